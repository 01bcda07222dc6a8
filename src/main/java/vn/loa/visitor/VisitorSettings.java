package vn.loa.visitor;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.loa.Vietnam;
import vn.loa.consent.SendWindow;
import vn.loa.message.Text;

/// Who is welcomed to where, when, and in what words.
///
/// @param areas codes of the areas that welcome visitors; none means every province
/// @param lateAfter how old an arrival may be to be greeted
/// @param late what becomes of one that is older
/// @param commuterDays on how many other days of the last fourteen somebody has come here who is no visitor
/// @param from from when in the day notices leave; time of Vietnam
/// @param sender who notices come from
/// @param accents whether they keep their accents, at up to three times the parts
/// @param texts by language; `vi` must be there
@ConfigurationProperties(value = "loa.visitor", ignoreUnknownFields = false)
record VisitorSettings(
        @DefaultValue List<String> areas,
        Duration lateAfter,
        Late late,
        int commuterDays,
        LocalTime from,
        LocalTime to,
        String sender,
        boolean accents,
        Map<String, Words> texts) {

    private static final int LONGEST_AREA = 40;
    private static final int MOST_PARTS = 3;
    private static final String VIETNAMESE = "vi";

    /// What becomes of late arrivals.
    enum Late {
        DROP,
        PLAIN
    }

    /// @param greeting what the text begins with while the arrival is fresh; may name the {area}
    /// @param notice the rest of it
    record Words(String greeting, String notice) {

        String text(String area, boolean greets) {
            return ((greets ? greeting + " " : "") + notice).replace("{area}", area);
        }
    }

    VisitorSettings {
        areas = List.copyOf(areas);
        texts = Map.copyOf(texts);
        if (!texts.containsKey(VIETNAMESE)) {
            throw new IllegalArgumentException("loa.visitor.texts has no text in vi; write one");
        }
        if (commuterDays < 1) {
            throw new IllegalArgumentException("loa.visitor.commuter-days must be 1 or more");
        }
        for (var words : texts.entrySet()) {
            var longest = words.getValue().text("x".repeat(LONGEST_AREA), true);
            var parts = (accents ? Text.of(longest) : Text.unaccented(longest))
                    .parts()
                    .size();
            if (parts > MOST_PARTS || longest.contains("{")) {
                throw new IllegalArgumentException("loa.visitor.texts." + words.getKey() + " has " + parts
                        + " parts and may have " + MOST_PARTS + ", and no placeholder but {area}; mend it");
            }
        }
    }

    SendWindow hours() {
        return new SendWindow(from, to, Vietnam.ZONE);
    }

    Words words(String language) {
        var words = texts.get(language);
        return words == null ? vietnamese() : words;
    }

    private Words vietnamese() {
        var words = texts.get(VIETNAMESE);
        if (words == null) {
            throw new IllegalStateException("no text in vi"); // checked at the start
        }
        return words;
    }
}
