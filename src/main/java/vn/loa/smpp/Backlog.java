package vn.loa.smpp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Parts that the operator wants later, in the order of their texts; while any is here, no new bulk text passes.
///
/// After a pause the first one alone is tried. When it is taken the others follow; when not, the pause doubles, so that
/// each step costs the operator one refusal.
final class Backlog {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Duration firstPause;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Dispatch.Part> parts = new PriorityQueue<>();
    private Duration pause;
    private long resumeAt;
    private Dispatch.@Nullable Part probe;
    private boolean stepped;

    Backlog(Duration firstPause) {
        this.firstPause = firstPause;
        this.pause = firstPause;
    }

    /// What a part that came back tells of the operator.
    enum Step {
        /// It was under way when another told so.
        NONE,
        /// The first that says "too fast".
        FIRST,
        /// It was tried alone, and is too fast still.
        FURTHER
    }

    Step add(Dispatch.Part part, long now) {
        lock.lock();
        try {
            var step = !stepped ? Step.FIRST : part == probe ? Step.FURTHER : Step.NONE;
            if (step != Step.NONE) {
                pause = stepped ? shorter(pause.multipliedBy(2), LONGEST_PAUSE) : firstPause;
                resumeAt = now + pause.toNanos();
                stepped = true;
            }
            if (part == probe) {
                probe = null;
            }
            parts.add(part);
            changed.signalAll();
            return step;
        } finally {
            lock.unlock();
        }
    }

    /// The part has an end: if it was the one that was tried, the others may follow.
    void ended(Dispatch.Part part) {
        if (part.throttledAt == 0) {
            return;
        }
        lock.lock();
        try {
            if (part == probe) {
                probe = null;
                stepped = false;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// The next part to try, waiting for its time; null when there is none for now.
    Dispatch.@Nullable Part next(long atMostNanos) throws InterruptedException {
        lock.lock();
        try {
            var left = atMostNanos;
            while (left > 0) {
                var pausing = resumeAt - System.nanoTime();
                if (!parts.isEmpty() && probe == null && (!stepped || pausing <= 0)) {
                    var part = parts.remove();
                    probe = stepped ? part : null;
                    changed.signalAll();
                    return part;
                }
                var wait = parts.isEmpty() || probe != null ? left : Math.min(left, Math.max(1, pausing));
                left -= wait - Math.max(0, changed.awaitNanos(wait));
            }
            return null;
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

    /// @return whether it is empty
    boolean awaitEmpty(long atMostNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var left = atMostNanos;
            while (!parts.isEmpty() || probe != null) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Takes out those that waited longer than patience allows, or whose link is gone.
    List<Dispatch.Part> remove(Predicate<Dispatch.Part> which) {
        lock.lock();
        try {
            var removed = new ArrayList<Dispatch.Part>();
            parts.removeIf(part -> which.test(part) && removed.add(part));
            removed.sort(null);
            if (!removed.isEmpty()) {
                changed.signalAll();
            }
            return removed;
        } finally {
            lock.unlock();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
