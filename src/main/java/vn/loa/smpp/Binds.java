package vn.loa.smpp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// All operators we are bound to; they may come, go and change while texts are under way.
///
/// They come up in their own time: an operator that is down keeps nobody from starting. A stop takes no new text, waits
/// for answers, and unbinds.
public final class Binds implements SmartLifecycle {

    /// Up before those who submit, down after them.
    static final int PHASE = 1000;

    private static final Logger log = LoggerFactory.getLogger(Binds.class);
    private static final long WATCH_EVERY_MILLIS = 20;

    private final Function<BindSettings, Bind> makes;
    private final BindMeters meters;
    private final Duration drainWithin;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Routes routes;
    private volatile List<Bind> leaving = List.of();
    private volatile boolean running;

    Binds(List<BindSettings> settings, Function<BindSettings, Bind> makes, BindMeters meters, Duration drainWithin) {
        this.makes = makes;
        this.meters = meters;
        this.drainWithin = drainWithin;
        this.routes = new Routes(
                SmppSettings.checked(settings).stream().map(this::make).toList());
    }

    private Bind make(BindSettings settings) {
        var bind = makes.apply(settings);
        meters.add(bind);
        return bind;
    }

    public List<BindHealth> health() {
        return routes.all().stream().map(Bind::health).toList();
    }

    /// Operators whose binds are all down now, as [Routes#unserved].
    SortedSet<String> unserved() {
        return routes.unserved();
    }

    /// Holds these binds from now on, and no others. Those that stay keep their texts; new ones come up; those that are
    /// not named any more take no more texts and leave when their last is answered. Nothing changes when one is
    /// wrong.
    ///
    /// @throws IllegalArgumentException when two have one name
    public synchronized void change(List<BindSettings> to) {
        var wanted = SmppSettings.checked(to);
        if (stopped.getCount() == 0) {
            return;
        }
        var now = new ArrayList<Bind>();
        var fresh = new ArrayList<Bind>();
        for (var settings : wanted) {
            var bind = named(settings.name());
            if (bind == null) {
                bind = make(settings);
                fresh.add(bind);
            } else {
                bind.change(settings);
            }
            now.add(bind);
        }
        var gone = new ArrayList<>(routes.all());
        gone.removeAll(now);
        leaving = with(leaving, gone);
        routes = new Routes(now);
        if (running) {
            fresh.forEach(Bind::start);
        }
        gone.forEach(
                bind -> Thread.ofVirtual().name("smpp-leave-" + bind.name()).start(() -> leave(bind)));
    }

    @Nullable
    Bind named(String name) {
        return routes.all().stream()
                .filter(bind -> bind.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static List<Bind> with(List<Bind> some, List<Bind> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    private void leave(Bind bind) {
        bind.stopTaking();
        var deadline = System.nanoTime() + drainWithin.toNanos();
        try {
            while (!bind.isDrained() && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(WATCH_EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        bind.unbind();
        log.info("removed bind={}", bind.name());
        synchronized (this) {
            leaving = leaving.stream().filter(other -> other != bind).toList();
            if (named(bind.name()) == null) {
                meters.remove(bind.name());
            }
        }
    }

    /// The bind for a text, of the operator's own or else of those that serve everyone: see [Group].
    ///
    /// @return empty when no bind serves the operator, or none of those accepts the sender today
    Optional<Bind> route(String operator, String sender) {
        return routes.to(operator).next(sender);
    }

    /// The bind by which dialogues with this operator's subscribers begin; one that is down only when all are.
    Optional<Bind> carryingUssdTo(String operator) {
        var carrying = routes.to(operator).binds().stream()
                .filter(bind -> bind.settings().carriesUssd())
                .toList();
        return carrying.stream().filter(Bind::canSend).findFirst().or(() -> carrying.stream()
                .findFirst());
    }

    /// The binds by which texts to this operator's subscribers go, whatever their sender.
    List<BindSettings> serving(String operator) {
        return routes.to(operator).binds().stream().map(Bind::settings).toList();
    }

    void flush() {
        for (var bind : routes.all()) {
            bind.flush();
        }
    }

    @Override
    public synchronized void start() {
        running = true;
        routes.all().forEach(Bind::start);
        Thread.ofVirtual().name("smpp-watch").start(() -> watchUntil(() -> stopped.getCount() == 0, Long.MAX_VALUE));
    }

    @Override
    public void stop() {
        List<Bind> all;
        synchronized (this) {
            stopped.countDown();
            all = with(routes.all(), leaving);
        }
        all.forEach(Bind::stopTaking);
        watchUntil(() -> all.stream().allMatch(Bind::isDrained), drainWithin.toNanos());
        var threads = all.stream()
                .map(bind -> Thread.startVirtualThread(bind::unbind))
                .toList();
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    private void watchUntil(BooleanSupplier done, long atMostNanos) {
        var began = System.nanoTime();
        try {
            while (!done.getAsBoolean() && System.nanoTime() - began < atMostNanos) {
                routes.all().forEach(Binds::watch);
                leaving.forEach(Binds::watch);
                TimeUnit.MILLISECONDS.sleep(WATCH_EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void watch(Bind bind) {
        try {
            bind.watch();
        } catch (RuntimeException e) {
            // One bind's mishap must not leave the others unwatched.
            log.error("watch stumbled bind={}", bind.name(), e);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
