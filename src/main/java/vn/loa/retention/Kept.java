package vn.loa.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.function.ToLongFunction;

/// A kind of data that is kept for a time and then forgotten; a bean of the package that keeps it. Several beans may
/// share a kind: then they share its period.
///
/// A TTL on a key is a second guarantee, never the first: what is older than its period is removed even if it has none.
public interface Kept {

    /// As the setting names it, after `loa.retention.`: small letters, digits and hyphens.
    String kind();

    /// What it is, in Vietnamese and then in English, for people who decide how long to keep it.
    String what();

    /// How long it is kept unless a setting says otherwise.
    Duration standard();

    /// Less would break what relies on it.
    default Duration atLeast() {
        return Duration.ZERO;
    }

    /// More is not possible, because the keys end by themselves.
    default Duration atMost() {
        return Duration.ofDays(36_525);
    }

    /// Forgets what is older than `then`; answers how much that was, in whatever its unit is. May be told again.
    long forgetBefore(Instant then);

    /// A kind whose owner forgets it with one of its methods.
    static Kept of(
            String kind,
            String what,
            Duration standard,
            Duration atLeast,
            Duration atMost,
            ToLongFunction<Instant> forgetting) {
        return new KeptByOwner(kind, what, standard, atLeast, atMost, forgetting);
    }
}
