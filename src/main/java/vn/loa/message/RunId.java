package vn.loa.message;

/// A run of a campaign, numbered from 1 in the order in which runs were claimed.
public record RunId(int number) {

    /// The highest number a link token has room for.
    public static final int MAX = (1 << 18) - 1;

    public RunId {
        if (number < 1 || number > MAX) {
            throw new IllegalArgumentException("run number " + number + " is not between 1 and " + MAX);
        }
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
