package vn.loa.genuine;

import java.nio.ByteBuffer;
import java.util.Optional;

/// Six digits that can be read over a phone and typed on any; the last one checks the others, so that a slip is
/// told from a fraud.
record Code(String digits) {

    static final int LENGTH = 6;

    /// How many there are.
    static final int ALL = 100_000;

    // Damm's: it finds every wrong digit and every two that changed places.
    private static final String[] NEXT = {
        "0317598642",
        "7092154863",
        "4206871359",
        "1750983426",
        "6123045978",
        "3674209581",
        "5869720134",
        "8945362017",
        "9438617205",
        "2581436790"
    };

    /// One of them all, as these octets choose.
    static Code chosenBy(byte[] octets) {
        var number = Long.remainderUnsigned(ByteBuffer.wrap(octets).getLong(), ALL);
        var free = "%05d".formatted(number);
        return new Code(free + check(free));
    }

    /// Reads what somebody has typed; empty when it is no code, or has a slip in it.
    static Optional<Code> read(String typed) {
        var digits = new StringBuilder();
        for (var letter : typed.toCharArray()) {
            var digit = Character.digit(letter, 10); // of any script: keyboards write full-width ones, too
            if (digit >= 0) {
                digits.append(digit);
            } else if (!Character.isWhitespace(letter)
                    && !Character.isSpaceChar(letter)
                    && letter != '.'
                    && letter != '-') {
                return Optional.empty();
            }
        }
        return digits.length() == LENGTH && check(digits) == '0'
                ? Optional.of(new Code(digits.toString()))
                : Optional.empty();
    }

    private static char check(CharSequence digits) {
        var check = '0';
        for (var i = 0; i < digits.length(); i++) {
            check = NEXT[check - '0'].charAt(digits.charAt(i) - '0');
        }
        return check;
    }
}
