package vn.loa.campaign;

import org.quartz.Job;
import org.quartz.JobExecutionContext;

/// Quartz says that a campaign's timetable has come to a tick; what follows is for the [Timetable] to decide.
final class TickJob implements Job {

    static final String CAMPAIGN = "campaign";

    private final Timetable timetable;

    TickJob(Timetable timetable) {
        this.timetable = timetable;
    }

    @Override
    public void execute(JobExecutionContext context) {
        // Quartz may be up to 2 ms early by the clock that we read; its own word counts.
        timetable.look(
                context.getMergedJobDataMap().getString(CAMPAIGN),
                context.getScheduledFireTime().toInstant());
    }
}
