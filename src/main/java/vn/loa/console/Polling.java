package vn.loa.console;

import org.jspecify.annotations.Nullable;

/// How a page keeps itself fresh: soon after something changed, ever later while nothing does, and at last not at all.
///
/// @param seen a fingerprint of what the page shows
/// @param step how many times in a row nothing had changed
record Polling(int seen, int step) {

    static final Polling FIRST = new Polling(0, 0);

    private static final double SHORTEST = 2;
    private static final double LONGEST = 30;
    private static final int LAST_STEP = 8;

    Polling {
        step = Math.clamp(step, 0, LAST_STEP);
    }

    /// The polling after a look that saw `now`; null when it was the last.
    ///
    /// @param over whether nothing more is expected, though late receipts and clicks may come in
    @Nullable
    Polling after(Object now, boolean over) {
        if (now.hashCode() != seen) {
            return new Polling(now.hashCode(), 0);
        }
        return over && step == LAST_STEP ? null : new Polling(seen, step + 1);
    }

    public int delaySeconds() {
        return (int) Math.min(LONGEST, SHORTEST * Math.pow(1.5, step));
    }
}
