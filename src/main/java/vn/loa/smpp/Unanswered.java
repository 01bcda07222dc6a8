package vn.loa.smpp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The parts of one connection that have no answer yet, by sequence number; and for a while those whose answer was
/// given up, since an operator that answers late has taken the text all the same.
final class Unanswered {

    private static final int MOST_GIVEN_UP = 100_000;

    private record GivenUp(Dispatch.Part part, long at) {}

    private final ConcurrentHashMap<Integer, Dispatch.Part> waiting = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Integer, GivenUp> givenUp = new ConcurrentHashMap<>();

    void add(int sequence, Dispatch.Part part) {
        waiting.put(sequence, part);
    }

    /// @return the part that this answer is for, which waits no more
    Dispatch.@Nullable Part take(int sequence) {
        return waiting.remove(sequence);
    }

    /// @return the part that was given up and is answered after all
    Dispatch.@Nullable Part takeLate(int sequence) {
        var late = givenUp.remove(sequence);
        return late == null ? null : late.part;
    }

    /// Takes out what was sent longer ago than that, and keeps it among those given up.
    List<Dispatch.Part> giveUp(long now, long patienceNanos) {
        var overdue = new ArrayList<Dispatch.Part>();
        for (var entry : waiting.entrySet()) {
            var part = entry.getValue();
            if (now - part.sentAt <= patienceNanos) {
                continue;
            }
            // First here, then there: an answer that comes in between must find it.
            if (givenUp.size() < MOST_GIVEN_UP) {
                givenUp.put(entry.getKey(), new GivenUp(part, now));
            }
            if (waiting.remove(entry.getKey(), part)) {
                overdue.add(part);
            } else {
                givenUp.remove(entry.getKey());
            }
        }
        return overdue;
    }

    /// Forgets what was given up so long ago that no answer is to be expected.
    void forget(long now, long patienceNanos) {
        if (!givenUp.isEmpty()) {
            givenUp.values().removeIf(late -> now - late.at > patienceNanos);
        }
    }

    /// Takes out everything: the connection is gone.
    List<Dispatch.Part> takeAll() {
        var all = new ArrayList<Dispatch.Part>();
        for (var sequence : waiting.keySet()) {
            var part = waiting.remove(sequence);
            if (part != null) {
                all.add(part);
            }
        }
        givenUp.clear();
        return all;
    }

    int size() {
        return waiting.size();
    }
}
