package vn.loa.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// A share that stays exact until somebody looks at it.
public record Ratio(long part, long whole) implements Comparable<Ratio> {

    public Ratio {
        if (part < 0 || whole <= 0) {
            throw new IllegalArgumentException(part + " of " + whole + " is not a ratio");
        }
    }

    static @Nullable Ratio of(Count count) {
        return count.population() != null && count.hasDenominator()
                ? new Ratio(count.registered(), count.population())
                : null;
    }

    /// In per cent, rounded half up, as the official tables do.
    public BigDecimal percent(int decimals) {
        return BigDecimal.valueOf(part)
                .scaleByPowerOfTen(2)
                .divide(BigDecimal.valueOf(whole), decimals, RoundingMode.HALF_UP);
    }

    @Override
    public int compareTo(Ratio other) {
        return product(part, other.whole).compareTo(product(other.part, whole));
    }

    // 1/2 and 2/4 rank alike, so they are equal too.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ratio ratio && compareTo(ratio) == 0;
    }

    @Override
    public int hashCode() {
        var divisor = BigInteger.valueOf(part).gcd(BigInteger.valueOf(whole)).longValueExact();
        return Long.hashCode(part / divisor) * 31 + Long.hashCode(whole / divisor);
    }

    private static BigInteger product(long one, long other) {
        return BigInteger.valueOf(one).multiply(BigInteger.valueOf(other));
    }
}
