package vn.loa.smpp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.springframework.context.SmartLifecycle;

/// All operators we are bound to.
///
/// They come up in their own time: an operator that is down keeps nobody from starting. A stop takes no new text, waits
/// for answers, and unbinds.
public final class Binds implements SmartLifecycle {

    /// Up before those who submit, down after them.
    static final int PHASE = 1000;

    private static final long WATCH_EVERY_MILLIS = 20;

    private final List<Bind> binds;
    private final Duration drainWithin;
    private final AtomicLong turns = new AtomicLong();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;

    Binds(List<Bind> binds, Duration drainWithin) {
        this.binds = binds;
        this.drainWithin = drainWithin;
    }

    public List<BindHealth> health() {
        return binds.stream().map(Bind::health).toList();
    }

    List<Bind> all() {
        return binds;
    }

    /// The bind for a text: the operator's own, else one that serves everyone; several take turns.
    ///
    /// @return empty when no bind serves the operator, or none of those accepts the sender
    Optional<Bind> route(String operator, String sender) {
        var own = willing(operator, sender, false);
        var willing = own.isEmpty() && !hasOwn(operator) ? willing(operator, sender, true) : own;
        if (willing.size() <= 1) {
            return willing.stream().findFirst();
        }
        var up = willing.stream().filter(Bind::isUp).toList();
        var candidates = up.isEmpty() ? willing : up;
        return Optional.of(candidates.get((int) (turns.getAndIncrement() % candidates.size())));
    }

    private List<Bind> willing(String operator, String sender, boolean forEveryone) {
        return binds.stream()
                .filter(bind -> forEveryone
                        ? bind.settings().operators().isEmpty()
                        : bind.settings().operators().contains(operator))
                .filter(bind -> bind.settings().senders().isEmpty()
                        || bind.settings().senders().contains(sender))
                .toList();
    }

    boolean hasOwn(String operator) {
        return binds.stream().anyMatch(bind -> bind.settings().operators().contains(operator));
    }

    void flush() {
        binds.forEach(Bind::flush);
    }

    @Override
    public void start() {
        running = true;
        binds.forEach(Bind::start);
        Thread.ofVirtual().name("smpp-watch").start(() -> watchUntil(() -> stopped.getCount() == 0, Long.MAX_VALUE));
    }

    @Override
    public void stop() {
        binds.forEach(Bind::stopTaking);
        watchUntil(() -> binds.stream().allMatch(Bind::isDrained), drainWithin.toNanos());
        binds.forEach(Bind::unbind);
        stopped.countDown();
        running = false;
    }

    private void watchUntil(BooleanSupplier done, long atMostNanos) {
        var began = System.nanoTime();
        try {
            while (!done.getAsBoolean() && System.nanoTime() - began < atMostNanos) {
                binds.forEach(Bind::watch);
                stopped.await(WATCH_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
