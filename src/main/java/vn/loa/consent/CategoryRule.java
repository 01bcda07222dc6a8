package vn.loa.consent;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.loa.Vietnam;
import vn.loa.message.Accents;

/// What the law and the house demand of every text of one category, whoever sends it.
///
/// @param hours when it may be handed over, in Vietnam: `07:00-22:00`, the end excluded, or `always`
/// @param within24Hours at most so many to one person in any 24 hours; 0 for no rule
/// @param apart so many days between two to one person; 0 for no rule
/// @param within30Days at most so many in any 30 days; 0 for no rule
/// @param refusals whether somebody's refusal binds it; the refusal of a channel binds every text
/// @param doNotCall whether the do-not-call list binds it
/// @param installs whether it ends for people who have installed the app
/// @param labels one of which a text must begin with; none: no rule
/// @param refusalWords one of which a text must hold, so that its reader knows how to refuse; none: no rule
public record CategoryRule(
        String hours,
        int within24Hours,
        int apart,
        int within30Days,
        boolean refusals,
        boolean doNotCall,
        boolean installs,
        @DefaultValue List<String> labels,
        @DefaultValue List<String> refusalWords) {

    private static final String ALWAYS = "always";

    public CategoryRule {
        labels = List.copyOf(labels);
        refusalWords = List.copyOf(refusalWords);
        window(hours);
        new Caps(apart, within30Days, within24Hours);
    }

    /// What a text lacks by this rule.
    ///
    /// @param reason its short name
    public record Lack(String reason, String vietnamese, String english) {}

    List<Lack> lacks(String text) {
        var plain = folded(text);
        var lacks = new ArrayList<Lack>();
        if (!labels.isEmpty() && labels.stream().map(CategoryRule::folded).noneMatch(plain::startsWith)) {
            lacks.add(new Lack(
                    "no-label",
                    "phải bắt đầu bằng " + String.join(" hoặc ", labels),
                    "must begin with " + String.join(" or ", labels)));
        }
        if (!refusalWords.isEmpty()
                && refusalWords.stream()
                        .map(word -> Pattern.compile("\\b" + Pattern.quote(folded(word)) + "\\b"))
                        .noneMatch(word -> word.matcher(plain).find())) {
            lacks.add(new Lack(
                    "no-way-to-refuse",
                    "phải nói cách từ chối, có chữ " + String.join(" hoặc ", refusalWords),
                    "must say how to refuse, with the word " + String.join(" or ", refusalWords)));
        }
        return lacks;
    }

    private static String folded(String text) {
        return Accents.removed(text.strip()).toUpperCase(Locale.ROOT);
    }

    SendWindow window() {
        return window(hours);
    }

    Caps caps() {
        return new Caps(apart, within30Days, within24Hours);
    }

    private static SendWindow window(String hours) {
        if (hours.strip().equals(ALWAYS)) {
            return SendWindow.ALWAYS;
        }
        var ends = hours.strip().split("\\s*-\\s*");
        try {
            if (ends.length == 2) {
                var to = ends[1].equals("24:00") ? LocalTime.MAX : LocalTime.parse(ends[1]);
                return new SendWindow(LocalTime.parse(ends[0]), to, Vietnam.ZONE);
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException(wrong(hours), e);
        }
        throw new IllegalArgumentException(wrong(hours));
    }

    private static String wrong(String hours) {
        return "hours of a rule in loa.consent.rules are '" + hours + "'; write 07:00-22:00, or always";
    }
}
