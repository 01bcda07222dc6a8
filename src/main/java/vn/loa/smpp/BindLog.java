package vn.loa.smpp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The latest that happened to one bind, on this node and since it started.
final class BindLog {

    private static final int MOST = 100;

    private final Deque<BindEvent> newestFirst = new ArrayDeque<>();

    /// An operator that is down all night would push everything else out: what repeats is one entry.
    synchronized void add(BindEvent event) {
        var before = newestFirst.stream()
                .filter(other -> String.valueOf(other.session()).equals(String.valueOf(event.session())))
                .findFirst()
                .filter(event::isLike)
                .filter(_ -> event.kind() != BindEvent.Kind.CHANGED)
                .orElse(null);
        if (before != null) {
            newestFirst.remove(before);
        }
        newestFirst.addFirst(before == null ? event : before.again(event));
        if (newestFirst.size() > MOST) {
            newestFirst.removeLast();
        }
    }

    synchronized List<BindEvent> newestFirst() {
        return List.copyOf(newestFirst);
    }
}
