package vn.loa.message;

import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/// A rendered text in its alphabet, cut into the parts that an operator bills.
///
/// @param units septets (GSM-7, escapes counted twice) or UTF-16 code units (UCS-2)
/// @param parts the payload of each part without a header: GSM-7 unpacked, one octet per septet; UCS-2 big-endian
public record Text(String content, Encoding encoding, int units, List<byte[]> parts) {

    // No character below U+0300 is changed by NFC, so most texts need no look at Unicode's tables.
    private static final char FIRST_COMBINING = '\u0300';

    public Text {
        parts = List.copyOf(parts);
    }

    /// Normalises to NFC, picks the smallest alphabet that holds the text, and cuts it at grapheme edges.
    public static Text of(String content) {
        var septets = Gsm7.septets(content);
        if (septets != null) {
            return gsm7(content, septets);
        }
        var composed = withoutLoneSurrogates(composed(content));
        septets = Gsm7.septets(composed);
        return septets != null ? gsm7(composed, septets) : ucs2(composed);
    }

    /// The same without accents, which always fits GSM-7: `đ` becomes `d`, typographic signs become plain ones, and
    /// what the alphabet has no sign for becomes `?`.
    public static Text unaccented(String content) {
        if (isPlain(content)) {
            var septets = Gsm7.septets(content);
            if (septets != null) {
                return gsm7(content, septets);
            }
        }
        var plain = withQuestionMarks(Accents.removed(content));
        var septets = Gsm7.septets(plain);
        if (septets == null) {
            throw new IllegalStateException("a text without accents does not fit GSM-7");
        }
        return gsm7(plain, septets);
    }

    /// The parts as they are beside a header of so many octets; [#parts()] has room for the usual six.
    public List<byte[]> parts(int header) {
        if (parts.size() < 2 || header == Encoding.HEADER) {
            return parts;
        }
        return switch (encoding) {
            case GSM7 -> cut(whole(), encoding.joined(header));
            case UCS2 -> cut(content, encoding.joined(header));
        };
    }

    /// All of it in one piece, laid out like a part.
    public byte[] whole() {
        var whole = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        var at = 0;
        for (var part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }

    @Override
    public String toString() {
        return "Text[" + encoding + ", " + units + " units, " + parts.size() + " parts]";
    }

    private static Text gsm7(String content, byte[] septets) {
        if (septets.length <= Encoding.GSM7.alone()) {
            return new Text(content, Encoding.GSM7, septets.length, List.of(septets));
        }
        return new Text(content, Encoding.GSM7, septets.length, cut(septets, Encoding.GSM7.joined()));
    }

    private static List<byte[]> cut(byte[] septets, int units) {
        var parts = new ArrayList<byte[]>();
        for (var from = 0; from < septets.length; ) {
            var to = Gsm7.cut(septets, from, units);
            parts.add(Arrays.copyOfRange(septets, from, to));
            from = to;
        }
        return parts;
    }

    private static Text ucs2(String content) {
        if (content.length() <= Encoding.UCS2.alone()) {
            return new Text(content, Encoding.UCS2, content.length(), List.of(octets(content)));
        }
        return new Text(content, Encoding.UCS2, content.length(), cut(content, Encoding.UCS2.joined()));
    }

    private static List<byte[]> cut(String content, int units) {
        var parts = new ArrayList<byte[]>();
        var graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
        graphemes.setText(content);
        for (var from = 0; from < content.length(); ) {
            var to = cut(content, from, units, graphemes);
            parts.add(octets(content.substring(from, to)));
            from = to;
        }
        return parts;
    }

    private static int cut(String content, int from, int units, BreakIterator graphemes) {
        var end = from + units;
        if (end >= content.length()) {
            return content.length();
        }
        var edge = graphemes.isBoundary(end) ? end : graphemes.preceding(end);
        if (edge > from) {
            return edge;
        }
        // A base with dozens of marks fills more than a part; then at least no surrogate pair is torn.
        return Character.isLowSurrogate(content.charAt(end)) ? end - 1 : end;
    }

    private static byte[] octets(String units) {
        return units.getBytes(StandardCharsets.UTF_16BE);
    }

    private static String composed(String content) {
        for (var i = 0; i < content.length(); i++) {
            if (content.charAt(i) >= FIRST_COMBINING) {
                return Normalizer.normalize(content, Normalizer.Form.NFC);
            }
        }
        return content;
    }

    private static boolean isPlain(String content) {
        for (var i = 0; i < content.length(); i++) {
            if (content.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String withoutLoneSurrogates(String content) {
        var lone = content.codePoints().anyMatch(Text::isSurrogate);
        return lone ? replaced(content, codePoint -> !isSurrogate(codePoint)) : content;
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static String withQuestionMarks(String content) {
        return replaced(content, codePoint -> Character.isBmpCodePoint(codePoint) && Gsm7.has((char) codePoint));
    }

    private static String replaced(String content, IntPredicate stays) {
        var result = new StringBuilder(content.length());
        content.codePoints().forEach(codePoint -> result.appendCodePoint(stays.test(codePoint) ? codePoint : '?'));
        return result.toString();
    }
}
