package vn.loa.consent;

import java.time.Duration;
import java.util.Locale;
import vn.loa.message.Category;
import vn.loa.message.RunId;

/// Who was texted on which day: one set of people per day and run, listed by day for each block and category, from
/// which spacing and caps are counted exactly.
public final class Contacts {

    /// One day longer than the longest cap looks back.
    public static final Duration KEPT = Duration.ofDays(31);

    private Contacts() {}

    /// The people of one block whom `run` texted on `day` (days since 1970 in Vietnam); [#KEPT].
    public static String key(int block, Category category, long day, RunId run) {
        return prefix(block, category) + day + ":" + run;
    }

    /// How the key of single texts ends, where a run's number would stand.
    static final String SINGLES = "single";

    /// The people of one block who got a single text on `day`; those who got a second one are in a set whose key
    /// ends in 2, and so on. [#KEPT].
    static String singles(int block, Category category, long day) {
        return prefix(block, category) + day + ":" + SINGLES;
    }

    /// The sorted set of a block's contact keys, by day; [#KEPT] after the last contact.
    public static String days(int block, Category category) {
        return prefix(block, category) + "days";
    }

    private static String prefix(int block, Category category) {
        return "consent:{b" + block + "}:contact:" + category.name().toLowerCase(Locale.ROOT) + ":";
    }
}
