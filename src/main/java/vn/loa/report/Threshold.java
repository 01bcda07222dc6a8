package vn.loa.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// The share that a target asks for, checked with whole numbers only.
public record Threshold(BigDecimal percent, Relation relation) {

    private static final BigDecimal MOST = BigDecimal.valueOf(100);
    private static final int DECIMALS = 4;

    /// How the share is to be compared.
    public enum Relation {
        /// "ít nhất"
        AT_LEAST,
        /// "trên"
        MORE_THAN
    }

    public Threshold {
        if (percent.signum() <= 0 || percent.compareTo(MOST) > 0 || percent.scale() > DECIMALS) {
            throw new IllegalArgumentException(percent.toPlainString()
                    + " % không thể là chỉ tiêu; hãy đặt trên 0 và không quá 100, tối đa 4 chữ số thập phân"
                    + " (a target is above 0 and at most 100 per cent, with at most 4 decimals)");
        }
        if (relation == Relation.MORE_THAN && percent.compareTo(MOST) == 0) {
            throw new IllegalArgumentException(
                    "không thể trên 100 %; hãy dùng at-least (nothing is more than 100 per cent; write at-least)");
        }
    }

    public static Threshold atLeast(String percent) {
        return new Threshold(new BigDecimal(percent), Relation.AT_LEAST);
    }

    public static Threshold moreThan(String percent) {
        return new Threshold(new BigDecimal(percent), Relation.MORE_THAN);
    }

    /// The smallest count that is enough.
    public long needed(long whole) {
        var share = percent.multiply(BigDecimal.valueOf(whole)).scaleByPowerOfTen(-2);
        return switch (relation) {
            case AT_LEAST -> share.setScale(0, RoundingMode.CEILING).longValueExact();
            case MORE_THAN -> share.setScale(0, RoundingMode.FLOOR).longValueExact() + 1;
        };
    }

    public boolean isReached(long part, long whole) {
        return part >= needed(whole);
    }
}
