package vn.loa.smpp;

import java.math.BigInteger;
import java.util.Locale;

/// In which base an operator writes message ids in its responses, when its receipts use another.
///
/// Every id has one canonical spelling, so that a receipt finds its text: no leading zeros, upper case, decimal where
/// the bases differ.
public enum IdBase {
    /// Responses and receipts spell ids alike, but for zeros and case.
    SAME,
    /// Hexadecimal in responses, decimal in receipts.
    HEX,
    /// Decimal in responses, hexadecimal in receipts.
    DECIMAL;

    String ofResponse(String id) {
        return canonical(id, this == HEX);
    }

    String ofReceipt(String id) {
        return canonical(id, this == DECIMAL);
    }

    private static String canonical(String id, boolean hexadecimal) {
        var bare = withoutZeros(id.strip());
        if (hexadecimal && isHexadecimal(bare)) {
            return new BigInteger(bare, 16).toString();
        }
        return bare.toUpperCase(Locale.ROOT);
    }

    private static String withoutZeros(String id) {
        var first = id.startsWith("0x") || id.startsWith("0X") ? 2 : 0;
        while (first < id.length() - 1 && id.charAt(first) == '0') {
            first++;
        }
        return id.substring(first);
    }

    private static boolean isHexadecimal(String id) {
        return !id.isEmpty() && id.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }
}
