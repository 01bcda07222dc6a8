package vn.loa.smpp;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import vn.loa.message.Gsm7;

/// Reads the octets of a text by its data_coding.
public final class Alphabets {

    private Alphabets() {}

    /// The text in NFC. What is neither UCS-2 nor the default alphabet is read as Latin-1, which never fails.
    public static String read(int dataCoding, byte[] octets) {
        var text =
                switch (family(dataCoding)) {
                    case GSM7 -> Gsm7.read(octets);
                    case LATIN -> new String(octets, StandardCharsets.ISO_8859_1);
                    case UCS2 -> ucs2(octets);
                };
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private enum Family {
        GSM7,
        LATIN,
        UCS2
    }

    // SMPP 3.4, 5.2.19; 0x10-0x3f and 0xf0-0xff are the classes of 3GPP TS 23.038, 4.
    private static Family family(int dataCoding) {
        if (dataCoding == 8) {
            return Family.UCS2;
        }
        if (dataCoding >= 0xf0) {
            return (dataCoding & 0x04) == 0 ? Family.GSM7 : Family.LATIN;
        }
        if (dataCoding >= 0x10 && dataCoding < 0x40) {
            return switch (dataCoding & 0x0c) {
                case 0x00 -> Family.GSM7;
                case 0x08 -> Family.UCS2;
                default -> Family.LATIN;
            };
        }
        return dataCoding == 0 ? Family.GSM7 : Family.LATIN;
    }

    // Some clients begin with a byte order mark, some of those with the wrong one, and some lose half a character.
    private static String ucs2(byte[] octets) {
        var whole = octets.length % 2 == 0 ? octets : Arrays.copyOf(octets, octets.length - 1);
        Charset charset = StandardCharsets.UTF_16BE;
        if (whole.length >= 2 && whole[0] == (byte) 0xff && whole[1] == (byte) 0xfe) {
            charset = StandardCharsets.UTF_16LE;
        }
        var text = new String(whole, charset);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
