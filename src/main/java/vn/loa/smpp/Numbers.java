package vn.loa.smpp;

import org.jspecify.annotations.Nullable;
import vn.loa.subscriber.Msisdn;

/// Reads the numbers that operators write: `84912345678`, `+84912345678`, `0912345678`, `912345678`.
final class Numbers {

    private static final int NATIONAL_DIGITS = 9;

    private Numbers() {}

    /// @return null when it is no Vietnamese mobile number: a short code, a name, a foreign number
    static @Nullable Msisdn parse(String address) {
        var from = address.startsWith("+") ? 1 : 0;
        var length = address.length() - from;
        var national = address.length() - NATIONAL_DIGITS;
        var prefixed = length == 11 && address.startsWith("84", from)
                || length == 10 && address.startsWith("0", from)
                || length == NATIONAL_DIGITS;
        if (!prefixed) {
            return null;
        }
        var number = 0;
        for (var i = national; i < address.length(); i++) {
            var digit = address.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            number = number * 10 + digit;
        }
        var first = number / 100_000_000;
        return first == 3 || first == 5 || first >= 7 ? new Msisdn(number) : null;
    }
}
