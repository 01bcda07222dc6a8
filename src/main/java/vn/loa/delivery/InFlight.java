package vn.loa.delivery;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.LongArrayList;
import org.agrona.collections.LongHashSet;
import vn.loa.channel.Inbound.Cause;
import vn.loa.channel.Inbound.Receipt;
import vn.loa.channel.Inbound.State;

/// Which operator's id belongs to which text, in memory, and the receipts that came before anybody knew.
///
/// It can always be rebuilt from [Journal]. Sixteen bytes a part; ids are kept as 64-bit hashes, so that two of
/// ten million texts in flight would share one in one of 370,000 such blasts.
final class InFlight {

    private static final long MISSING = 0;
    private static final int REMEMBERED = 1 << 18;

    private final Long2LongHashMap parts = new Long2LongHashMap(1024, 0.65f, MISSING);
    private final Long2LongHashMap partsDelivered = new Long2LongHashMap(MISSING);
    private final Long2LongHashMap unopened = new Long2LongHashMap(MISSING);
    private final Map<Long, Early> early = new HashMap<>();
    private LongHashSet settled = new LongHashSet();
    private LongHashSet settledBefore = new LongHashSet();
    private long lookedForOld;

    /// A receipt that waits for its text.
    record Early(Receipt receipt, Instant since) {}

    /// What a receipt's id leads to.
    sealed interface Finding {
        record Known(Part part) implements Finding {}

        /// A receipt about this part was settled lately.
        record Settled() implements Finding {}

        record Unheard() implements Finding {}
    }

    static long hash(String bind, String id) {
        var hash = 0xcbf29ce484222325L;
        for (var i = 0; i < bind.length(); i++) {
            hash = (hash ^ bind.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ 0x1f) * 0x100000001b3L;
        for (var i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        // FNV leaves the high bits of short ids poor; the finisher of SplitMix64 spreads them.
        hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
        return hash ^ hash >>> 31;
    }

    /// Notes an accepted part; answers the receipt that was waiting for it.
    synchronized Optional<Receipt> accepted(long hash, Part part, Instant at) {
        parts.put(hash, part.packed(at));
        var waiting = early.remove(hash);
        return waiting == null ? Optional.empty() : Optional.of(waiting.receipt());
    }

    synchronized Finding find(long hash) {
        var packed = parts.get(hash);
        if (packed != MISSING) {
            return new Finding.Known(Part.unpacked(packed));
        }
        return settled.contains(hash) || settledBefore.contains(hash) ? new Finding.Settled() : new Finding.Unheard();
    }

    /// Keeps a receipt until its text is known.
    synchronized void park(long hash, Receipt receipt, Instant since) {
        early.putIfAbsent(hash, new Early(receipt, since));
    }

    synchronized Optional<Receipt> unpark(long hash) {
        return Optional.ofNullable(early.remove(hash)).map(Early::receipt);
    }

    /// The receipts that have waited since before `then`, at most so many; they go on waiting until [#unpark].
    synchronized List<Receipt> overdue(Instant then, int limit) {
        return early.values().stream()
                .filter(waiting -> waiting.since().isBefore(then))
                .limit(limit)
                .map(Early::receipt)
                .toList();
    }

    /// What a final receipt about one part says of the whole text: delivered once all parts are, undelivered as soon as
    /// one is. Saying it again changes nothing.
    synchronized Optional<Verdict> verdict(Part part, State state, Cause cause) {
        if (state == State.UNDELIVERED) {
            return Optional.of(
                    switch (cause) {
                        case ABSENT -> Verdict.UNDELIVERED_ABSENT;
                        case NO_NUMBER -> Verdict.UNDELIVERED_NO_NUMBER;
                        case UNSAID -> Verdict.UNDELIVERED;
                    });
        }
        if (part.of() == 1) {
            return Optional.of(Verdict.DELIVERED);
        }
        var text = text(part);
        var delivered = partsDelivered.get(text) | 1L << part.index();
        partsDelivered.put(text, delivered);
        return delivered == allParts(part) ? Optional.of(Verdict.DELIVERED) : Optional.empty();
    }

    /// Forgets a part whose final receipt stands in Redis.
    synchronized void settled(long hash) {
        var packed = parts.remove(hash);
        if (packed != MISSING) {
            var part = Part.unpacked(packed);
            partsDelivered.remove(text(part), allParts(part));
            if (part.step() == Step.FIRST) {
                unopened.put(hash, packed);
            }
        }
        settled.add(hash);
        if (settled.size() > REMEMBERED) {
            settledBefore = settled;
            settled = new LongHashSet();
        }
    }

    /// The message of a first step that a person has opened, if it was not known to be.
    synchronized Optional<Part> openedPart(long hash) {
        var packed = parts.get(hash) != MISSING ? parts.get(hash) : unopened.get(hash);
        return packed == MISSING ? Optional.empty() : Optional.of(Part.unpacked(packed));
    }

    /// Notes a message that is delivered and that its person may still open.
    synchronized void delivered(long hash, Part part, Instant at) {
        unopened.put(hash, part.packed(at));
    }

    /// Forgets a message that stands in Redis as opened.
    synchronized void opened(long hash) {
        unopened.remove(hash);
    }

    /// Forgets parts about which no receipt can come any more. It looks once an hour, for millions may be in flight.
    synchronized void forgetOlderThan(int hours, Instant now) {
        var hour = now.getEpochSecond() / 3600;
        if (hour == lookedForOld) {
            return;
        }
        lookedForOld = hour;
        var old = new LongArrayList();
        parts.forEachLong((hash, packed) -> {
            if (Part.age(packed, now) > hours) {
                old.addLong(hash);
                partsDelivered.remove(text(Part.unpacked(packed)));
            }
        });
        old.forEachLong(parts::remove);
        unopened.values().removeIf(packed -> Part.age(packed, now) > hours);
    }

    private static long allParts(Part part) {
        return (1L << part.of()) - 1;
    }

    private static long text(Part part) {
        return (long) part.run().number() << 32 | part.ordinal();
    }

    synchronized int size() {
        return parts.size();
    }

    synchronized int waiting() {
        return early.size();
    }
}
