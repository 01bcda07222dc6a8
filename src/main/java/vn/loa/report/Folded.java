package vn.loa.report;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Text as it can be compared: without accents, case, marks of emphasis and doubled spaces.
final class Folded {

    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
    private static final Pattern EMPHASIS = Pattern.compile("</?[a-zA-Z]+/?>|\\*\\*|__");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cs}\\x{fffe}\\x{ffff}\\p{Cc}&&[^\\t\\n\\r]]");
    private static final Pattern SPACE = Pattern.compile("[\\p{Z}\\s]+");

    private Folded() {}

    static String of(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .replace('đ', 'd')
                .replace('Đ', 'D')
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    /// Composed, with single spaces, without what no paper can print, and without the marks of bold print, which text
    /// copied from a page carries along.
    static String plain(String text) {
        var bare = EMPHASIS.matcher(printable(text)).replaceAll("");
        return SPACE.matcher(Normalizer.normalize(bare, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    /// Without control characters and halves of characters, which XML does not know.
    static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("");
    }
}
