package vn.loa.smpp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Parts that the operator could not take because of a fault of its own, each until its time comes. They hold no place
/// in a window and keep nobody waiting.
final class Retries {

    private static final int MOST = 10_000;

    private record Due(Dispatch.Part part, long at) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Due> parts = new PriorityQueue<>(Comparator.comparingLong(Due::at));

    /// @return whether there was room
    boolean add(Dispatch.Part part, Duration after) {
        lock.lock();
        try {
            if (parts.size() >= MOST) {
                return false;
            }
            parts.add(new Due(part, System.nanoTime() + after.toNanos()));
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// The next part whose time has come; null when none has within the time given.
    Dispatch.@Nullable Part next(long atMostNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var left = atMostNanos;
            while (left > 0) {
                var first = parts.peek();
                var wait = first == null ? left : first.at - System.nanoTime();
                if (wait <= 0) {
                    return parts.remove().part;
                }
                left -= Math.min(wait, left) - Math.max(0, changed.awaitNanos(Math.min(wait, left)));
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    List<Dispatch.Part> removeAll() {
        lock.lock();
        try {
            var all = new ArrayList<Dispatch.Part>();
            parts.forEach(due -> all.add(due.part));
            parts.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return parts.size();
        } finally {
            lock.unlock();
        }
    }
}
