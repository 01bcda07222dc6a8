package vn.loa.smpp;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The crew of a bind that is at work, one that comes to take over under new settings, and those that leave.
///
/// The new crew comes up first; then the old one takes no more texts, waits for its answers and leaves. New settings
/// that do not work leave the old crew at work.
final class Shifts {

    private static final long LOOK_AGAIN_MILLIS = 20;

    private final String bind;
    private final Duration drainWithin;
    private final List<Crew> leaving = new CopyOnWriteArrayList<>();
    private volatile Crew working;
    private volatile @Nullable Crew coming;
    private volatile boolean stopped;

    Shifts(String bind, Crew first, Duration drainWithin) {
        this.bind = bind;
        this.working = first;
        this.drainWithin = drainWithin;
    }

    Crew working() {
        return working;
    }

    /// Everyone who still holds a session.
    Stream<Crew> all() {
        return Stream.concat(current(), leaving.stream());
    }

    /// The crew at work, and the one that is to be.
    Stream<Crew> current() {
        return Stream.concat(Stream.of(working), Stream.ofNullable(coming));
    }

    /// Holds so many sessions with such a window from now on.
    ///
    /// @param reserve of the window, in per cent
    synchronized void resize(int sessions, int window, int reserve) {
        all().flatMap(crew -> crew.links().stream())
                .forEach(link -> link.window().resize(window, reserve));
        var next = coming;
        (next == null ? working : next).resize(sessions, drainWithin.toNanos());
    }

    /// Has another crew take over.
    ///
    /// @param done told when the old one is gone
    synchronized void change(Crew fresh, int sessions, Runnable done) {
        var unwanted = coming;
        if (unwanted != null) {
            Thread.startVirtualThread(() -> unwanted.stop(Trouble.of(Trouble.Kind.REPLACED)));
        }
        coming = fresh;
        fresh.resize(sessions, 0);
        Thread.ofVirtual().name("smpp-change-" + bind).start(() -> takeOver(fresh, done));
    }

    private void takeOver(Crew fresh, Runnable done) {
        var old = working;
        // An operator that counts our sessions lets the new ones in only when the old ones are gone.
        while (coming == fresh && !fresh.isUp() && !fresh.isHeldOffByOldSessions() && old.canSend()) {
            if (!pause()) {
                return;
            }
        }
        synchronized (this) {
            if (coming != fresh || stopped) {
                return;
            }
            leaving.add(old);
            working = fresh;
            coming = null;
        }
        old.awaitDrained(drainWithin.toNanos());
        old.stop(Trouble.of(Trouble.Kind.REPLACED));
        leaving.remove(old);
        fresh.hurry();
        done.run();
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Ends every session; every text has its outcome when this returns.
    void stop() {
        List<Crew> everyone;
        synchronized (this) {
            stopped = true;
            everyone = all().toList();
        }
        everyone.forEach(crew -> crew.stop(Trouble.of(Trouble.Kind.STOPPED)));
    }
}
