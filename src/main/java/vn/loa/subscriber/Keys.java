package vn.loa.subscriber;

import java.util.Map;

/// The keys of this package besides [Sets#key] and [Numbering]; none has a TTL, they live as long as the people.
final class Keys {

    /// The next ordinal to give.
    static final String NEXT = "subscriber:next";

    /// The ordinals of people who were forgotten, while something may still mean them: a list of packed bunches.
    static final String RESTING = "subscriber:{vacant}:resting";

    /// Ordinals that may be given again: a list of packed bunches.
    static final String FREE = "subscriber:{vacant}:free";

    /// The names of all sets that ever held somebody, a set of Redis.
    static final String SET_NAMES = "subscriber:sets";

    /// The token of whoever is loading now; its TTL is the lease.
    static final String WRITER = "subscriber:writer";

    /// What each list is, a hash by name: [MemberList] as JSON.
    static final String LISTS = "subscriber:lists";

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

    /// What is kept of every person of a block in strings of fixed width: key to bytes per person.
    static Map<String, Integer> columns(int block) {
        return Map.of(records(block), Card.BYTES, areas(block), Short.BYTES);
    }

    /// Another random value whenever a block's area numbers change, so that copies in memory know that they are old.
    static String version(int block) {
        return in(block, "version");
    }

    /// Exists within one script only.
    static String scratch(int block) {
        return in(block, "scratch");
    }

    private static String in(int block, String what) {
        return "subscriber:{b" + block + "}:" + what;
    }

    private Keys() {}
}
