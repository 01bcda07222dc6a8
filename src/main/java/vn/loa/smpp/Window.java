package vn.loa.smpp;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import vn.loa.message.Lane;

/// How many parts may be unanswered on one session, with room kept for the lanes above: bulk never fills what prompt
/// texts may take, and both never fill what urgent ones may.
final class Window {

    private static final int LANES = Lane.values().length;
    private static final int HANDFUL = 32;
    private static final long MOMENT = 1_000_000;

    // A lane's places are places of every lane above it, too.
    private final Permits[] permits = new Permits[LANES];
    private final int[] sizes = new int[LANES];
    /// @param reserve per cent of the window that bulk never fills; of half of it, prompt texts do not either
    Window(int size, int reserve) {
        for (var lane : Lane.values()) {
            sizes[lane.ordinal()] = size(lane, size, reserve);
            permits[lane.ordinal()] = new Permits(sizes[lane.ordinal()]);
        }
    }

    // Every lane has a place at least, and so has the reserve where the window is more than one.
    private static int size(Lane lane, int window, int reserve) {
        var kept = reserve == 0 ? 0 : Math.max(1, window * reserve / 100);
        var left =
                switch (lane) {
                    case URGENT -> window;
                    case PROMPT -> window - (kept + 1) / 2;
                    case BULK -> window - kept;
                };
        return Math.max(1, left);
    }

    /// Room for the parts of one text; more than the lane may take waits for all it may and overdraws it.
    ///
    /// @return how many places were taken; 0 when there is no room
    int tryTake(int parts, Lane lane) {
        var needed = Math.min(parts, sizes[lane.ordinal()]);
        for (var i = lane.ordinal(); i >= 0; i--) {
            if (!permits[i].tryAcquire(needed)) {
                release(needed, i + 1, lane.ordinal());
                return 0;
            }
        }
        return needed;
    }

    /// The same, waiting for it; bulk waits a moment longer for a handful of places, for texts that leave one by one
    /// cost a write each.
    int take(int parts, Lane lane, long millis) throws InterruptedException {
        var needed = Math.min(parts, sizes[lane.ordinal()]);
        if (lane == Lane.BULK) {
            gather(needed);
        }
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        var i = lane.ordinal();
        try {
            while (i >= 0 && permits[i].tryAcquire(needed, deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                i--;
            }
            return i < 0 ? needed : 0;
        } finally {
            if (i >= 0) {
                release(needed, i + 1, lane.ordinal());
            }
        }
    }

    private void gather(int needed) throws InterruptedException {
        var bulk = permits[Lane.BULK.ordinal()];
        var handful = sizes[Lane.BULK.ordinal()] / HANDFUL;
        if (handful > needed && bulk.tryAcquire(handful, MOMENT, TimeUnit.NANOSECONDS)) {
            bulk.release(handful);
        }
    }

    void release(Lane lane, int places) {
        if (places > 0) {
            release(places, 0, lane.ordinal());
        }
    }

    private void release(int places, int from, int to) {
        for (var i = from; i <= to; i++) {
            permits[i].release(places);
        }
    }

    /// Grows or shrinks; what is taken beyond a smaller size is given back one by one.
    synchronized void resize(int to, int reserve) {
        for (var lane : Lane.values()) {
            var size = size(lane, to, reserve);
            permits[lane.ordinal()].add(size - sizes[lane.ordinal()]);
            sizes[lane.ordinal()] = size;
        }
    }

    int size() {
        return sizes[0];
    }

    int taken() {
        return sizes[0] - permits[0].availablePermits();
    }

    private static final class Permits extends Semaphore {

        private static final long serialVersionUID = 1;

        Permits(int count) {
            super(count);
        }

        void add(int more) {
            if (more > 0) {
                release(more);
            } else {
                reducePermits(-more);
            }
        }
    }
}
