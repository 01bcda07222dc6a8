package vn.loa.sandbox;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.store.RedisUnavailable;
import vn.loa.subscriber.Msisdn;

/// The people with the phones: each text that a simulated operator accepts is read here, and some of them act on it.
final class Residents implements AutoCloseable {

    /// How a resident's text reaches us: through the operator whose subscriber the resident is.
    interface Line {
        void reply(String operator, String from, String to, String text);
    }

    private static final Logger log = LoggerFactory.getLogger(Residents.class);

    // A run of ten million must not fill the heap with people who are about to click.
    private static final int MOST_PENDING = 100_000;
    private static final int REPLIES_AT_ONCE = 16;
    private static final String COUNTRY_CODE = "84";

    private final Habits habits;
    private final AlertHabits alerts;
    private final Browser browser;
    private final Line line;
    private final Consumer<Msisdn> installs;
    private final ScheduledThreadPoolExecutor clock;
    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore pending = new Semaphore(MOST_PENDING);
    private final Semaphore replying = new Semaphore(REPLIES_AT_ONCE);
    private final Map<Msisdn, Boolean> writers = new ConcurrentHashMap<>();
    private final AtomicBoolean complained = new AtomicBoolean();

    /// @param installs told of each person who has just registered in the app
    Residents(Habits habits, AlertHabits alerts, Browser browser, Line line, Consumer<Msisdn> installs) {
        this.habits = habits;
        this.alerts = alerts;
        this.browser = browser;
        this.line = line;
        this.installs = installs;
        this.clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("residents-clock").factory());
        this.clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /// A phone receives a text. Called on the operator's own thread, so it only plans.
    void texted(String operator, String to, String from, String text) {
        var who = person(to);
        // Who has written once only reads from then on, or answers would be answered for ever.
        var acts = AlertHabits.isAlert(text)
                ? alerts.onAlert(who, from, text)
                : writers.containsKey(who) ? habits.onAnswer(who, text) : habits.onReminder(who, from, text);
        acts.forEach(act -> plan(operator, who, act));
    }

    /// Nobody acts any more; what was only planned is forgotten.
    @Override
    public void close() {
        clock.shutdownNow();
        hands.shutdownNow();
    }

    private void plan(String operator, Msisdn who, Act act) {
        if (clock.isShutdown()) {
            return;
        }
        if (!pending.tryAcquire()) {
            if (complained.compareAndSet(false, true)) {
                log.warn("residents are too many to act all at once, some stay idle most={}", MOST_PENDING);
            }
            return;
        }
        if (act instanceof Act.Reply) {
            writers.put(who, true);
        }
        clock.schedule(
                () -> hands.execute(() -> act(operator, who, act)), act.after().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void act(String operator, Msisdn who, Act act) {
        try {
            switch (act) {
                case Act.Click click -> browser.open(click.path(), click.agent());
                case Act.Press press -> browser.press(press.path(), press.agent());
                case Act.Reply reply -> write(operator, who, reply);
                case Act.Install _ -> installs.accept(who);
            }
        } catch (IOException e) {
            log.warn("resident could not act act={} cause={}", act.getClass().getSimpleName(), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RedisUnavailable e) {
            log.warn("resident could not act act={} cause={}", act.getClass().getSimpleName(), e.getMessage());
        } catch (RuntimeException e) {
            log.warn("resident could not act act={}", act.getClass().getSimpleName(), e);
        } finally {
            pending.release();
        }
    }

    private void write(String operator, Msisdn who, Act.Reply reply) throws InterruptedException {
        replying.acquire();
        try {
            line.reply(operator, who.digits(), reply.to(), reply.words());
        } finally {
            replying.release();
        }
    }

    private static Msisdn person(String digits) {
        return new Msisdn(Integer.parseInt(digits.substring(COUNTRY_CODE.length())));
    }
}
