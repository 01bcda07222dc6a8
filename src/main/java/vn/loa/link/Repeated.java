package vn.loa.link;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A complaint that comes in bursts: logged when it begins, and from then on once a minute with its count.
final class Repeated {

    private static final Logger log = LoggerFactory.getLogger(Repeated.class);

    private final String what;
    private final Executor aMinuteLater;
    private final AtomicLong since = new AtomicLong();

    Repeated(String what) {
        this(what, CompletableFuture.delayedExecutor(1, TimeUnit.MINUTES));
    }

    Repeated(String what, Executor aMinuteLater) {
        this.what = what;
        this.aMinuteLater = aMinuteLater;
    }

    void happened(Exception cause) {
        if (since.getAndIncrement() == 0) {
            log.warn(
                    "{} cause={}; more within a minute are only counted",
                    what,
                    cause.getClass().getSimpleName());
            aMinuteLater.execute(this::sumUp);
        }
    }

    // The first one was told already.
    private void sumUp() {
        var more = since.getAndSet(0) - 1;
        if (more > 0) {
            log.warn("{} count={} in=60s", what, more);
        }
    }
}
