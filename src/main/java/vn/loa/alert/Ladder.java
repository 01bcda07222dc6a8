package vn.loa.alert;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.delivery.Outbox;
import vn.loa.delivery.SingleState;
import vn.loa.delivery.SingleStory;
import vn.loa.store.RedisUnavailable;

/// Takes the next step for cases whose time has come, for many at once. Whatever it does may be done again after a
/// crash: the same text has the same id, and the outbox takes an id once.
final class Ladder {

    private static final Logger log = LoggerFactory.getLogger(Ladder.class);

    private final Cases cases;
    private final Outbox outbox;
    private final StepTexts texts;
    private final Telling telling;
    private final Hands hands;
    private final Clock clock;
    private final Timer late;

    Ladder(
            Cases cases,
            Outbox outbox,
            StepTexts texts,
            Telling telling,
            Hands hands,
            Clock clock,
            MeterRegistry meters) {
        this.cases = cases;
        this.outbox = outbox;
        this.texts = texts;
        this.telling = telling;
        this.hands = hands;
        this.clock = clock;
        this.late = Timer.builder("loa.alert.late")
                .description("How long after its time the next step of an alert is taken")
                .publishPercentiles(0.5, 0.99, 1)
                .register(meters);
    }

    /// What is done about one case.
    ///
    /// @param text which leaves first; null when none does
    private record Act(AlertCase alert, Outbox.@Nullable Single text, CaseChange change) {}

    /// What fails by itself is taken again when its lease ends, and keeps nobody else waiting.
    void climb(List<AlertCase> alerts) {
        hands.each(alerts.stream()
                .filter(alert -> alert.tell() != null)
                .<Runnable>map(alert -> () -> guarded(alert, () -> telling.tell(alert)))
                .toList());
        var acts = new ArrayList<Act>();
        for (var alert : alerts) {
            if (alert.tell() == null) {
                guarded(alert, () -> act(alert, clock.instant()).ifPresent(acts::add));
            }
        }
        carryOut(acts);
    }

    private static void guarded(AlertCase alert, Runnable act) {
        try {
            act.run();
        } catch (RedisUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            log.error("alert stumbled case={}", alert.id(), e);
        }
    }

    private Optional<Act> act(AlertCase alert, Instant now) {
        return switch (alert.state()) {
            case HELD -> now.isBefore(alert.expires()) ? Optional.empty() : Optional.of(expiry(alert));
            case CLIMBING -> {
                if (!now.isBefore(alert.expires())) {
                    yield Optional.of(expiry(alert));
                }
                if (alert.step() >= 0) {
                    late.record(Duration.between(alert.due(), now));
                }
                yield Optional.of(next(alert, now));
            }
            // Nothing is left to do by itself.
            case CALLING, ACKNOWLEDGED, CANCELLED, EXPIRED, SUPERSEDED ->
                Optional.of(new Act(alert, null, CaseChange.within(alert.state(), Instant.EPOCH, "", List.of())));
        };
    }

    private static Act expiry(AlertCase alert) {
        return new Act(alert, null, CaseChange.to(CaseState.EXPIRED, Instant.EPOCH, "EXPIRED"));
    }

    private Act next(AlertCase alert, Instant now) {
        var rungs = alert.route().rungs();
        for (var step = alert.step() + 1; step < rungs.size(); step++) {
            var text = texts.step(alert, step, now);
            if (text.isPresent() || rungs.get(step).way() == Way.APP) {
                return step(
                        alert,
                        step,
                        text.filter(single -> texts.leaves(alert, single)).orElse(null),
                        now);
            }
        }
        var change = new CaseChange(
                CaseState.CALLING.from(), alert.step(), CaseState.CALLING, Instant.EPOCH, "CALLING", List.of());
        return new Act(alert, null, change);
    }

    private static Act step(AlertCase alert, int step, Outbox.@Nullable Single text, Instant now) {
        var rung = alert.route().rungs().get(step);
        var due = earlier(now.plus(rung.patience()), alert.expires());
        var fields = new ArrayList<>(List.of("step", Integer.toString(step)));
        if (text != null) {
            fields.addAll(List.of("+sent", text.id()));
        }
        fields.addAll(List.of("due", Long.toString(due.toEpochMilli())));
        return new Act(
                alert, text, CaseChange.climbing(alert.step(), due, rung.way().name(), fields));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    // The codes first, then the texts that bear them, then the cases that know of their texts.
    private void carryOut(List<Act> acts) {
        var leaving = acts.stream().filter(act -> act.text() != null).toList();
        if (!leaving.isEmpty()) {
            texts.issueCodes(leaving.stream().map(Act::alert).toList());
            outbox.sendAll(leaving.stream().map(Act::text).toList());
        }
        var moves = cases.moveAll(acts.stream()
                .map(act -> new Cases.Wanted(act.alert().id(), act.change()))
                .toList());
        var withdrawn = new ArrayList<String>();
        for (var i = 0; i < acts.size(); i++) {
            var text = acts.get(i).text();
            var move = moves.get(i);
            if (acts.get(i).change().to() == CaseState.EXPIRED && move.moved()) {
                withdrawn.addAll(move.sent());
            } else if (text != null && !move.moved() && move.before() != CaseState.CLIMBING) {
                // Somebody has acknowledged or cancelled it meanwhile; another node that has taken the same step is
                // none of that.
                withdrawn.add(text.id());
            }
        }
        outbox.withdraw(withdrawn);
    }

    /// A text has failed: of unknown fate it is sent once more, for an alert rather comes twice than never; else
    /// the next step is taken at once.
    void failed(SingleStory story) {
        var named = story.text().id().split(":");
        if (named.length < 3 || !named[0].equals("alert") || !named[2].matches("\\d+")) {
            return;
        }
        var step = Integer.parseInt(named[2]);
        var found = cases.find(named[1]).filter(alert -> alert.state() == CaseState.CLIMBING && alert.step() == step);
        if (found.isEmpty()) {
            return;
        }
        var alert = found.get();
        var now = clock.instant();
        if (story.state() == SingleState.UNKNOWN && named.length == 3) {
            var again = StepTexts.again(story.text());
            outbox.send(again);
            var move = cases.move(
                    alert.id(), CaseChange.climbing(step, alert.due(), "AGAIN", List.of("+sent", again.id())));
            if (!move.moved() && move.before() != CaseState.CLIMBING) {
                outbox.withdraw(List.of(again.id()));
            }
            return;
        }
        var fields = List.of("due", Long.toString(now.toEpochMilli()));
        cases.move(alert.id(), CaseChange.climbing(step, now, "FAILED\t" + story.state(), fields));
    }
}
