package vn.loa.smpp;

import org.jspecify.annotations.Nullable;

/// What a peer that is no SMPP operator says first, read as the length of a PDU that it never is.
final class Greeting {

    private static final int TLS_ALERT = 0x1503;
    private static final int TLS_HANDSHAKE = 0x1603;

    private Greeting() {}

    /// Tells a web server and its like, and a port that wants TLS, by the four octets that should have been a length;
    /// null when they look like neither.
    static @Nullable Trouble trouble(int length) {
        var start = length >>> 16;
        if (start == TLS_ALERT || start == TLS_HANDSHAKE) {
            return Trouble.of(Trouble.Kind.SPEAKS_TLS);
        }
        var words = new StringBuilder();
        for (var shift = 24; shift >= 0; shift -= 8) {
            var c = (char) (length >>> shift & 0xff);
            if (c < ' ' && c != '\r' && c != '\n' || c > '~') {
                return null;
            }
            words.append(c < ' ' ? ' ' : c);
        }
        return new Trouble(Trouble.Kind.NOT_SMPP, "it begins with \"" + words + "\"");
    }
}
