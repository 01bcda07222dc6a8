package vn.loa.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.quartz.JobBuilder;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerBuilder;

/// Lets a campaign run once after a while, at any hour, because nothing reaches a phone; only for the sandbox.
public final class Rehearsals {

    private final Scheduler scheduler;

    Rehearsals(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    public void rehearse(String campaign, Duration delay) {
        // Quartz lives by the machine's clock, whatever ours says.
        var at = Date.from(Instant.now().plus(delay));
        try {
            scheduler.scheduleJob(
                    JobBuilder.newJob(RehearsalJob.class)
                            .usingJobData(RehearsalJob.CAMPAIGN, campaign)
                            .build(),
                    TriggerBuilder.newTrigger().startAt(at).build());
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz refuses a rehearsal of " + campaign, e);
        }
    }
}
