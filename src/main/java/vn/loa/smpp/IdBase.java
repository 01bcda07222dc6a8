package vn.loa.smpp;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// In which base an operator writes message ids in its responses, when its receipts use another.
///
/// An id is known by how the response spelt it, without leading zeros and in upper case; what a receipt writes is
/// brought into that spelling.
public enum IdBase {
    /// Responses and receipts spell ids alike, but for zeros and case.
    SAME,
    /// Hexadecimal in responses, decimal in receipts.
    HEX,
    /// Decimal in responses, hexadecimal in receipts.
    DECIMAL,
    /// As the first responses and receipts that belong together show ([ReceiptIds]).
    LEARN;

    /// What there is to learn.
    static final List<IdBase> SPELLINGS = List.of(SAME, HEX, DECIMAL);

    /// The id of a response as it is known from then on.
    static String ofResponse(String id) {
        return bare(id);
    }

    /// @return how the response spelt the id that a receipt writes; null when that is no number in this base
    @Nullable
    String ofReceipt(String id) {
        var bare = bare(id);
        return switch (this) {
            case SAME, LEARN -> bare;
            case HEX -> isNumber(bare, 10) ? new BigInteger(bare).toString(16).toUpperCase(Locale.ROOT) : null;
            case DECIMAL -> isNumber(bare, 16) ? new BigInteger(bare, 16).toString() : null;
        };
    }

    /// As settings and people write it: `hex`.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String bare(String id) {
        return withoutZeros(id.strip()).toUpperCase(Locale.ROOT);
    }

    private static String withoutZeros(String id) {
        var first = id.startsWith("0x") || id.startsWith("0X") ? 2 : 0;
        while (first < id.length() - 1 && id.charAt(first) == '0') {
            first++;
        }
        return id.substring(first);
    }

    private static boolean isNumber(String id, int base) {
        return !id.isEmpty() && id.chars().allMatch(c -> c < 0x80 && Character.digit(c, base) >= 0);
    }
}
