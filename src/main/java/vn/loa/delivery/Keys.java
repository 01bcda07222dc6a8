package vn.loa.delivery;

import java.time.Duration;
import vn.loa.message.RunId;
import vn.loa.subscriber.Msisdn;

/// The Redis keys of this package.
final class Keys {

    /// Operators may report for three days; a text is forgotten a day later.
    static final Duration RECEIPTS_AWAITED = Duration.ofDays(4);

    /// The runs that are not over; no TTL, a run leaves when it ends.
    static final String ACTIVE = "delivery:active";

    /// Which operator's id belongs to which text, packed; entries older than [#RECEIPTS_AWAITED] are trimmed.
    static final String JOURNAL = "delivery:journal";

    /// Receipts that came before their text was known to be accepted: hash by the id's hash; no TTL, each leaves when
    /// it is dealt with, after a minute at the latest.
    static final String EARLY_RECEIPTS = "delivery:receipts:waiting";

    /// The consumer group of every stream here.
    static final String GROUP = "nodes";

    private Keys() {}

    /// State of a run: hash of state, blocks, begun, ended, whether it has a first step (`next`), and the rate a person
    /// holds it to; lives as long as its
    /// planes.
    static String state(RunId run) {
        return "delivery:{run" + run + "}:state";
    }

    /// Slices of a run still to be worked: stream; a day after the run has ended it goes.
    static String slices(RunId run) {
        return "delivery:{run" + run + "}:slices";
    }

    /// Slices of a run whose people may have to go on to the text: stream, each slice in it once until nobody of it can
    /// have to any more; a day after the run has ended it goes.
    static String next(RunId run) {
        return "delivery:{run" + run + "}:next";
    }

    /// When people of one block were last handed to a run's first step, in milliseconds; lives as long as its planes.
    static String handedOver(RunId run, int block) {
        return "delivery:{b" + block + "}:" + run + ":handed-over";
    }

    /// How many parts of a run operators have accepted in one block; lives as long as its planes.
    static String parts(RunId run, int block) {
        return "delivery:{b" + block + "}:" + run + ":parts";
    }

    /// How many texts of a run left in which minute: hash by minutes since 1970; lives as long as its planes.
    static String minutes(RunId run) {
        return "delivery:{run" + run + "}:minutes";
    }

    /// The single texts that one node has to send or to hear of: sorted set of ids by the moment they were taken;
    /// no TTL, each leaves when its end is known.
    static String open(String node) {
        return "delivery:{prompt}:open:" + node;
    }

    /// The nodes that may have open texts: set; no TTL, a node leaves when what it had open was taken over.
    static final String SINGLE_NODES = "delivery:{prompt}:nodes";

    /// The single texts whose senders are to be told what has become of them: sorted set of ids by the moment they are
    /// due; no TTL, each leaves when it is told or given up.
    static final String SINGLE_NEWS = "delivery:{prompt}:news";

    /// The same for texts whose senders are within Loa and hear of failures only ([SingleFailures]).
    static final String SINGLE_FAILURES = SINGLE_NEWS + ":failures";

    /// Says that a node lives: its lease.
    static String singleLease(String node) {
        return "delivery:{prompt}:alive:" + node;
    }

    /// One single text and what became of it: hash; [#SINGLES_KEPT].
    static String single(String id) {
        return SINGLE + id;
    }

    /// How the keys of all single texts begin.
    static final String SINGLE = "delivery:{prompt}:text:";

    /// The single texts to one number, by which they are forgotten with the person: set of ids; [#SINGLES_KEPT].
    static String singlesTo(Msisdn number) {
        return SINGLES_TO + number.national();
    }

    /// How the keys of the texts to all numbers begin.
    static final String SINGLES_TO = "delivery:{prompt}:to:";

    /// Which single text an operator's id belongs to; [#RECEIPTS_AWAITED].
    static String singleById(long hash) {
        return SINGLE_ID + Long.toHexString(hash);
    }

    /// How the keys of all operators' ids of single texts begin.
    static final String SINGLE_ID = "delivery:{prompt}:id:";

    static final Duration SINGLES_KEPT = Duration.ofDays(30);
}
