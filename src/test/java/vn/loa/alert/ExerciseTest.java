package vn.loa.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.access.Rehearsal;
import vn.loa.delivery.Outbox;
import vn.loa.delivery.SingleStory;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.genuine.Codes;
import vn.loa.subscriber.Msisdn;

/// Which texts of an exercise leave: in a rehearsal those that can say what they are, elsewhere none.
class ExerciseTest {

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    private static final Msisdn AN = new Msisdn(950_913_000);
    private static final Route ROUTE = new Route(List.of(
            new Rung(Way.ZALO, Duration.ZERO), new Rung(Way.SMS, Duration.ZERO), new Rung(Way.USSD, Duration.ZERO)));

    private final MovingClock clock = MovingClock.mondayMorning();
    private final Cases cases = new Cases(redis.redis(), clock);
    private final List<Outbox.Single> sent = new ArrayList<>();

    @BeforeEach
    void nothing() {
        redis.redis().await(redis.redis().async().flushall());
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

    private String climbToTheEnd(Rehearsal rehearsal, Status status) {
        var id = Cases.id(AN);
        cases.open(opened(id, status), Instant.EPOCH);
        var ladder = ladder(rehearsal);
        for (var step = 0; step <= ROUTE.rungs().size(); step++) {
            ladder.climb(cases.find(id).orElseThrow());
        }
        return id;
    }

    private AlertCase opened(String id, Status status) {
        var now = clock.instant();
        return new AlertCase(
                id,
                Batches.id(),
                "vu",
                Stage.SUSPECTED,
                status,
                "tram",
                AN,
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
        var settings = settings();
        return new Ladder(
                cases,
                new Outbox() {

                    @Override
                    public List<Boolean> sendAll(List<Outbox.Single> texts) {
                        sent.addAll(texts);
                        return texts.stream().map(_ -> true).toList();
                    }

                    @Override
                    public void withdraw(Collection<String> ids) {}
                },
                new SingleStory.Book() {

                    @Override
                    public Optional<SingleStory> find(String id) {
                        return Optional.empty();
                    }

                    @Override
                    public List<SingleStory> to(Msisdn number) {
                        return List.of();
                    }
                },
                settings,
                new Wordings(settings, new Codes() {

                    @Override
                    public String issue(String alertId, Msisdn to, LocalDate day, String textVersion) {
                        return "123457";
                    }

                    @Override
                    public void cancel(String alertId) {}
                }),
                rehearsal,
                clock,
                new SimpleMeterRegistry());
    }

    private static AlertSettings settings() {
        var version = new AlertSettings.Version(
                1,
                "1/QĐ",
                LocalDate.EPOCH,
                LocalDate.EPOCH.plusYears(100),
                Map.of("vi", "{issuer}: mã {code}"),
                new AlertSettings.Zalo("", "312345", Map.of("name", "ông/bà")));
        return new AlertSettings(
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                Duration.ofHours(1),
                "8049",
                "http://localhost/kiem-tra",
                "http://localhost/d",
                "alert-notice",
                "a",
                2,
                false,
                List.of(),
                Map.of(
                        "tram",
                        new AlertSettings.Authority("Trạm", "8049", AlertSettings.Release.ONE_PERSON, true, List.of())),
                Map.of("a", ROUTE.rungs()),
                Map.of("x", new AlertSettings.Instruction(Severity.SEVERE, Certainty.LIKELY, List.of(version))));
    }
}
