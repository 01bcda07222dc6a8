package vn.loa.subscriber;

/// Tells text in UTF-8 from octets that are something else, such as Windows-1258.
final class Utf8 {

    /// The least that a sequence of so many octets may stand for; less would be an overlong form.
    private static final int[] LEAST = {0, 0, 0x80, 0x800, 0x1_0000};

    private static final int LAST = 0x10_ffff;

    static boolean isValid(byte[] octets, int from, int to) {
        var at = from;
        while (at < to) {
            var first = octets[at];
            if (first >= 0) {
                at++;
                continue;
            }
            var length = Integer.numberOfLeadingZeros(~first << 24);
            if (length < 2 || length > 4 || at + length > to) {
                return false;
            }
            var point = first & 0x7f >> length;
            for (var i = 1; i < length; i++) {
                if ((octets[at + i] & 0xc0) != 0x80) {
                    return false;
                }
                point = point << 6 | octets[at + i] & 0x3f;
            }
            if (point < LEAST[length] || point > LAST || point >= 0xd800 && point < 0xe000) {
                return false;
            }
            at += length;
        }
        return true;
    }

    private Utf8() {}
}
