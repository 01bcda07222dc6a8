package vn.loa.smpp;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How many parts may be unanswered on one session, with a tenth kept for lanes above bulk.
final class Window {

    private final Permits all;
    private final Permits bulk;
    private volatile int size;
    private volatile int bulkSize;

    Window(int size) {
        this.size = size;
        this.bulkSize = bulkSize(size);
        this.all = new Permits(size);
        this.bulk = new Permits(bulkSize);
    }

    private static int bulkSize(int size) {
        return size == 1 ? 1 : size - Math.max(1, size / 10);
    }

    /// Room for the parts of one text; more than the window holds waits for the whole window and overdraws it.
    ///
    /// @return how many places were taken; 0 when there is no room
    int tryTake(int parts, boolean urgent) {
        if (urgent) {
            var needed = Math.min(parts, size);
            return all.tryAcquire(needed) ? needed : 0;
        }
        var needed = Math.min(parts, bulkSize);
        if (!bulk.tryAcquire(needed)) {
            return 0;
        }
        if (all.tryAcquire(needed)) {
            return needed;
        }
        bulk.release(needed);
        return 0;
    }

    int take(int parts, boolean urgent, long millis) throws InterruptedException {
        if (urgent) {
            var needed = Math.min(parts, size);
            return all.tryAcquire(needed, millis, TimeUnit.MILLISECONDS) ? needed : 0;
        }
        var needed = Math.min(parts, bulkSize);
        if (!bulk.tryAcquire(needed, millis, TimeUnit.MILLISECONDS)) {
            return 0;
        }
        var taken = false;
        try {
            taken = all.tryAcquire(needed, millis, TimeUnit.MILLISECONDS);
            return taken ? needed : 0;
        } finally {
            if (!taken) {
                bulk.release(needed);
            }
        }
    }

    void release(int urgentPlaces, int bulkPlaces) {
        if (urgentPlaces + bulkPlaces > 0) {
            all.release(urgentPlaces + bulkPlaces);
        }
        if (bulkPlaces > 0) {
            bulk.release(bulkPlaces);
        }
    }

    /// Grows or shrinks; what is taken beyond a smaller size is given back one by one.
    synchronized void resize(int to) {
        var bulkTo = bulkSize(to);
        all.add(to - size);
        bulk.add(bulkTo - bulkSize);
        size = to;
        bulkSize = bulkTo;
    }

    int size() {
        return size;
    }

    int taken() {
        return size - all.availablePermits();
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
