package vn.loa.campaign;

import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.function.Consumer;
import org.quartz.CronScheduleBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.message.Planes;
import vn.loa.message.Runs;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// When campaigns run: one Quartz trigger for each that is approved, and a word on what was missed.
///
/// Quartz only says when. Which tick it was, whether another node has it, and whether it comes too late is decided
/// here, from the last tick that Redis remembers; so a restart, a second node or a missed call change nothing.
final class Timetable {

    private static final Logger log = LoggerFactory.getLogger(Timetable.class);
    private static final String GROUP = "campaign";
    private static final Script RAISE = Script.beside(Timetable.class, "raise-tick.lua", ScriptOutputType.INTEGER);

    private final Campaigns campaigns;
    private final RunStarter starter;
    private final Runs runs;
    private final Scheduler scheduler;
    private final Redis redis;
    private final Duration lateAfter;
    private final Clock clock;

    Timetable(
            Campaigns campaigns,
            RunStarter starter,
            Runs runs,
            Scheduler scheduler,
            Redis redis,
            Duration lateAfter,
            Clock clock) {
        this.campaigns = campaigns;
        this.starter = starter;
        this.runs = runs;
        this.scheduler = scheduler;
        this.redis = redis;
        this.lateAfter = lateAfter;
        this.clock = clock;
    }

    /// Gives every approved campaign its trigger and takes away those that are no longer wanted.
    void arrange() throws SchedulerException {
        var wanted = new HashSet<TriggerKey>();
        forEach(campaigns.ids(), id -> {
            var approved = campaigns.approved(id);
            if (approved.isPresent()) {
                wanted.add(key(id));
                trigger(id, approved.get());
            }
        });
        for (var key : scheduler.getTriggerKeys(GroupMatcher.triggerGroupEquals(GROUP))) {
            if (!wanted.contains(key)) {
                scheduler.unscheduleJob(key);
            }
        }
    }

    /// Handles the ticks of all campaigns that have come since the last look.
    void look() {
        forEach(campaigns.ids(), id -> look(id, Instant.MIN));
    }

    /// Takes the step for all of them, whatever happens to one; then throws what the last one threw.
    private static void forEach(Iterable<String> ids, Consumer<String> step) {
        RuntimeException failure = null;
        for (var id : ids) {
            try {
                step.accept(id);
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /// Handles the ticks of one campaign up to now, or up to `tick` if that is later.
    void look(String id, Instant tick) {
        var now = clock.instant();
        var until = tick.isAfter(now) ? tick : now;
        campaigns.approved(id).ifPresent(campaign -> {
            // A week is as long as any run lives; what is older cannot matter any more.
            var since = latest(campaign.since(), handled(id).orElse(Instant.MIN), until.minus(RunStarter.LONGEST));
            campaign.plan().schedule().newest(since, until).ifPresent(newest -> {
                decide(campaign, newest, until);
                handled(id, newest);
            });
        });
    }

    private void decide(Campaigns.Approved campaign, Instant tick, Instant now) {
        var wanted = Verdict.on(campaign.plan(), tick, now, lateAfter);
        var verdict = wanted == Verdict.PASS || campaigns.stillHolds(campaign) ? wanted : Verdict.PASS;
        log.info("tick campaign={} scheduled={} verdict={}", campaign.plan().id(), tick, verdict);
        switch (verdict) {
            case PASS -> {}
            case ASK -> starter.claim(campaign, tick, Stage.ASKING, false, "timetable");
            case BEGIN ->
                starter.claim(campaign, tick, Stage.CLAIMED, false, "timetable")
                        .flatMap(runs::find)
                        .ifPresent(starter::begin);
        }
    }

    private void trigger(String id, Campaigns.Approved campaign) {
        try {
            arrange(id, campaign);
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz refuses the timetable of " + id + ": " + e.getMessage(), e);
        }
    }

    private void arrange(String id, Campaigns.Approved campaign) throws SchedulerException {
        var key = key(id);
        var existing = scheduler.getTrigger(key);
        if (existing != null && campaign.hash().equals(existing.getDescription())) {
            return;
        }
        var schedule = campaign.plan().schedule();
        var now = clock.instant();
        if (schedule.next(now).isEmpty()) {
            scheduler.unscheduleJob(key);
            return;
        }
        var trigger = TriggerBuilder.newTrigger()
                .withIdentity(key)
                .withDescription(campaign.hash())
                .startAt(Date.from(latest(
                        now, schedule.from().atStartOfDay(schedule.zone()).toInstant())))
                .endAt(Date.from(schedule.end()))
                .withSchedule(CronScheduleBuilder.cronSchedule(schedule.cron())
                        .inTimeZone(TimeZone.getTimeZone(schedule.zone()))
                        .withMisfireHandlingInstructionDoNothing())
                .build();
        if (existing != null) {
            scheduler.rescheduleJob(key, trigger);
            return;
        }
        var job = JobBuilder.newJob(TickJob.class)
                .withIdentity(new JobKey(id, GROUP))
                .usingJobData(TickJob.CAMPAIGN, id)
                .build();
        scheduler.scheduleJob(job, trigger);
    }

    private Optional<Instant> handled(String id) {
        var second = redis.await(redis.async().get(tickKey(id)));
        return second == null
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(Long.parseLong(new String(second, StandardCharsets.UTF_8))));
    }

    private void handled(String id, Instant tick) {
        redis.<Long>run(
                RAISE,
                List.of(tickKey(id)),
                RunRecord.bytes(Long.toString(tick.getEpochSecond())),
                RunRecord.bytes(Long.toString(Planes.KEPT.toSeconds())));
    }

    private static Instant latest(Instant... instants) {
        return Arrays.stream(instants).max(Instant::compareTo).orElseThrow();
    }

    private static TriggerKey key(String id) {
        return new TriggerKey(id, GROUP);
    }

    // The last tick that was handled, in seconds; as long as the records of runs.
    private static String tickKey(String id) {
        return "campaign:tick:" + id;
    }
}
