package vn.loa.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.delivery.Accounts;
import vn.loa.delivery.Deliveries;
import vn.loa.delivery.RunState;
import vn.loa.message.RunId;
import vn.loa.store.RedisUnavailable;

/// Tells whoever watches the log or the terminal how the latest runs are doing.
final class ProgressWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ProgressWatch.class);

    // Receipts and clicks trickle in after the last text; a run that has been quiet for so long has its last word.
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final Duration MOST_PATIENT = Duration.ofSeconds(40);

    private final Supplier<List<RunId>> latest;
    private final Deliveries deliveries;
    private final Function<RunId, String> page;
    private final Clock clock;
    private final Duration every;
    private final boolean terminal;
    private final Map<RunId, Look> going = new HashMap<>();
    private @Nullable Thread thread;

    /// @param latest the runs worth a look
    /// @param page the address of a run's page
    /// @param terminal whether a person looks at the output, who likes a bar better than lines
    ProgressWatch(
            Supplier<List<RunId>> latest,
            Deliveries deliveries,
            Function<RunId, String> page,
            Clock clock,
            Duration every,
            boolean terminal) {
        this.latest = latest;
        this.deliveries = deliveries;
        this.page = page;
        this.clock = clock;
        this.every = every;
        this.terminal = terminal;
    }

    void start() {
        thread = Thread.ofVirtual().name("sandbox-progress").start(this::watch);
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    /// Looks once at the latest runs; package-private so that a test need not wait.
    void look() {
        for (var run : latest.get()) {
            // Claimed, its audience perhaps still being frozen.
            if (!deliveries.hasBegun(run)) {
                continue;
            }
            var state = deliveries.state(run);
            if (state == RunState.RUNNING || going.containsKey(run)) {
                look(run, state);
            }
        }
    }

    private void look(RunId run, RunState state) {
        var now = clock.instant();
        var accounts = deliveries.accounts(run);
        var before = going.get(run);
        var progress = Progress.between(
                run,
                before == null ? accounts : before.accounts(),
                accounts,
                before == null ? every : Duration.between(before.at(), now));
        var changed = before == null || !accounts.equals(before.accounts()) ? now : before.changed();
        var lastSent =
                before == null || accounts.attempted() != before.accounts().attempted() ? now : before.lastSent();
        if (state != RunState.RUNNING && (isLonger(changed, now, QUIET) || isLonger(lastSent, now, MOST_PATIENT))) {
            going.remove(run);
            close(progress, run, state);
            return;
        }
        going.put(run, new Look(now, changed, lastSent, accounts));
        if (changed.equals(now)) {
            show(progress);
        }
    }

    private void show(Progress progress) {
        if (terminal) {
            System.out.print("\r\u001b[2K" + progress.bar());
            System.out.flush();
            return;
        }
        log.info(progress.line());
    }

    private void close(Progress progress, RunId run, RunState state) {
        if (terminal) {
            System.out.println("\r\u001b[2K" + progress.bar());
        }
        if (state == RunState.FINISHED) {
            log.info(progress.closing(page.apply(run)));
        }
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(every);
                lookPatiently();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookPatiently() {
        try {
            look();
        } catch (RedisUnavailable e) {
            log.warn("run progress not readable cause={}", e.getMessage());
        } catch (RuntimeException e) {
            log.error("run progress stumbled", e);
        }
    }

    private static boolean isLonger(Instant since, Instant now, Duration than) {
        return Duration.between(since, now).compareTo(than) >= 0;
    }

    /// @param changed when the accounts last changed
    /// @param lastSent when they last said that somebody more had been texted
    private record Look(Instant at, Instant changed, Instant lastSent, Accounts accounts) {}
}
