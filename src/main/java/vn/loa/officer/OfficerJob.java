package vn.loa.officer;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.store.RedisUnavailable;

/// Quartz asks every minute, on every node; what is to be told, and that it is told once, is for those who are asked.
@DisallowConcurrentExecution
final class OfficerJob implements Job {

    private static final Logger log = LoggerFactory.getLogger(OfficerJob.class);

    private final DutyCall dutyCall;
    private final Reminders reminders;

    OfficerJob(DutyCall dutyCall, Reminders reminders) {
        this.dutyCall = dutyCall;
        this.reminders = reminders;
    }

    @Override
    public void execute(JobExecutionContext context) {
        try {
            dutyCall.look();
            reminders.remind();
        } catch (RedisUnavailable e) {
            log.warn("texts to officers wait for redis cause=\"{}\"", e.getMessage());
        }
    }
}
