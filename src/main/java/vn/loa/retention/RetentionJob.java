package vn.loa.retention;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.store.RedisUnavailable;

/// Quartz asks every few minutes; whether a night's work is due, and whose it is, is for [Retention] to say, so that a
/// night in which this node slept, or died at work, is made up for.
@DisallowConcurrentExecution
final class RetentionJob implements Job {

    private static final Logger log = LoggerFactory.getLogger(RetentionJob.class);

    private final Retention retention;

    RetentionJob(Retention retention) {
        this.retention = retention;
    }

    @Override
    public void execute(JobExecutionContext context) {
        try {
            retention.nightly();
        } catch (RedisUnavailable e) {
            log.warn("retention waits for redis cause=\"{}\"", e.getMessage());
        }
    }
}
