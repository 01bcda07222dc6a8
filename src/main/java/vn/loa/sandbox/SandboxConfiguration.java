package vn.loa.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import vn.loa.Vietnam;
import vn.loa.calendar.ReportCalendar;
import vn.loa.calendar.ReportDesk;
import vn.loa.campaign.Campaigns;
import vn.loa.campaign.Rehearsals;
import vn.loa.campaign.Submissions;
import vn.loa.consent.OptOuts;
import vn.loa.delivery.Deliveries;
import vn.loa.message.Runs;
import vn.loa.report.Snapshots;
import vn.loa.sandbox.FirstStart.Step;
import vn.loa.store.Redis;
import vn.loa.subscriber.Installs;
import vn.loa.subscriber.Intake;
import vn.loa.zalo.ZaloAccounts;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "loa.sandbox.enabled", havingValue = "true")
class SandboxConfiguration {

    private static final int LATEST_RUNS = 3;
    private static final int RECEIPT_WINDOW = 1_000;

    // As their pages say.
    private static final List<Duration> ZALO_TRIES_AGAIN_AFTER = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1));

    @Bean
    static RealBindBesideSandbox.Watch realBindWatch(Environment environment) {
        return new RealBindBesideSandbox.Watch(environment);
    }

    @Bean
    Smsc simulatedSmsc(SandboxSettings settings) {
        var network = settings.network();
        return Smsc.start(new Smsc.Options(0, network.latency(), network.receiptAfter(), RECEIPT_WINDOW, true));
    }

    @Bean
    SimulatedZalo simulatedZalo(SandboxSettings settings) {
        var network = settings.zalo();
        return SimulatedZalo.start(new SimulatedZalo.Options(
                0, network.latency(), network.receiptAfter(), network.quota(), ZALO_TRIES_AGAIN_AFTER));
    }

    @Bean
    SimulatedAccount simulatedAccount(SimulatedZalo zalo) {
        return new SimulatedAccount(zalo);
    }

    @Bean
    SimulatedGrant simulatedGrant(SimulatedZalo zalo, ZaloAccounts accounts, Environment environment) {
        return new SimulatedGrant(zalo, accounts, () -> port(environment));
    }

    @Bean
    SimulatedOperators simulatedOperators(SandboxSettings settings, Smsc smsc) {
        return new SimulatedOperators(settings.operators(), settings.network(), settings.seed(), smsc);
    }

    @Bean
    AlertHabits alertHabits(SandboxSettings settings) {
        return new AlertHabits(settings.alerts(), settings.seed());
    }

    @Bean
    SimulatedApp simulatedApp(AlertHabits alertHabits, Environment environment) {
        return new SimulatedApp(() -> port(environment), alertHabits);
    }

    @Bean
    Residents residents(
            SandboxSettings settings,
            AlertHabits alertHabits,
            SimulatedOperators operators,
            Installs installs,
            Environment environment) {
        var habits = settings.residents();
        var residents = new Residents(
                new Habits(habits, settings.seed()),
                alertHabits,
                new Browser(() -> port(environment), habits.atOnce(), habits.clicksPerSecond()),
                operators,
                person -> installs.registered(List.of(person)));
        operators.serve(residents);
        return residents;
    }

    @Bean
    Sandbox sandbox(FirstStart firstStart, ProgressWatch progress, Residents residents) {
        return new Sandbox(firstStart, progress, residents);
    }

    @Bean
    FirstStart sandboxFirstStart(
            Redis redis,
            SandboxSettings settings,
            Intake intake,
            Installs installs,
            OptOuts optOuts,
            Snapshots snapshots,
            Campaigns campaigns,
            Submissions submissions,
            Rehearsals rehearsals,
            ReportCalendar calendar,
            ReportDesk desk,
            Clock clock) {
        var people = new SamplePeople(intake, installs, optOuts, clock, settings.seed());
        var sample =
                new SampleCampaign(campaigns, submissions, rehearsals, settings.campaign(), settings.firstRunAfter());
        return new FirstStart(
                redis,
                List.of(
                        new Step("people", people::load),
                        new Step("snapshot", () -> snapshots.take(yesterday(clock))),
                        new Step("approval", sample::approve),
                        new Step("rehearsal", sample::rehearse),
                        new Step("calendar", new SampleCalendar(calendar, desk, clock)::fill)));
    }

    @Bean
    ProgressWatch progressWatch(
            Runs runs, Deliveries deliveries, SandboxSettings settings, Clock clock, Environment environment) {
        var console = System.console();
        return new ProgressWatch(
                () -> runs.latest(LATEST_RUNS).stream().map(Runs.Header::id).toList(),
                deliveries,
                run -> "http://localhost:" + port(environment) + "/runs/" + run,
                clock,
                settings.progressEvery(),
                console != null && console.isTerminal());
    }

    // The official table compares with the day before, and on the first day nobody has noted that one.
    private static LocalDate yesterday(Clock clock) {
        return Vietnam.today(clock).minusDays(1);
    }

    private static int port(Environment environment) {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }
}
