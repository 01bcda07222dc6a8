package vn.loa.message;

import java.util.List;

/// A rendered text in its alphabet, cut into the parts that an operator bills.
///
/// @param units septets (GSM-7, escapes counted twice) or UTF-16 code units (UCS-2)
/// @param parts the payload of each part without a header: GSM-7 unpacked, one octet per septet; UCS-2 big-endian
public record Text(String content, Encoding encoding, int units, List<byte[]> parts) {

    /// Normalises to NFC, picks the smallest alphabet that holds the text, and cuts it at grapheme edges.
    public static Text of(String content) {
        throw new UnsupportedOperationException("written next");
    }

    /// The same without accents, which always fits GSM-7: `đ` becomes `d`, typographic signs become plain ones.
    public static Text unaccented(String content) {
        throw new UnsupportedOperationException("written next");
    }

    @Override
    public String toString() {
        return "Text[" + encoding + ", " + units + " units, " + parts.size() + " parts]";
    }
}
