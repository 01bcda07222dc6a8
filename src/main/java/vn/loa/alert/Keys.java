package vn.loa.alert;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import vn.loa.subscriber.Msisdn;

/// The Redis keys of this package. What one person's alerts need lies in one of sixteen slots, by their number, and the
/// ids of cases name that slot; batches and the log lie in one of their own.
final class Keys {

    /// A second guarantee behind [vn.loa.retention.Kept].
    static final Duration KEPT = Duration.ofDays(31);

    /// The slots, by the letter that ids name them with.
    static final List<String> SLOTS =
            IntStream.range(0, 16).mapToObj(Integer::toHexString).toList();

    /// Batches by when they were handed in: sorted set; no TTL, each leaves when it is forgotten.
    static final String BATCHES = "alert:{book}:batches";

    /// Batches whose cases have to follow a decision: sorted set by the moment; no TTL, each leaves when they have.
    static final String UNFINISHED = "alert:{book}:unfinished";

    /// Who did what about alerts: stream; no TTL, what is too old is trimmed.
    static final String LOG = "alert:{book}:log";

    private Keys() {}

    static String slotOf(Msisdn number) {
        return Integer.toHexString(Integer.hashCode(number.national() * 0x9e3779b9) >>> 28);
    }

    /// The slot of a case, by its id: `c7...`.
    static String slotOf(String caseId) {
        return caseId.substring(1, 2);
    }

    private static String in(String slot) {
        return "alert:{a" + slot + "}:";
    }

    /// One batch: hash; [#KEPT].
    static String batch(String id) {
        return "alert:{book}:batch:" + id;
    }

    /// How the keys of all cases of a slot begin: hashes; [#KEPT].
    static String cases(String slot) {
        return in(slot) + "case:";
    }

    static String one(String caseId) {
        return cases(slotOf(caseId)) + caseId;
    }

    /// The cases of one number: hash of event and stage to case, and of those that came to nothing before it under a
    /// name of their own; [#KEPT] after the last.
    static String of(Msisdn number) {
        return in(slotOf(number)) + "of:" + number.national();
    }

    /// The cases of a batch in a slot: sorted set by when they were opened; [#KEPT].
    static String ofBatch(String slot, String batch) {
        return in(slot) + "in:" + batch;
    }

    /// How many cases of a batch stand where: hash; [#KEPT]. How all such keys of a slot begin:
    static String counts(String slot) {
        return in(slot) + "counts:";
    }

    /// When something is to be done about cases: sorted set; no TTL, a case leaves when nothing is left to do.
    static String due(String slot) {
        return in(slot) + "due";
    }

    /// Cases that somebody has to call about: sorted set by since when; no TTL, a case leaves when it ends.
    static String calls(String slot) {
        return in(slot) + "calls";
    }
}
