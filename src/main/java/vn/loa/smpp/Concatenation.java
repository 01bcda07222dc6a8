package vn.loa.smpp;

import java.util.Arrays;
import java.util.Optional;

/// The place of a part within a longer text, as its user data header says (3GPP TS 23.040, 9.2.3.24.1 and .8).
///
/// @param part from 1
public record Concatenation(int reference, int total, int part) {

    static final int HEADER = 6;
    private static final int WIDE_HEADER = 7;
    private static final int REFERENCE_8_BIT = 0x00;
    private static final int REFERENCE_16_BIT = 0x08;

    /// How many octets of a part its header takes.
    static int header(Joining joining) {
        return joining == Joining.UDH16 ? WIDE_HEADER : HEADER;
    }

    /// Writes the header of a part.
    static Outgoing header(Outgoing out, Joining joining, int reference, int total, int part) {
        if (joining == Joining.UDH16) {
            out.octet(WIDE_HEADER - 1).octet(REFERENCE_16_BIT).octet(4).unsignedShort(reference);
        } else {
            out.octet(HEADER - 1).octet(REFERENCE_8_BIT).octet(3).octet(reference);
        }
        return out.octet(total).octet(part);
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
