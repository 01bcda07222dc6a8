package vn.loa.officer;

import java.time.Clock;
import org.quartz.CronScheduleBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.area.Areas;
import vn.loa.calendar.ReportsDue;
import vn.loa.delivery.Outbox;
import vn.loa.report.TargetReports;
import vn.loa.subscriber.Carriers;
import vn.loa.subscriber.NumberHash;
import vn.loa.subscriber.NumberParser;

@Configuration(proxyBeanMethods = false)
class OfficerConfiguration {

    private static final String EVERY_FIVE_MINUTES = "0 0/5 * * * ?";

    @Bean
    Reminders officerReminders(
            OfficerSettings settings,
            NumberParser numbers,
            ReportsDue due,
            TargetReports targets,
            Areas areas,
            Carriers carriers,
            Outbox outbox,
            NumberHash numberHash,
            Clock clock) {
        var file = new OfficerFile(settings.file(), numbers);
        return new Reminders(settings, file, due, targets::of, areas, carriers, outbox, numberHash, clock);
    }

    @Bean
    JobDetail officerJob() {
        return JobBuilder.newJob(OfficerJob.class)
                .withIdentity("officer")
                .storeDurably()
                .build();
    }

    @Bean
    Trigger officerTrigger(JobDetail officerJob) {
        return TriggerBuilder.newTrigger()
                .forJob(officerJob)
                .withIdentity("officer")
                .withSchedule(CronScheduleBuilder.cronSchedule(EVERY_FIVE_MINUTES)
                        .withMisfireHandlingInstructionFireAndProceed())
                .build();
    }
}
