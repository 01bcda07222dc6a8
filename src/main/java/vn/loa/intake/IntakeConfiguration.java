package vn.loa.intake;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.dsl.context.IntegrationFlowContext;
import org.springframework.messaging.Message;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import vn.loa.store.Redis;
import vn.loa.subscriber.Installs;
import vn.loa.subscriber.Intake;
import vn.loa.subscriber.Portability;

/// Puts the doors, the reception behind them, and its book together.
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    private static final Logger log = LoggerFactory.getLogger(IntakeConfiguration.class);

    @Bean
    FileKind peopleFiles(Intake intake) {
        return new People(intake);
    }

    @Bean
    FileKind installedApps(Installs installs) {
        return new InstalledApps(installs);
    }

    @Bean
    FileKind portedNumbers(Portability portability) {
        return new PortedNumbers(portability);
    }

    @Bean
    Book intakeBook(Redis redis, Clock clock) {
        return new Book(redis, clock);
    }

    @Bean
    Turns intakeTurns(Redis redis, IntakeSettings settings) {
        return new Turns(redis, settings.lease());
    }

    @Bean
    Reception reception(ObjectProvider<FileKind> kinds, Book book, Turns turns, IntakeSettings settings) {
        return new Reception(kinds.orderedStream().toList(), book, turns, settings.limits());
    }

    @Bean
    Reports reports(Book book, Reception reception, Turns turns, Intake intake) {
        return new Reports(book, reception, turns, Reports.OtherDoors.of(intake));
    }

    @Bean
    UploadDesk uploadDesk(Redis redis, Intake intake, Reception reception, Reports reports) {
        return new UploadDesk(new HeldFiles(redis), intake, reception, reports);
    }

    @Bean
    Spool spool(IntakeSettings settings) {
        return new Spool(settings.spool().toAbsolutePath(), settings.spoolLargest(), settings.spoolReserve());
    }

    @Bean
    FileDesk fileDesk(Reception reception, Turns turns, Clock clock) {
        return new FileDesk(reception, turns, clock);
    }

    @Bean
    LoadCommand loadCommand(Reception reception, Reports reports, Clock clock, ApplicationContext context) {
        var console = System.console();
        return new LoadCommand(
                reception,
                reports,
                clock,
                System.out,
                console != null && console.isTerminal(),
                code -> System.exit(SpringApplication.exit(context, code)));
    }

    @Bean
    Doors doors(
            IntakeSettings settings,
            IntegrationFlowContext flows,
            @Qualifier("intakeScheduler") TaskScheduler intakeScheduler,
            FileDesk desk,
            Turns turns,
            ObjectProvider<FileKind> kinds,
            Reports reports,
            Spool spool,
            Clock clock) {
        var words = new TreeSet<String>();
        kinds.forEach(kind -> words.add(kind.name()));
        var folder = settings.folder().isBlank()
                ? Optional.<DropFolder>empty()
                : Optional.of(new DropFolder(
                        Path.of(settings.folder()).toAbsolutePath(), words, reports, clock, settings.keep()));
        return new Doors(settings, flows, intakeScheduler, desk, turns, folder, spool, clock);
    }

    // One thread for each door: a load of an hour, or a server that does not answer, keeps no other door shut.
    @Bean(defaultCandidate = false)
    ThreadPoolTaskScheduler intakeScheduler(IntakeSettings settings) {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(3 + settings.sftp().size());
        scheduler.setThreadFactory(Thread.ofVirtual().name("intake-", 0).factory());
        return scheduler;
    }

    // The next look is the next attempt; the payload is not logged, it names a file.
    @Bean
    IntegrationFlow intakeErrorFlow() {
        return IntegrationFlow.from(Doors.ERRORS).handle(this::failed).get();
    }

    private void failed(Message<?> error) {
        var cause = NestedExceptionUtils.getMostSpecificCause((Throwable) error.getPayload());
        log.warn(
                "door not looked through cause={} error=\"{}\"",
                cause.getClass().getSimpleName(),
                cause.getMessage());
    }
}
