package vn.loa.result;

/// Where a share, or the difference of two, lies with 95 % confidence.
///
/// One share: Wilson's score interval. The difference of two independent shares: Newcombe's hybrid score interval
/// without continuity correction (Statistics in Medicine 17, 1998, 873-890, method 10), which stays within -1 and 1 and
/// holds for shares near 0, as installs are.
public record Interval(double low, double high) {

    /// Two-sided 95 %.
    private static final double Z = 1.959963984540054;

    /// @param of above 0
    static Interval ofShare(long succeeded, long of) {
        check(succeeded, of);
        var share = (double) succeeded / of;
        var z2 = Z * Z;
        var middle = (share + z2 / (2 * of)) / (1 + z2 / of);
        var half = Z * Math.sqrt(share * (1 - share) / of + z2 / (4.0 * of * of)) / (1 + z2 / of);
        return new Interval(Math.max(0, middle - half), Math.min(1, middle + half));
    }

    /// Of the first share minus the second.
    static Interval ofDifference(long one, long ofOne, long other, long ofOther) {
        var first = ofShare(one, ofOne);
        var second = ofShare(other, ofOther);
        var share = (double) one / ofOne;
        var than = (double) other / ofOther;
        var difference = share - than;
        return new Interval(
                difference - Math.hypot(share - first.low, second.high - than),
                difference + Math.hypot(first.high - share, than - second.low));
    }

    /// Whether it leaves no doubt that there is a difference.
    boolean isOneSided() {
        return low > 0 || high < 0;
    }

    private static void check(long succeeded, long of) {
        if (of <= 0 || succeeded < 0 || succeeded > of) {
            throw new IllegalArgumentException(succeeded + " of " + of + " is not a share");
        }
    }
}
