package vn.loa.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.access.Rehearsal;
import vn.loa.delivery.Outbox;
import vn.loa.delivery.SingleStory;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.genuine.Codes;
import vn.loa.subscriber.Msisdn;

/// Which texts leave; of an exercise, in a rehearsal those that can say what they are, elsewhere none.
class LadderTest {

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    private static final Msisdn AN = new Msisdn(950_913_000);
    private static final Msisdn BINH = new Msisdn(950_913_001);
    private static final Route ROUTE = new Route(List.of(
            new Rung(Way.ZALO, Duration.ZERO), new Rung(Way.SMS, Duration.ZERO), new Rung(Way.USSD, Duration.ZERO)));

    private final MovingClock clock = MovingClock.mondayMorning();
    private final Cases cases = new Cases(redis.redis(), clock);
    private final Hands hands = new Hands();
    private final List<Outbox.Single> sent = new ArrayList<>();
    private final List<String> withdrawn = new ArrayList<>();
    private final List<String> issued = new ArrayList<>();
    private Runnable meanwhile = () -> {};

    @AfterEach
    void stop() {
        hands.close();
    }

    @Test
    void inARehearsalItsTextsSayThatTheyAreAnExerciseAndCarryNoCode() {
        climbToTheEnd(new Rehearsal(true), Status.EXERCISE);

        assertThat(sent).singleElement().satisfies(text -> {
            assertThat(text.channel()).isEqualTo("sms");
            assertThat(text.content()).isEqualTo("DIỄN TẬP: Trạm: mã 000000");
        });
    }

    @Test
    void outsideARehearsalNothingLeavesAndTheLadderIsClimbedAllTheSame() {
        for (var status : List.of(Status.EXERCISE, Status.TEST)) {
            var id = climbToTheEnd(new Rehearsal(false), status);

            assertThat(sent).isEmpty();
            assertThat(cases.find(id).orElseThrow().state()).isEqualTo(CaseState.CALLING);
            assertThat(cases.calls(10)).isEmpty();
        }
    }

    @Test
    void whatIsMeantLeavesByEveryWayAndIsCalledInTheEnd() {
        climbToTheEnd(new Rehearsal(false), Status.ACTUAL);

        assertThat(sent).extracting(Outbox.Single::channel).containsExactly("zalo", "sms", "ussd");
        assertThat(cases.calls(10)).hasSize(1);
    }

    @Test
    void ofManyAtOnceOnlyTheTextOfWhomHasAcknowledgedMeanwhileIsTakenBack() {
        var an = opened(Cases.id(AN), Status.ACTUAL);
        var binh = opened(Cases.id(BINH), BINH, Status.ACTUAL);
        cases.open(List.of(new Cases.Opening(an, Instant.EPOCH), new Cases.Opening(binh, Instant.EPOCH)));
        meanwhile =
                () -> cases.move(an.id(), CaseChange.to(CaseState.ACKNOWLEDGED, Instant.EPOCH, "ACKNOWLEDGED\tREPLY"));

        ladder(new Rehearsal(false)).climb(List.of(an, binh));

        assertThat(sent).hasSize(2);
        assertThat(issued).containsExactly(an.id(), binh.id());
        assertThat(withdrawn).containsExactly("alert:" + an.id() + ":0");
        assertThat(cases.find(an.id()).orElseThrow().state()).isEqualTo(CaseState.ACKNOWLEDGED);
        assertThat(cases.find(binh.id()).orElseThrow().sent()).containsExactly("alert:" + binh.id() + ":0");
    }

    private String climbToTheEnd(Rehearsal rehearsal, Status status) {
        var id = Cases.id(AN);
        cases.open(List.of(new Cases.Opening(opened(id, status), Instant.EPOCH)));
        var ladder = ladder(rehearsal);
        for (var step = 0; step <= ROUTE.rungs().size(); step++) {
            ladder.climb(List.of(cases.find(id).orElseThrow()));
        }
        return id;
    }

    private AlertCase opened(String id, Status status) {
        return opened(id, AN, status);
    }

    private AlertCase opened(String id, Msisdn to, Status status) {
        var now = clock.instant();
        return new AlertCase(
                id,
                Batches.id(),
                "vu",
                Stage.SUSPECTED,
                status,
                "tram",
                to,
                "viettel",
                "vi",
                "x",
                1,
                ROUTE,
                CaseState.CLIMBING,
                -1,
                now,
                now,
                now.plus(Duration.ofHours(1)),
                List.of(),
                "",
                null,
                now,
                "");
    }

    private Ladder ladder(Rehearsal rehearsal) {
        var zalo = new AlertSettings.Zalo("", "312345", Map.of("name", "ông/bà"));
        var settings = SomeSettings.of(SomeSettings.saying("{issuer}: mã {code}", zalo), ROUTE);
        var outbox = new Outbox() {

            @Override
            public List<Boolean> sendAll(List<Outbox.Single> texts) {
                sent.addAll(texts);
                meanwhile.run();
                return texts.stream().map(_ -> true).toList();
            }

            @Override
            public void withdraw(Collection<String> ids) {
                withdrawn.addAll(ids);
            }
        };
        var stories = new SingleStory.Book() {

            @Override
            public Optional<SingleStory> find(String id) {
                return Optional.empty();
            }

            @Override
            public List<SingleStory> to(Msisdn number) {
                return List.of();
            }
        };
        var codes = new Codes() {

            @Override
            public String of(Codes.Alert alert) {
                return "123457";
            }

            @Override
            public void issue(List<Codes.Alert> alerts) {
                alerts.forEach(alert -> issued.add(alert.id()));
            }

            @Override
            public void cancel(String alertId) {}
        };
        var texts = new StepTexts(settings, new Wordings(settings, codes), rehearsal);
        var telling = new Telling(cases, outbox, stories, settings, texts, clock);
        return new Ladder(cases, outbox, texts, telling, hands, clock, new SimpleMeterRegistry());
    }
}
