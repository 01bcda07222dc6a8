package vn.loa.report;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import vn.loa.Vietnam;

/// Notes the registered numbers once a day; every node does, and the first one counts.
// A timer suffices: Quartz keeps to campaigns, and a day that was missed is only a missing column.
final class DailySnapshot implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DailySnapshot.class);

    private final Snapshots snapshots;
    private final LocalTime at;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private volatile boolean running;

    DailySnapshot(Snapshots snapshots, LocalTime at, Clock clock, ScheduledExecutorService timer) {
        this.snapshots = snapshots;
        this.at = at;
        this.clock = clock;
        this.timer = timer;
    }

    /// From now to the next time of day at which a snapshot is due.
    static Duration untilNext(ZonedDateTime now, LocalTime at) {
        var today = now.with(at);
        return Duration.between(now, today.isAfter(now) ? today : today.plusDays(1));
    }

    /// The day whose end the numbers stand for: what is counted after midnight is how yesterday ended.
    static LocalDate day(ZonedDateTime now) {
        return now.toLocalDate().minusDays(1);
    }

    private void take() {
        try {
            var day = day(now());
            snapshots.take(day);
            log.info("snapshot taken day={}", day);
        } catch (RuntimeException e) {
            log.warn("snapshot failed, the next one is due tomorrow", e);
        } finally {
            arrange();
        }
    }

    private void arrange() {
        if (running) {
            timer.schedule(this::take, untilNext(now(), at).toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private ZonedDateTime now() {
        return clock.instant().atZone(Vietnam.ZONE);
    }

    @Override
    public void start() {
        running = true;
        arrange();
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
