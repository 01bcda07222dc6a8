package vn.loa.smpp;

import java.util.Arrays;
import java.util.Optional;

/// The place of a part within a longer text, as its user data header says (3GPP TS 23.040, 9.2.3.24.1 and .8).
///
/// @param part from 1
public record Concatenation(int reference, int total, int part) {

    static final int HEADER = 6;
    private static final int REFERENCE_8_BIT = 0x00;
    private static final int REFERENCE_16_BIT = 0x08;

    /// Writes the header of a part with a reference of eight bits.
    static Outgoing header(Outgoing out, int reference, int total, int part) {
        return out.octet(5)
                .octet(REFERENCE_8_BIT)
                .octet(3)
                .octet(reference)
                .octet(total)
                .octet(part);
    }

    /// The concatenation element of a text that begins with a header; empty when it has none or makes no sense.
    public static Optional<Concatenation> of(byte[] text) {
        var end = headerLength(text);
        for (var at = 1; at + 2 <= end; at += 2 + (text[at + 1] & 0xff)) {
            var length = text[at + 1] & 0xff;
            var wide = text[at] == REFERENCE_16_BIT && length == 4;
            if (at + 2 + length <= end && (wide || text[at] == REFERENCE_8_BIT && length == 3)) {
                var reference = wide ? (text[at + 2] & 0xff) << 8 | text[at + 3] & 0xff : text[at + 2] & 0xff;
                var total = text[at + length] & 0xff;
                var part = text[at + length + 1] & 0xff;
                return part >= 1 && part <= total
                        ? Optional.of(new Concatenation(reference, total, part))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /// The text behind its header.
    public static byte[] body(byte[] text) {
        return Arrays.copyOfRange(text, headerLength(text), text.length);
    }

    private static int headerLength(byte[] text) {
        var length = text.length == 0 ? 0 : 1 + (text[0] & 0xff);
        return length <= text.length ? length : 0; // a header longer than its text is none: nothing of it may be lost
    }
}
