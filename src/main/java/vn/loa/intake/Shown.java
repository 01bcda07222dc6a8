package vn.loa.intake;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Words of strangers made fit to be shown, logged, or made into a name.
final class Shown {

    private static final int LONGEST = 120;
    // Phone numbers as people put them into names of files; days and times begin with 20.
    private static final Pattern NUMBER = Pattern.compile("(?<!\\d)(?!20)(\\d{3})\\d{6,9}(?!\\d)");

    private Shown() {}

    /// Without line breaks, marks that turn the direction of writing, or anything else that no eye sees; not too long.
    static String text(String words) {
        var shown = new StringBuilder();
        words.codePoints().limit(LONGEST).forEach(letter -> {
            var type = Character.getType(letter);
            var seen = type != Character.CONTROL
                    && type != Character.FORMAT
                    && type != Character.LINE_SEPARATOR
                    && type != Character.PARAGRAPH_SEPARATOR
                    && type != Character.SURROGATE;
            shown.appendCodePoint(seen ? letter : '?');
        });
        return shown.toString();
    }

    /// The same without phone numbers, for the log.
    static String logged(String words) {
        return NUMBER.matcher(text(words)).replaceAll("$1xxx");
    }

    /// Small letters, digits and hyphens, such as the name of a load may have; empty when nothing is left.
    static String name(String words, int longest) {
        var plain = Normalizer.normalize(words.replace('đ', 'd').replace('Đ', 'D'), Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "-");
        var cut = NUMBER.matcher(plain).replaceAll("$1xxx");
        cut = cut.substring(0, Math.min(longest, cut.length()));
        return cut.replaceAll("^-+|-+$", "");
    }
}
