package vn.loa.message;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The GSM 03.38 default alphabet with its extension table.
public final class Gsm7 {

    private static final byte ESCAPE = 0x1b;

    // 3GPP TS 23.038, 6.2.1: a character's place here is its septet. The escape's own place is no character.
    private static final String DEFAULT = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    // 6.2.1.1: these travel as the escape and this septet.
    private static final String EXTENDED = "\f^{}\\[~]|€";
    private static final byte[] EXTENDED_SEPTETS = {0x0a, 0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65};

    private static final byte NONE = -1;
    private static final byte[] PLAIN = new byte['€' + 1];
    private static final byte[] AFTER_ESCAPE = new byte['€' + 1];

    static {
        Arrays.fill(PLAIN, NONE);
        Arrays.fill(AFTER_ESCAPE, NONE);
        for (var septet = 0; septet < DEFAULT.length(); septet++) {
            PLAIN[DEFAULT.charAt(septet)] = (byte) septet;
        }
        PLAIN[ESCAPE] = NONE;
        for (var i = 0; i < EXTENDED.length(); i++) {
            AFTER_ESCAPE[EXTENDED.charAt(i)] = EXTENDED_SEPTETS[i];
        }
    }

    private Gsm7() {}

    /// Whether the alphabet has this character, alone or after an escape.
    public static boolean has(char c) {
        return c < PLAIN.length && (PLAIN[c] != NONE || AFTER_ESCAPE[c] != NONE);
    }

    /// The text as septets, one an octet; null when it holds anything that the alphabet has not.
    static byte @Nullable [] septets(String text) {
        var length = text.length();
        var septets = new byte[length];
        for (var i = 0; i < length; i++) {
            var c = text.charAt(i);
            var septet = c < PLAIN.length ? PLAIN[c] : NONE;
            if (septet == NONE) {
                return escapedSeptets(text, septets, i);
            }
            septets[i] = septet;
        }
        return septets;
    }

    private static byte @Nullable [] escapedSeptets(String text, byte[] begun, int from) {
        var septets = Arrays.copyOf(begun, from + 2 * (text.length() - from));
        var count = from;
        for (var i = from; i < text.length(); i++) {
            var c = text.charAt(i);
            if (!has(c)) {
                return null;
            }
            if (PLAIN[c] != NONE) {
                septets[count++] = PLAIN[c];
            } else {
                septets[count++] = ESCAPE;
                septets[count++] = AFTER_ESCAPE[c];
            }
        }
        return Arrays.copyOf(septets, count);
    }

    /// Where a part that begins at `from` and has room for `room` septets must end: never inside a pair.
    static int cut(byte[] septets, int from, int room) {
        var end = Math.min(from + room, septets.length);
        return end < septets.length && septets[end - 1] == ESCAPE ? end - 1 : end;
    }

    /// Reads septets, one an octet, as phones do: an unknown pair shows its second character, a lone escape a space.
    public static String read(byte[] septets) {
        var text = new StringBuilder(septets.length);
        for (var i = 0; i < septets.length; i++) {
            if (septets[i] != ESCAPE) {
                text.append(DEFAULT.charAt(septets[i] & 0x7f));
            } else if (i + 1 == septets.length) {
                text.append(' ');
            } else {
                text.append(afterEscape((byte) (septets[++i] & 0x7f)));
            }
        }
        return text.toString();
    }

    private static char afterEscape(byte septet) {
        var place = Arrays.binarySearch(EXTENDED_SEPTETS, septet);
        if (place >= 0) {
            return EXTENDED.charAt(place);
        }
        return septet == ESCAPE ? ' ' : DEFAULT.charAt(septet);
    }
}
