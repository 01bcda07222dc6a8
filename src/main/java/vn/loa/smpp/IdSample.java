package vn.loa.smpp;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import vn.loa.subscriber.Msisdn;

/// Some of the ids that an operator has lately answered with, and to whom the texts went: enough to see which of them
/// its receipts mean.
///
/// It takes the first thousands of every ten minutes and keeps those of the ten minutes before, since a receipt may
/// take that long. Reading threads add to it; the desk asks.
final class IdSample {

    static final int LARGEST = 4_096;
    static final Duration RENEWED_EVERY = Duration.ofMinutes(10);

    private final LongSupplier nanoTime;
    private volatile Map<String, Msisdn> before = Map.of();
    private volatile Map<String, Msisdn> now = new ConcurrentHashMap<>();
    private volatile long begun;
    private volatile boolean full;

    IdSample(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    void add(String id, Msisdn to) {
        var time = nanoTime.getAsLong();
        if (time - begun > RENEWED_EVERY.toNanos()) {
            renew(time);
        }
        if (full) {
            return;
        }
        var sample = now;
        sample.put(id, to);
        full = sample.size() >= LARGEST;
    }

    private synchronized void renew(long time) {
        if (time - begun > RENEWED_EVERY.toNanos()) {
            before = now;
            now = new ConcurrentHashMap<>();
            begun = time;
            full = false;
        }
    }

    /// Whether a text to this number, if it is known, was answered with this id.
    boolean holds(String id, @Nullable Msisdn about) {
        var to = now.get(id);
        if (to == null) {
            to = before.get(id);
        }
        return to != null && (about == null || about.equals(to));
    }

    /// Changes with every renewal.
    long generation() {
        return begun;
    }
}
