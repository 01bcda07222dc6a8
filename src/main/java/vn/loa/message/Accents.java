package vn.loa.message;

import java.text.Normalizer;
import java.util.Map;

/// Writes text without accents: `Đã đăng ký` becomes `Da dang ky`, and typographic signs become plain ones.
public final class Accents {

    // What no decomposition of Unicode knows. Most come from word processors, without the author noticing.
    private static final Map<Integer, String> BY_HAND = Map.ofEntries(
            Map.entry((int) 'đ', "d"),
            Map.entry((int) 'Đ', "D"),
            Map.entry((int) '‘', "'"),
            Map.entry((int) '’', "'"),
            Map.entry((int) '‚', "'"),
            Map.entry((int) '‛', "'"),
            Map.entry((int) '`', "'"),
            Map.entry((int) '´', "'"),
            Map.entry((int) '′', "'"),
            Map.entry((int) '“', "\""),
            Map.entry((int) '”', "\""),
            Map.entry((int) '„', "\""),
            Map.entry((int) '″', "\""),
            Map.entry((int) '«', "\""),
            Map.entry((int) '»', "\""),
            Map.entry((int) '‹', "'"),
            Map.entry((int) '›', "'"),
            Map.entry((int) '‐', "-"),
            Map.entry((int) '‑', "-"),
            Map.entry((int) '‒', "-"),
            Map.entry((int) '–', "-"),
            Map.entry((int) '—', "-"),
            Map.entry((int) '―', "-"),
            Map.entry((int) '−', "-"),
            Map.entry((int) '•', "-"),
            Map.entry((int) '·', "-"),
            Map.entry((int) '…', "..."),
            Map.entry((int) '⁄', "/"),
            Map.entry((int) '×', "x"),
            Map.entry((int) '÷', ":"),
            Map.entry((int) '≥', ">="),
            Map.entry((int) '≤', "<="),
            Map.entry((int) '→', "->"),
            Map.entry((int) '°', "o"),
            Map.entry((int) '₫', "d"),
            Map.entry((int) '©', "(c)"),
            Map.entry((int) '®', "(r)"),
            Map.entry((int) '\t', " "),
            Map.entry(0x2028, "\n"),
            Map.entry(0x2029, "\n"));

    // Everything Vietnamese lies below; a plain table keeps the sending of accent-free texts fast.
    private static final int TABLE_END = 0x1f00;
    private static final char LONGER_OR_NOTHING = 0;
    private static final char[] ONE_FOR_ONE = new char[TABLE_END];

    static {
        for (var codePoint = 0; codePoint < TABLE_END; codePoint++) {
            var plain = plain(codePoint);
            ONE_FOR_ONE[codePoint] = plain.length() == 1 ? plain.charAt(0) : LONGER_OR_NOTHING;
        }
    }

    private Accents() {}

    /// Without accents; what has none to lose, such as an emoji, stays as it is.
    public static String removed(String text) {
        var plain = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); ) {
            var codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            if (codePoint < TABLE_END && ONE_FOR_ONE[codePoint] != LONGER_OR_NOTHING) {
                plain.append(ONE_FOR_ONE[codePoint]);
            } else {
                plain.append(plain(codePoint));
            }
        }
        return plain.toString();
    }

    private static String plain(int codePoint) {
        var byHand = BY_HAND.get(codePoint);
        if (byHand != null) {
            return byHand;
        }
        if (codePoint < 0x80) {
            return Character.toString(codePoint);
        }
        // Compatibility forms too: full-width digits, ligatures, no-break spaces.
        var decomposed = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
        var plain = new StringBuilder();
        decomposed.codePoints().forEach(part -> {
            switch (Character.getType(part)) {
                case Character.NON_SPACING_MARK,
                        Character.ENCLOSING_MARK,
                        Character.COMBINING_SPACING_MARK,
                        Character.FORMAT -> {} // accents, and what shows nothing: zero-width signs, BOM, soft hyphen
                case Character.SPACE_SEPARATOR -> plain.append(' ');
                default -> plain.append(BY_HAND.getOrDefault(part, Character.toString(part)));
            }
        });
        return plain.toString();
    }
}
