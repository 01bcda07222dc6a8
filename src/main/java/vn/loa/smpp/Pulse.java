package vn.loa.smpp;

import java.time.Duration;

/// Whether the other side of one connection still answers.
///
/// What it sends by itself proves nothing: a peer that delivers receipts and reads no more is as dead as one that is
/// gone. Only an answer to something of ours counts, be it to a text or to an enquire_link. After one interval without
/// any we ask, and before a second one is over we give up.
final class Pulse {

    /// What to do now.
    enum Next {
        WAIT,
        ASK,
        GIVE_UP
    }

    private final long interval;
    private volatile long answeredAt;
    private volatile long askedAt;
    private volatile boolean asking;

    Pulse(Duration interval, long now) {
        this.interval = interval.toNanos();
        this.answeredAt = now;
    }

    /// The other side has answered something of ours.
    void answered(long now) {
        answeredAt = now;
        asking = false;
    }

    /// Looks at the clock; called many times an interval, by one thread.
    Next look(long now) {
        if (!asking) {
            if (now - answeredAt < interval) {
                return Next.WAIT;
            }
            askedAt = now;
            asking = true;
            return Next.ASK;
        }
        return now - askedAt < interval - interval / 10 ? Next.WAIT : Next.GIVE_UP;
    }

    Duration silence(long now) {
        return Duration.ofNanos(now - answeredAt);
    }
}
