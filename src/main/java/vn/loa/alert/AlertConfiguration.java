package vn.loa.alert;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.access.Audit;
import vn.loa.access.Rehearsal;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.delivery.Outbox;
import vn.loa.delivery.SingleFailures;
import vn.loa.delivery.SingleStory;
import vn.loa.genuine.Codes;
import vn.loa.retention.Kept;
import vn.loa.store.Redis;
import vn.loa.subscriber.Carriers;
import vn.loa.subscriber.NumberParser;
import vn.loa.subscriber.Reach;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Segments;

@Configuration(proxyBeanMethods = false)
class AlertConfiguration {

    private static final Duration AUDIT = Duration.ofDays(1826);

    /// A connection of their own: what is urgent does not wait behind bulk's scripts.
    record Line(Redis redis) {}

    @Bean
    Line alertLine(Redis redis) {
        return new Line(redis.apart());
    }

    @Bean
    Cases alertCases(Line line, Clock clock) {
        return new Cases(line.redis(), clock);
    }

    @Bean
    Forgetting alertForgetting(Line line, Cases cases) {
        return new Forgetting(line.redis(), cases);
    }

    @Bean
    Batches alertBatches(Line line, Clock clock) {
        return new Batches(line.redis(), clock);
    }

    @Bean
    AlertLog alertLog(Line line, ApplicationEventPublisher events, Clock clock) {
        return new AlertLog(line.redis(), events, clock);
    }

    @Bean
    AlertAudit alertAudit(Audit audit) {
        return new AlertAudit(audit);
    }

    @Bean
    Hands alertHands() {
        return new Hands();
    }

    @Bean
    Ladder alertLadder(
            Cases cases,
            Outbox outbox,
            SingleStory.Book stories,
            AlertSettings settings,
            Areas areas,
            Codes codes,
            Rehearsal rehearsal,
            Hands hands,
            Clock clock,
            MeterRegistry meters) {
        new TextRules(settings, areas.all().stream().map(Area::name).toList()).check();
        var texts = new StepTexts(settings, new Wordings(settings, codes), rehearsal);
        var telling = new Telling(cases, outbox, stories, settings, texts, clock);
        return new Ladder(cases, outbox, texts, telling, hands, clock, meters);
    }

    @Bean
    Following alertFollowing(
            Cases cases,
            Batches batches,
            Ladder ladder,
            Outbox outbox,
            Codes codes,
            Hands hands,
            AlertSettings settings,
            Clock clock) {
        return new Following(cases, batches, ladder, outbox, codes, hands, settings.lease(), clock);
    }

    @Bean
    UrgentLane urgentLane(MeterRegistry meters, AlertSettings settings, Clock clock) {
        return new UrgentLane(meters, settings.promise(), clock);
    }

    @Bean
    Rounds alertRounds(
            Cases cases,
            Batches batches,
            Ladder ladder,
            Following following,
            SingleFailures failures,
            UrgentLane lane,
            Hands hands,
            AlertSettings settings,
            Clock clock) {
        return new Rounds(cases, batches, ladder, following, failures, lane, hands, settings.lease(), clock);
    }

    @Bean
    Authorities alertAuthorities(AlertSettings settings, Rehearsal rehearsal) {
        return new Authorities(settings, rehearsal);
    }

    @Bean
    Intake alertIntake(
            NumberParser numbers,
            Authorities authorities,
            Cases cases,
            Batches batches,
            Ladder ladder,
            Following following,
            AlertLog log,
            Registry registry,
            Carriers carriers,
            Outbox outbox,
            AlertSettings settings,
            Clock clock) {
        var reader = new AlertReader(numbers, authorities, settings, clock);
        return new Intake(reader, cases, batches, ladder, following, log, registry, carriers, outbox, settings);
    }

    @Bean
    AlertDesk alertDesk(
            Cases cases,
            Batches batches,
            Following following,
            Authorities authorities,
            AlertLog log,
            Outbox outbox,
            AlertSettings settings,
            Clock clock) {
        return new AlertDesk(cases, batches, following, authorities, log, outbox, settings, clock);
    }

    @Bean
    Alerts alerts(
            AlertDesk desk,
            Authorities authorities,
            AlertLog log,
            Cases cases,
            Batches batches,
            UrgentLane lane,
            Registry registry,
            Segments segments,
            Clock clock) {
        var reach = new CaseReach(cases, registry, new Reach(segments, clock));
        return new Alerts(desk, authorities, log, cases, batches, lane, reach);
    }

    @Bean
    Decisions alertDecisions(
            Batches batches, Cases cases, Authorities authorities, AlertSettings settings, Clock clock) {
        return new Decisions(batches, cases, authorities, settings, clock);
    }

    @Bean
    Heard alertHeard(AlertDesk desk, Cases cases) {
        return new Heard(desk, cases);
    }

    @Bean
    ErasedPeople peopleErasedFromAlerts(Forgetting forgetting) {
        return new ErasedPeople(forgetting);
    }

    @Bean
    Kept keptAlerts(Forgetting forgetting, Batches batches) {
        return Kept.of(
                "alert-recipients",
                "Người nhận cảnh báo tiếp xúc (people alerted to an exposure)",
                Duration.ofDays(30),
                Duration.ofDays(1),
                Duration.ofDays(30),
                then -> {
                    var old = batches.before(then);
                    old.forEach(batch -> {
                        forgetting.batch(batch);
                        batches.forget(batch);
                    });
                    return old.size();
                });
    }

    @Bean
    Kept keptAlertLog(AlertLog log) {
        return Kept.of(
                "audit",
                "Nhật ký kiểm toán (the audit log)",
                AUDIT,
                Duration.ofDays(1),
                Duration.ofDays(36_525),
                log::forgetBefore);
    }
}
