package vn.loa.smpp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import vn.loa.message.Gsm7;

/// Reads the octets of a text by its data_coding.
public final class Alphabets {

    private Alphabets() {}

    /// The text in NFC. What is no text, or in an alphabet that we do not know, is shown as its octets behind a
    /// mark that no keyword looks like; nothing is lost.
    public static String read(int dataCoding, byte[] octets) {
        return switch (family(dataCoding)) {
            case GSM7 -> composed(Gsm7.read(octets));
            case LATIN -> composed(new String(octets, StandardCharsets.ISO_8859_1));
            case UCS2 -> composed(ucs2(octets));
            case NATIONAL -> national(dataCoding, octets);
            case RAW -> raw(dataCoding, octets);
        };
    }

    // Octets that the alphabet has no letters for would be lost as question marks.
    private static String national(int dataCoding, byte[] octets) {
        try {
            var letters = Charset.forName(NATIONAL.get(dataCoding))
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(octets));
            return composed(letters.toString());
        } catch (CharacterCodingException e) {
            return raw(dataCoding, octets);
        }
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static String raw(int dataCoding, byte[] octets) {
        return "[data_coding 0x%02X] %s".formatted(dataCoding, HexFormat.of().formatHex(octets));
    }

    private enum Family {
        GSM7,
        LATIN,
        UCS2,
        NATIONAL,
        RAW
    }

    private static final Map<Integer, String> NATIONAL =
            Map.of(5, "x-JIS0208", 6, "ISO-8859-5", 7, "ISO-8859-8", 10, "ISO-2022-JP", 13, "x-JIS0212", 14, "EUC-KR");

    // SMPP 3.4, 5.2.19; from 0x10 on the groups of 3GPP TS 23.038, 4: with a class, to be deleted, waiting, class.
    private static Family family(int dataCoding) {
        return switch (dataCoding >> 4) {
            case 0x0 -> ofSmpp(dataCoding);
            case 0x1, 0x4, 0x5 -> ofBits(dataCoding);
            case 0xc, 0xd -> Family.GSM7;
            case 0xe -> Family.UCS2;
            case 0xf -> (dataCoding & 0x04) == 0 ? Family.GSM7 : Family.RAW;
            default -> Family.RAW; // compressed, or reserved
        };
    }

    private static Family ofSmpp(int dataCoding) {
        return switch (dataCoding) {
            case 0 -> Family.GSM7;
            case 1, 3 -> Family.LATIN;
            case 8 -> Family.UCS2;
            default ->
                NATIONAL.containsKey(dataCoding) && Charset.isSupported(NATIONAL.get(dataCoding))
                        ? Family.NATIONAL
                        : Family.RAW;
        };
    }

    private static Family ofBits(int dataCoding) {
        return switch (dataCoding & 0x0c) {
            case 0x00 -> Family.GSM7;
            case 0x08 -> Family.UCS2;
            default -> Family.RAW;
        };
    }

    // Some clients begin with a byte order mark, or every part of a text, some of those with the wrong one, and some
    // lose half a character.
    private static String ucs2(byte[] octets) {
        var whole = octets.length % 2 == 0 ? octets : Arrays.copyOf(octets, octets.length - 1);
        Charset charset = StandardCharsets.UTF_16BE;
        if (whole.length >= 2 && whole[0] == (byte) 0xff && whole[1] == (byte) 0xfe) {
            charset = StandardCharsets.UTF_16LE;
        }
        return new String(whole, charset).replace("\ufeff", "");
    }
}
