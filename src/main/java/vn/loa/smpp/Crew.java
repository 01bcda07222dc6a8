package vn.loa.smpp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The sessions that a bind holds under one set of settings.
final class Crew {

    /// Makes the keeper of one connection.
    interface Hiring {
        LinkKeeper keeper(int number, BindMode.Role role);
    }

    private static final long LOOK_AGAIN_MILLIS = 10;

    private final BindMode mode;
    private final Hiring hiring;
    private volatile LinkKeeper[] keepers = {};
    private volatile LinkKeeper[] leaving = {};

    Crew(BindMode mode, Hiring hiring) {
        this.mode = mode;
        this.hiring = hiring;
    }

    /// Holds so many sessions from now on; those too many take leave once their texts are answered.
    ///
    /// @param patienceNanos how long they wait for that
    synchronized void resize(int sessions, long patienceNanos) {
        var roles = mode.roles();
        var now = new ArrayList<>(List.of(keepers));
        while (now.size() > sessions * roles.size()) {
            leave(now.removeLast(), patienceNanos);
        }
        var hired = new ArrayList<LinkKeeper>();
        while (now.size() < sessions * roles.size()) {
            var keeper = hiring.keeper(now.size() / roles.size(), roles.get(now.size() % roles.size()));
            now.add(keeper);
            hired.add(keeper);
        }
        keepers = now.toArray(LinkKeeper[]::new);
        hired.forEach(LinkKeeper::start);
    }

    private void leave(LinkKeeper keeper, long patienceNanos) {
        leaving = with(leaving, keeper);
        Thread.ofVirtual().name("smpp-leave").start(() -> {
            awaitDrained(List.of(keeper), patienceNanos);
            keeper.stop(Trouble.of(Trouble.Kind.REPLACED));
            synchronized (this) {
                leaving =
                        Arrays.stream(leaving).filter(other -> other != keeper).toArray(LinkKeeper[]::new);
            }
        });
    }

    private static LinkKeeper[] with(LinkKeeper[] keepers, LinkKeeper one) {
        var more = Arrays.copyOf(keepers, keepers.length + 1);
        more[keepers.length] = one;
        return more;
    }

    /// Those that keep its connections; never to be changed.
    LinkKeeper[] keepers() {
        return keepers;
    }

    /// Every connection, also those that take leave.
    List<SmppLink> links() {
        var links = new ArrayList<SmppLink>();
        for (var some : List.of(keepers, leaving)) {
            for (var keeper : some) {
                var link = keeper.link();
                if (link != null) {
                    links.add(link);
                }
            }
        }
        return links;
    }

    boolean canSend() {
        for (var keeper : keepers) {
            if (keeper.role().sends() && keeper.isUp()) {
                return true;
            }
        }
        return false;
    }

    /// Whether it can send and receive.
    boolean isUp() {
        return mode.roles().stream()
                .allMatch(role -> Arrays.stream(keepers).anyMatch(keeper -> keeper.role() == role && keeper.isUp()));
    }

    boolean isHeldOffByOldSessions() {
        return Arrays.stream(keepers)
                .anyMatch(keeper ->
                        Trouble.Kind.ALREADY_BOUND.code().equals(keeper.health().cause()));
    }

    /// Tries again at once where it waits after a trouble.
    void hurry() {
        for (var keeper : keepers) {
            keeper.hurry();
        }
    }

    int inFlight() {
        return links().stream().mapToInt(SmppLink::unansweredCount).sum();
    }

    void watch(long now) {
        links().forEach(link -> link.watch(now));
    }

    List<SessionHealth> health() {
        return Arrays.stream(keepers).map(LinkKeeper::health).toList();
    }

    /// Waits until every text has its answer and nothing holds a place in a window.
    void awaitDrained(long patienceNanos) {
        awaitDrained(List.of(keepers), patienceNanos);
    }

    private static void awaitDrained(List<LinkKeeper> keepers, long patienceNanos) {
        var deadline = System.nanoTime() + patienceNanos;
        try {
            while (System.nanoTime() < deadline && !keepers.stream().allMatch(Crew::isDrained)) {
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isDrained(LinkKeeper keeper) {
        var link = keeper.link();
        return link == null || link.window().taken() <= 0 && link.unansweredCount() == 0;
    }

    /// Takes leave on every connection at the same time; every text has its outcome when this returns.
    void stop(Trouble why) {
        var threads = Stream.concat(Arrays.stream(keepers), Arrays.stream(leaving))
                .map(keeper -> Thread.startVirtualThread(() -> keeper.stop(why)))
                .toList();
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
