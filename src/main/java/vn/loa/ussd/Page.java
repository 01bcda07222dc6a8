package vn.loa.ussd;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.loa.message.Category;

/// One page of the menu. Without choices it is the last one of its dialogue.
///
/// @param texts by language, such as `vi`; `vi-unaccented` where that is not the same without its accents
/// @param choices by digit
/// @param check what is done with a code that is typed here; null when none is asked for
/// @param place what is done with the code of a place that is typed here; null when none is asked for
/// @param push why it may be sent to phones that have not dialled; null when it may not
record Page(
        Map<String, String> texts,
        @DefaultValue Map<String, Choice> choices,
        @Nullable CodeCheck check,
        @Nullable PlaceAsk place,
        @Nullable Category push) {

    static final String VIETNAMESE = "vi";
    private static final String UNACCENTED = "-unaccented";

    Page {
        texts = Map.copyOf(texts);
        choices = Map.copyOf(new TreeMap<>(choices));
    }

    /// Whether nothing can be answered to it.
    boolean isLast() {
        return choices.isEmpty() && check == null && place == null;
    }

    /// Its text, accents and all, unless the page has a wording of its own without them.
    String text(Voice voice) {
        var language = texts.containsKey(voice.language()) ? voice.language() : VIETNAMESE;
        var accented = texts.getOrDefault(language, "");
        return voice.accents() ? accented : texts.getOrDefault(language + UNACCENTED, accented);
    }

    /// All ways in which it may be shown.
    List<Voice> voices() {
        return texts.keySet().stream()
                .map(language -> language.endsWith(UNACCENTED)
                        ? new Voice(language.substring(0, language.length() - UNACCENTED.length()), false)
                        : new Voice(language, true))
                .flatMap(voice -> Stream.of(voice, new Voice(voice.language(), false)))
                .distinct()
                .toList();
    }

    /// The pages that may follow, `back` aside.
    Set<String> next() {
        var next = new TreeSet<String>();
        choices.values().stream()
                .filter(choice -> !choice.isBack())
                .map(Choice::to)
                .forEach(next::add);
        if (check != null) {
            next.addAll(List.of(check.genuine(), check.cancelled(), check.unknown(), check.later()));
        }
        if (place != null) {
            next.addAll(List.of(place.welcome(), place.unknown()));
        }
        return next;
    }

    boolean goesBack() {
        return choices.values().stream().anyMatch(Choice::isBack);
    }
}
