package vn.loa.message;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Words that no text may hold, found whatever their accents, capitals and spaces; only as whole words, so that "F0"
/// is not found in "AF01".
public record ForbiddenWords(List<String> words) {

    public ForbiddenWords {
        words = List.copyOf(words);
    }

    /// The first of them that the text holds, as it was forbidden.
    public Optional<String> in(String text) {
        var plain = plain(text);
        return words.stream().filter(word -> plain.contains(plain(word))).findFirst();
    }

    private static String plain(String text) {
        return " "
                + Accents.removed(text)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", " ")
                        .strip() + " ";
    }
}
