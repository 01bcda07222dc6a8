package vn.loa.campaign;

import java.time.temporal.ChronoUnit;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Quartz says that it is time for a rehearsal.
final class RehearsalJob implements Job {

    static final String CAMPAIGN = "campaign";

    private static final Logger log = LoggerFactory.getLogger(RehearsalJob.class);

    private final RunDesk desk;

    RehearsalJob(RunDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(JobExecutionContext context) {
        var campaign = context.getMergedJobDataMap().getString(CAMPAIGN);
        var at = context.getScheduledFireTime().toInstant().truncatedTo(ChronoUnit.SECONDS);
        log.info("rehearsal campaign={} outcome={}", campaign, desk.start(campaign, at, true, "sandbox"));
    }
}
