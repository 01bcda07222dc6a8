package vn.loa.subscriber;

import java.time.Duration;
import java.util.Map;

/// The keys of this package besides [Sets#key] and [Numbering]; those without a TTL live as long as the people.
final class Keys {

    /// The next ordinal to give.
    static final String NEXT = "subscriber:next";

    /// The ordinals of people who were forgotten, while something may still mean them: a list of packed bunches.
    static final String RESTING = "subscriber:{vacant}:resting";

    /// Ordinals that may be given again: a list of packed bunches.
    static final String FREE = "subscriber:{vacant}:free";

    /// What the keys of the buckets of [NumberIndex] begin with.
    static final String INDEX = "subscriber:index:";

    /// What the keys of the buckets of the portability table begin with; no TTL, an entry holds until another import
    /// says otherwise, or its number is erased.
    static final String PORTS = "subscriber:ports:";

    /// The same of a table that is being read; TTL a day, renewed as it grows.
    static final String NEXT_PORTS = "subscriber:ports-next:";

    /// The names of all sets that ever held somebody, a set of Redis.
    static final String SET_NAMES = "subscriber:sets";

    /// The token of whoever is loading now; its TTL is the lease.
    static final String WRITER = "subscriber:writer";

    /// The names of loads by when they began, the latest thousand; TTL [#LOAD], renewed by each.
    static final String LOADS = "subscriber:loads";

    /// So long a load can be run again and its report be read.
    static final Duration LOAD = Duration.ofDays(30);

    /// What each list is, a hash by name: [MemberList] as JSON.
    static final String LISTS = "subscriber:lists";

    /// Who has handed in a health list, a set of sources.
    static final String HEALTH_SOURCES = "subscriber:health-sources";

    /// Until which days members of a list stay, a sorted set; the days themselves are the scores.
    static String listDays(String set) {
        return "subscriber:days:" + set;
    }

    /// The names of the sets that the book of facts speaks of, a set of Redis.
    static final String FACT_SETS = "subscriber:facts";

    /// Why people are in a set, a hash from ground to count: see [FactBook].
    static String facts(String set) {
        return "subscriber:facts:" + set;
    }

    static final String KNOWN = Sets.KNOWN;

    /// Those of a block who are being erased: unknown already, not yet forgotten.
    static String leaving(int block) {
        return in(block, "leaving");
    }

    /// A string of [Card]s, one per slot.
    static String records(int block) {
        return in(block, "records");
    }

    /// A string of two-byte area numbers, one per slot.
    static String areas(int block) {
        return in(block, "areas");
    }

    /// When an operator last named each person its customer in its own file, as [Days]; two bytes a slot, only where
    /// one did.
    static String operatorDays(int block) {
        return in(block, "operator-days");
    }

    /// What is kept of every person of a block in strings of fixed width: key to bytes per person.
    static Map<String, Integer> columns(int block) {
        return Map.of(
                records(block),
                Card.BYTES,
                areas(block),
                Short.BYTES,
                operatorDays(block),
                Short.BYTES,
                installDays(block),
                Short.BYTES,
                installEvidence(block),
                Short.BYTES);
    }

    /// Another random value whenever records or area numbers of a block are written, so that copies in memory know that
    /// they are old, and whoever is about to write back what they read.
    static String version(int block) {
        return in(block, "version");
    }

    /// When each person registered in the app or withdrew, as [Days]; two bytes a slot.
    static String installDays(int block) {
        return in(block, "install-days");
    }

    /// By which evidence, as [Numbering] counts it; two bytes a slot.
    static String installEvidence(int block) {
        return in(block, "install-evidence");
    }

    /// One of the sets that a load keeps of its own; TTL [#LOAD].
    static String load(int block, String load, String set) {
        return in(block, "load:" + load + ":" + set);
    }

    /// How far a load has come, a hash; TTL [#LOAD].
    static String account(String load) {
        return "subscriber:{load:" + load + "}:account";
    }

    /// The lines that a load rejected, a list of [RejectedLines#pack()]; TTL [#LOAD].
    static String rejected(String load) {
        return "subscriber:{load:" + load + "}:rejected";
    }

    /// Exists within one script only.
    static String scratch(int block) {
        return in(block, "scratch");
    }

    private static String in(int block, String what) {
        return "subscriber:{b" + block + "}:" + what;
    }

    /// The block that a key is of, of whichever package, or -1.
    static int blockOf(String key) {
        var from = key.indexOf("{b") + 2;
        var to = key.indexOf('}', from);
        try {
            return from < 2 || to < 0 ? -1 : Integer.parseInt(key, from, to, 10);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /// Registered numbers that nobody here has, a hash from keyed hash to what is known of each; so many buckets that
    /// each stays small.
    static String strangers(int bucket) {
        return "subscriber:{strangers}:" + bucket;
    }

    /// How many of them registered on a day, four bytes for each area by its number.
    static String strangersOf(int day) {
        return "subscriber:{strangers}:day:" + day;
    }

    /// The days on which any of them did, a set.
    static final String STRANGERS_DAYS = "subscriber:{strangers}:days";

    private Keys() {}
}
