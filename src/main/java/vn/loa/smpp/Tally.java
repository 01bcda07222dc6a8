package vn.loa.smpp;

import java.util.concurrent.atomic.LongAdder;

/// What a bind has counted since the start, in parts.
final class Tally {
    final LongAdder submitted = new LongAdder();
    final LongAdder accepted = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder unknown = new LongAdder();
    final LongAdder throttled = new LongAdder();
    final LongAdder receipts = new LongAdder();
    final LongAdder late = new LongAdder();
}
