package vn.loa.store;

import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// What a Redis is for, settled at its first use: rehearsals that reach nobody, or texts to real people. What one began
/// the other must never go on with, because a rehearsal waives the hours and knows only invented people.
enum Purpose {
    REHEARSAL("the sandbox"),
    REAL("real sending");

    // No TTL: it holds as long as the data that it speaks of.
    private static final String KEY = "store:purpose";

    private final String words;

    Purpose(String words) {
        this.words = words;
    }

    /// @throws Other when this Redis was first used for the other purpose
    void claim(Redis redis) {
        var mine = name().getBytes(StandardCharsets.UTF_8);
        var first = redis.async().set(KEY, mine, SetArgs.Builder.nx());
        var standing = redis.await(redis.async().get(KEY));
        redis.await(first);
        var settled = standing == null ? this : valueOf(new String(standing, StandardCharsets.UTF_8));
        if (settled != this) {
            throw new Other(settled, this);
        }
    }

    /// A Redis that belongs to the other purpose.
    static final class Other extends RuntimeException {

        private Other(Purpose settled, Purpose wanted) {
            super("This Redis belongs to " + settled.words + " and Loa was started for " + wanted.words
                    + ": what was only rehearsed could reach a phone, or invented people mix with real ones.");
        }
    }

    /// Says so at start in two sentences instead of a stack trace.
    static final class Analyzer extends AbstractFailureAnalyzer<Other> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, Other cause) {
            return new FailureAnalysis(
                    cause.getMessage(),
                    "Give this start a Redis of its own: another folder in loa.store.directory (LOA_STORE_DIRECTORY) or"
                            + " another server in spring.data.redis. Or set loa.sandbox.enabled back to what it was.",
                    cause);
        }
    }
}
