package vn.loa.officer;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
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
import vn.loa.store.Redis;
import vn.loa.subscriber.Carriers;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.NumberHash;
import vn.loa.subscriber.NumberParser;
import vn.loa.subscriber.ParsedNumber;
import vn.loa.zalo.ZaloAccounts;

@Configuration(proxyBeanMethods = false)
class OfficerConfiguration {

    private static final String EVERY_MINUTE = "0 * * * * ?";

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
    DutyCall dutyCall(
            OfficerSettings settings,
            NumberParser numbers,
            ZaloAccounts accounts,
            Carriers carriers,
            Outbox outbox,
            Redis redis,
            Clock clock) {
        return new DutyCall(
                onDuty(settings.onDuty(), numbers), settings, accounts::tokenTroubles, carriers, outbox, redis, clock);
    }

    private static @Nullable Msisdn onDuty(String written, NumberParser numbers) {
        if (written.isBlank()) {
            return null;
        }
        return switch (numbers.parse(written)) {
            case ParsedNumber.Valid(var number) -> number;
            case ParsedNumber.Converted(var number) -> number;
            case ParsedNumber.Rejected _ ->
                throw new IllegalArgumentException("loa.officer.on-duty is no mobile number of Vietnam");
        };
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
                .withSchedule(
                        CronScheduleBuilder.cronSchedule(EVERY_MINUTE).withMisfireHandlingInstructionFireAndProceed())
                .build();
    }
}
