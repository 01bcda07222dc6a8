package vn.loa.smpp;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/// Complains about what the other side sends, at most once a second: a peer that sends nothing but
/// nonsense must not fill the disk.
final class Grumble {

    private static final long EVERY = TimeUnit.SECONDS.toNanos(1);

    private final Logger log;
    private final String bind;
    private long next = System.nanoTime();
    private long unsaid;

    Grumble(Logger log, String bind) {
        this.log = log;
        this.bind = bind;
    }

    /// Called by one thread alone.
    void about(String what, @Nullable String why) {
        var now = System.nanoTime();
        if (now - next < 0) {
            unsaid++;
            return;
        }
        log.warn("nonsense bind={} what=\"{}\" why=\"{}\" unsaid={}", bind, what, why, unsaid);
        unsaid = 0;
        next = now + EVERY;
    }
}
