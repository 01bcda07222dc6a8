package vn.loa.smpp;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How many parts may be unanswered on one session, with a tenth kept for lanes above bulk.
final class Window {

    private final int size;
    private final int bulkSize;
    private final Semaphore all;
    private final Semaphore bulk;

    Window(int size) {
        this.size = size;
        this.bulkSize = size == 1 ? 1 : size - Math.max(1, size / 10);
        this.all = new Semaphore(size);
        this.bulk = new Semaphore(bulkSize);
    }

    /// Room for the parts of one text; more than the window holds waits for the whole window and overdraws it.
    boolean tryTake(int parts, boolean urgent) {
        if (urgent) {
            return all.tryAcquire(Math.min(parts, size));
        }
        var needed = Math.min(parts, bulkSize);
        if (!bulk.tryAcquire(needed)) {
            return false;
        }
        if (all.tryAcquire(needed)) {
            return true;
        }
        bulk.release(needed);
        return false;
    }

    boolean take(int parts, boolean urgent, long millis) throws InterruptedException {
        if (urgent) {
            return all.tryAcquire(Math.min(parts, size), millis, TimeUnit.MILLISECONDS);
        }
        var needed = Math.min(parts, bulkSize);
        if (!bulk.tryAcquire(needed, millis, TimeUnit.MILLISECONDS)) {
            return false;
        }
        var taken = false;
        try {
            taken = all.tryAcquire(needed, millis, TimeUnit.MILLISECONDS);
            return taken;
        } finally {
            if (!taken) {
                bulk.release(needed);
            }
        }
    }

    /// What the parts of one text hold at most.
    int held(int parts, boolean urgent) {
        return Math.min(parts, urgent ? size : bulkSize);
    }

    void release(int urgentParts, int bulkParts) {
        if (urgentParts + bulkParts > 0) {
            all.release(urgentParts + bulkParts);
        }
        if (bulkParts > 0) {
            bulk.release(bulkParts);
        }
    }

    int taken() {
        return size - all.availablePermits();
    }
}
