package vn.loa.smpp;

import java.util.concurrent.atomic.LongAdder;

/// What a bind has counted since the start, in parts.
final class Tally {
    final LongAdder submitted = new LongAdder();
    final LongAdder accepted = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder unknown = new LongAdder();
    final LongAdder throttled = new LongAdder();
    /// Sent again after a fault of the operator's.
    final LongAdder retried = new LongAdder();
    /// Answered after they had been given up.
    final LongAdder late = new LongAdder();
    /// Answers to nothing that waits: the operator answers twice, or what it was never asked.
    final LongAdder unasked = new LongAdder();
    final LongAdder receipts = new LongAdder();
    final LongAdder replies = new LongAdder();
    /// How often the bind came up.
    final LongAdder ups = new LongAdder();
}
