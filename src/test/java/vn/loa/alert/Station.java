package vn.loa.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import vn.loa.access.Rehearsal;
import vn.loa.delivery.Outbox;
import vn.loa.delivery.SingleFate;
import vn.loa.delivery.SingleState;
import vn.loa.delivery.SingleStory;
import vn.loa.fake.MovingClock;
import vn.loa.genuine.Codes;
import vn.loa.store.Redis;
import vn.loa.subscriber.Msisdn;

/// The desk of a health station without the rest of the house: what it sends and takes back is noted, and operators say
/// what a test has them say.
final class Station implements AfterEachCallback {

    static final String AUTHOR = "tram";
    static final String RELEASER = "truong-tram";
    static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 24);
    static final Route SMS_THEN_FLASH =
            new Route(List.of(new Rung(Way.SMS, Duration.ofMinutes(10)), new Rung(Way.FLASH, Duration.ofMinutes(10))));

    final MovingClock clock = MovingClock.mondayMorning();
    final List<Outbox.Single> sent = new ArrayList<>();
    final List<String> withdrawn = new ArrayList<>();
    final List<AlertDeed> deeds = new ArrayList<>();
    final Cases cases;
    final Forgetting forgetting;
    final Batches batches;
    final Ladder ladder;
    final AlertDesk desk;
    final Heard heard;
    final Authorities authorities;
    private final Map<String, SingleState> states = new HashMap<>();
    private final Hands hands = new Hands();

    Station(Redis redis) {
        var settings = settings();
        cases = new Cases(redis, clock);
        forgetting = new Forgetting(redis, cases);
        batches = new Batches(redis, clock);
        authorities = new Authorities(settings, new Rehearsal(false));
        var texts = new StepTexts(settings, new Wordings(settings, new NoCodes()), new Rehearsal(false));
        var outbox = new Noted();
        var telling = new Telling(cases, outbox, new Stories(), settings, texts, clock);
        ladder = new Ladder(cases, outbox, texts, telling, hands, clock, new SimpleMeterRegistry());
        var following = new Following(cases, batches, ladder, outbox, new NoCodes(), hands, settings.lease(), clock);
        var log = new AlertLog(redis, deed -> deeds.add((AlertDeed) deed), clock);
        desk = new AlertDesk(cases, batches, following, authorities, log, outbox, settings, clock);
        heard = new Heard(desk, cases);
    }

    private static AlertSettings settings() {
        return SomeSettings.of(
                Map.of(
                        AUTHOR,
                        new AlertSettings.Authority(
                                "Trạm", "8049", AlertSettings.Release.TWO_PERSONS, true, List.of(RELEASER)),
                        "huyen",
                        new AlertSettings.Authority(
                                "Huyện", "8049", AlertSettings.Release.TWO_PERSONS, false, List.of(RELEASER)),
                        "mot-minh",
                        new AlertSettings.Authority(
                                "Tỉnh", "8049", AlertSettings.Release.ONE_PERSON, false, List.of())),
                SMS_THEN_FLASH,
                Map.of(
                        "f1",
                        instruction("Hướng dẫn một"),
                        "f2",
                        instruction("Hướng dẫn hai"),
                        "corrected",
                        instruction("Đính chính"),
                        "cancelled",
                        instruction("Đã hủy")));
    }

    private static AlertSettings.Instruction instruction(String text) {
        return SomeSettings.instruction(
                new AlertSettings.Version(1, "1/QĐ", LocalDate.EPOCH, LAST_DAY, Map.of("vi", text), null));
    }

    /// A batch of [#AUTHOR], and the cases of its people; of those who have one already, none.
    Batch handIn(Batch.State state, Stage stage, Duration validity, Msisdn... people) {
        var now = clock.instant();
        var isReleased = state == Batch.State.RELEASED;
        var batch = new Batch(
                Batches.id(),
                AUTHOR,
                AUTHOR,
                state,
                "vu",
                stage,
                Status.ACTUAL,
                "f1",
                1,
                SMS_THEN_FLASH,
                now,
                now.plus(validity),
                isReleased ? AUTHOR : "",
                isReleased ? now : Instant.EPOCH,
                "",
                "",
                "",
                List.of());
        batches.open(batch);
        opened(batch, people);
        batches.finished(batch.id());
        return batch;
    }

    /// What came of opening the cases of these people in a batch.
    List<Cases.Opened> opened(Batch batch, Msisdn... people) {
        return cases.open(Stream.of(people)
                .map(person -> alert(batch, person))
                .map(alert -> new Cases.Opening(alert, alert.due()))
                .toList());
    }

    private static AlertCase alert(Batch batch, Msisdn to) {
        return new AlertCase(
                Cases.id(to),
                batch.id(),
                batch.event(),
                batch.stage(),
                batch.status(),
                batch.author(),
                to,
                "viettel",
                "vi",
                batch.instruction(),
                batch.version(),
                batch.route(),
                batch.state() == Batch.State.HELD ? CaseState.HELD : CaseState.CLIMBING,
                -1,
                batch.state() == Batch.State.HELD ? batch.expires() : batch.opened(),
                batch.opened(),
                batch.expires(),
                List.of(),
                "",
                null,
                batch.opened(),
                "");
    }

    /// The case that a batch has of its only person.
    AlertCase only(Batch batch) {
        return cases.find(cases.ofBatch(batch.id()).getFirst()).orElseThrow();
    }

    /// What a node does that looks for cases whose time has come.
    void round() {
        for (var slot : Keys.SLOTS) {
            ladder.climb(
                    cases.taken(cases.due(slot, clock.instant(), clock.instant().plusSeconds(10))));
        }
    }

    /// So it stands with the operator, and the station hears of it if it is a failure.
    void became(Outbox.Single text, SingleState state) {
        states.put(text.id(), state);
        if (state != SingleState.ACCEPTED && state != SingleState.DELIVERED) {
            ladder.failed(story(text, state));
        }
    }

    List<String> words() {
        return sent.stream().map(Outbox.Single::content).toList();
    }

    private SingleStory story(Outbox.Single text, SingleState state) {
        return new SingleStory(
                text,
                state,
                SingleFate.WAITING,
                clock.instant(),
                clock.instant().plus(text.validity()),
                List.of());
    }

    /// The reason for which it is refused.
    static String refusal(ThrowingCallable act) {
        var refused = catchThrowableOfType(Refused.class, act);
        assertThat(refused).isNotNull();
        return refused.reason();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        hands.close();
    }

    private final class Noted implements Outbox {

        @Override
        public List<Boolean> sendAll(List<Single> texts) {
            return texts.stream().map(this::taken).toList();
        }

        // An id is taken once.
        private boolean taken(Single text) {
            var isNew = sent.stream().noneMatch(each -> each.id().equals(text.id()));
            if (isNew) {
                sent.add(text);
                states.put(text.id(), SingleState.WAITING);
            }
            return isNew;
        }

        @Override
        public void withdraw(Collection<String> ids) {
            withdrawn.addAll(ids);
        }
    }

    private final class Stories implements SingleStory.Book {

        @Override
        public Optional<SingleStory> find(String id) {
            return sent.stream()
                    .filter(text -> text.id().equals(id))
                    .map(text -> story(text, states.getOrDefault(id, SingleState.WAITING)))
                    .findFirst();
        }

        @Override
        public List<SingleStory> to(Msisdn number) {
            return List.of();
        }
    }

    private static final class NoCodes implements Codes {

        @Override
        public String of(Alert alert) {
            return "123457";
        }

        @Override
        public void issue(List<Alert> alerts) {}

        @Override
        public void cancel(String alertId) {}
    }
}
