package vn.loa.retention;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.stream.Stream;
import org.quartz.CronScheduleBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import vn.loa.store.Redis;

/// The kinds of data, their periods, and the clock that looks after them.
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {

    private static final String EVERY_TEN_MINUTES = "0 0/10 * * * ?";

    @Bean
    Retention retention(
            ObjectProvider<Kept> keepers,
            Environment environment,
            RetentionSettings settings,
            Redis redis,
            Clock clock,
            MeterRegistry meters) {
        var all =
                Stream.concat(keepers.orderedStream(), Reserved.KINDS.stream()).toList();
        var periods = Periods.of(all, environment);
        return new Retention(periods, settings.at(), redis, clock, meters);
    }

    @Bean
    JobDetail retentionJob() {
        return JobBuilder.newJob(RetentionJob.class)
                .withIdentity("retention")
                .storeDurably()
                .build();
    }

    @Bean
    Trigger retentionTrigger(JobDetail retentionJob) {
        return TriggerBuilder.newTrigger()
                .forJob(retentionJob)
                .withIdentity("retention")
                .withSchedule(CronScheduleBuilder.cronSchedule(EVERY_TEN_MINUTES)
                        .withMisfireHandlingInstructionFireAndProceed())
                .build();
    }
}
