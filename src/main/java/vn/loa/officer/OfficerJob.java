package vn.loa.officer;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.store.RedisUnavailable;

/// Quartz asks every few minutes, on every node; what is to be told, and that it is told once, is for [Reminders].
@DisallowConcurrentExecution
final class OfficerJob implements Job {

    private static final Logger log = LoggerFactory.getLogger(OfficerJob.class);

    private final Reminders reminders;

    OfficerJob(Reminders reminders) {
        this.reminders = reminders;
    }

    @Override
    public void execute(JobExecutionContext context) {
        try {
            reminders.remind();
        } catch (RedisUnavailable e) {
            log.warn("reminders to officers wait for redis cause=\"{}\"", e.getMessage());
        }
    }
}
