package vn.loa.smpp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one connection of a bind up: connects, waits for its end, and connects again, ever less eagerly.
final class LinkKeeper {

    private static final Logger log = LoggerFactory.getLogger(LinkKeeper.class);
    private static final Duration STEADY = Duration.ofSeconds(10);

    private final BindMode.Role role;
    private final int number;
    private final Supplier<BindSettings> settings;
    private final BiFunction<BindSettings, BindMode.Role, SmppLink> links;
    private final Clock clock;
    private final BindLog events;
    private final Runnable changed;
    private final BackOff backOff;
    private final Semaphore nudges = new Semaphore(0);
    private volatile boolean stopped;
    private volatile @Nullable SmppLink link;
    private volatile @Nullable SmppLink opening;
    private volatile SessionHealth health;

    /// @param links makes a connection, not yet opened
    /// @param changed told when the session comes up or goes down
    LinkKeeper(
            BindMode.Role role,
            int number,
            Supplier<BindSettings> settings,
            SmppSettings patience,
            BiFunction<BindSettings, BindMode.Role, SmppLink> links,
            Clock clock,
            BindLog events,
            Runnable changed) {
        this.role = role;
        this.number = number;
        this.settings = settings;
        this.links = links;
        this.clock = clock;
        this.events = events;
        this.changed = changed;
        this.backOff = new BackOff(patience, () -> ThreadLocalRandom.current().nextDouble());
        this.health = SessionHealth.connecting(number, role.word(), clock.instant());
    }

    void start() {
        Thread.ofVirtual()
                .name("smpp-" + settings.get().name() + "-" + number + "-" + role.word())
                .start(this::keep);
    }

    BindMode.Role role() {
        return role;
    }

    @Nullable
    SmppLink link() {
        return link;
    }

    /// The connection, when texts can leave by it.
    @Nullable
    SmppLink sender() {
        return role.sends() ? link : null;
    }

    boolean isUp() {
        var current = link;
        return current != null && current.isUp();
    }

    SessionHealth health() {
        return health;
    }

    /// Does not wait any longer before the next try.
    void hurry() {
        nudges.release();
    }

    /// Unbinds and stays away; every text that was under way has its outcome when this returns.
    void stop(Trouble why) {
        stopped = true;
        hurry();
        var current = link;
        var half = opening;
        if (current != null) {
            current.unbind(why);
        } else if (half != null) {
            half.end(why);
        }
        health = health.stopped(clock.instant());
    }

    private void keep() {
        try {
            while (!stopped) {
                var why = holdOne();
                if (stopped) {
                    return;
                }
                var wait = backOff.next(why);
                note(
                        health.state() == SessionHealth.State.UP ? BindEvent.Kind.LOST : BindEvent.Kind.REFUSED,
                        why.kind().code(),
                        why.told());
                health = health.down(clock.instant(), why, wait);
                changed.run();
                log.warn(
                        "down bind={} session={} role={} cause={} why=\"{}\" again-in={}ms",
                        settings.get().name(),
                        number,
                        role.word(),
                        why.kind().code(),
                        why.english(),
                        wait.toMillis());
                if (nudges.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                    nudges.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return why it ended, or never began
    private Trouble holdOne() throws InterruptedException {
        var to = settings.get();
        var session = links.apply(to, role);
        opening = session;
        try {
            var trouble = session.open();
            if (trouble != null) {
                return trouble.at(to.host(), to.port());
            }
            var up = clock.instant();
            link = session;
            var now = settings.get(); // which may have changed meanwhile
            session.window().resize(now.window(), now.reserve());
            health = health.up(up);
            note(BindEvent.Kind.BOUND, null, "Đã nối (bound)");
            changed.run();
            log.info(
                    "up bind={} session={} role={} host={} port={} tls={} window={}",
                    to.name(),
                    number,
                    role.word(),
                    to.host(),
                    to.port(),
                    to.tls().enabled(),
                    to.window());
            if (stopped) {
                session.unbind(Trouble.of(Trouble.Kind.STOPPED));
            }
            var why = session.awaitEnd();
            if (wasSteady(up)) {
                backOff.forget();
            }
            return why;
        } finally {
            link = null;
            opening = null;
            session.end(Trouble.of(Trouble.Kind.LOST));
            session.close();
        }
    }

    private void note(BindEvent.Kind kind, @Nullable String cause, String words) {
        events.add(BindEvent.of(kind, clock.instant(), number + " " + role.word(), cause, words));
    }

    private boolean wasSteady(Instant up) {
        return Duration.between(up, clock.instant()).compareTo(STEADY) > 0;
    }
}
