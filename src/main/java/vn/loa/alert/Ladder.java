package vn.loa.alert;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.access.Rehearsal;
import vn.loa.delivery.Outbox;
import vn.loa.delivery.SingleFailures;
import vn.loa.delivery.SingleState;
import vn.loa.delivery.SingleStory;
import vn.loa.message.Category;
import vn.loa.message.Lane;

/// Takes the next step for a case whose time has come. Whatever it does may be done again after a crash: the same
/// text has the same id, and the outbox takes an id once.
final class Ladder {

    private static final Logger log = LoggerFactory.getLogger(Ladder.class);
    private static final Duration SHORTLY = Duration.ofSeconds(1);
    private static final Duration LONGEST_VALIDITY = Duration.ofDays(3);
    private static final String AGAIN = "again";

    private final Cases cases;
    private final Outbox outbox;
    private final SingleStory.Book stories;
    private final AlertSettings settings;
    private final Wordings wordings;
    private final Rehearsal rehearsal;
    private final Clock clock;
    private final Timer late;

    Ladder(
            Cases cases,
            Outbox outbox,
            SingleStory.Book stories,
            AlertSettings settings,
            Wordings wordings,
            Rehearsal rehearsal,
            Clock clock,
            MeterRegistry meters) {
        this.cases = cases;
        this.outbox = outbox;
        this.stories = stories;
        this.settings = settings;
        this.wordings = wordings;
        this.rehearsal = rehearsal;
        this.clock = clock;
        this.late = Timer.builder("loa.alert.late")
                .description("How long after its time the next step of an alert is taken")
                .publishPercentiles(0.5, 0.99, 1)
                .register(meters);
    }

    void climb(AlertCase alert) {
        var now = clock.instant();
        if (alert.tell() != null) {
            tell(alert, now);
            return;
        }
        switch (alert.state()) {
            case HELD -> {
                if (!now.isBefore(alert.expires())) {
                    expire(alert);
                }
            }
            case CLIMBING -> {
                if (!now.isBefore(alert.expires())) {
                    expire(alert);
                } else {
                    if (alert.step() >= 0) {
                        late.record(Duration.between(alert.due(), now));
                    }
                    next(alert, now);
                }
            }
            // Nothing is left to do by itself.
            case CALLING, ACKNOWLEDGED, CANCELLED, EXPIRED, SUPERSEDED ->
                cases.move(
                        alert.id(),
                        new Cases.Change(
                                EnumSet.of(alert.state()), Cases.Change.ANY, null, Instant.EPOCH, "", List.of()));
        }
    }

    private void expire(AlertCase alert) {
        var move = cases.move(alert.id(), Cases.Change.to(CaseState.EXPIRED, Instant.EPOCH, "EXPIRED"));
        if (move.moved()) {
            outbox.withdraw(move.sent());
        }
    }

    private void next(AlertCase alert, Instant now) {
        var step = alert.step() + 1;
        while (step < alert.route().rungs().size() && text(alert, step, now).isEmpty() && !isApp(alert, step)) {
            step++;
        }
        if (step == alert.route().rungs().size()) {
            cases.move(
                    alert.id(),
                    new Cases.Change(
                            CaseState.CALLING.from(),
                            alert.step(),
                            CaseState.CALLING,
                            Instant.EPOCH,
                            "CALLING",
                            List.of()));
            return;
        }
        take(alert, step, now);
    }

    private static boolean isApp(AlertCase alert, int step) {
        return alert.route().rungs().get(step).way() == Way.APP;
    }

    private void take(AlertCase alert, int step, Instant now) {
        var rung = alert.route().rungs().get(step);
        var fields = new ArrayList<>(List.of("step", Integer.toString(step)));
        var text = text(alert, step, now);
        text.filter(single -> leaves(alert, single)).ifPresent(single -> {
            outbox.send(single);
            fields.addAll(List.of("+sent", single.id()));
        });
        var due = earlier(now.plus(rung.patience()), alert.expires());
        fields.addAll(List.of("due", Long.toString(due.toEpochMilli())));
        var move = cases.move(
                alert.id(),
                new Cases.Change(
                        EnumSet.of(CaseState.CLIMBING),
                        alert.step(),
                        null,
                        due,
                        rung.way().name(),
                        fields));
        // Somebody has acknowledged or cancelled it meanwhile; another node that has taken the same step is none of
        // that.
        if (!move.moved() && move.before() != CaseState.CLIMBING) {
            text.ifPresent(single -> outbox.withdraw(List.of(single.id())));
        }
    }

    // An exercise goes to simulated phones alone, and only by what can say that it is one.
    private boolean leaves(AlertCase alert, Outbox.Single single) {
        return alert.status().isReal()
                || rehearsal.on()
                        && switch (single.form()) {
                            case Outbox.Form.Plain _, Outbox.Form.Flash _ -> true;
                            case Outbox.Form.Filled _ -> false;
                        };
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /// The text of a step; empty when there is none, or none of this instruction.
    private Optional<Outbox.Single> text(AlertCase alert, int step, Instant now) {
        var version = settings.version(alert.instruction(), alert.version());
        if (version.isEmpty()) {
            log.error("alert without its instruction case={} instruction={}", alert.id(), alert.instruction());
            return Optional.empty();
        }
        var id = "alert:" + alert.id() + ":" + step;
        return text(alert, id, alert.route().rungs().get(step).way(), version.get(), now)
                .map(single -> step == 0 ? asked(single, alert) : single);
    }

    private static Outbox.Single asked(Outbox.Single single, AlertCase alert) {
        return with(single, single.id(), alert.asked());
    }

    private Optional<Outbox.Single> text(
            AlertCase alert, String id, Way way, AlertSettings.Version version, Instant now) {
        return switch (way) {
            case APP -> Optional.empty();
            case ZALO -> {
                var zalo = version.zalo();
                yield zalo == null
                        ? Optional.empty()
                        : Optional.of(single(
                                alert, id, "zalo", zalo.account(), "", wordings.zalo(alert, version, zalo), now));
            }
            case SMS ->
                Optional.of(single(
                        alert, id, "sms", sender(alert), wordings.text(alert, version), new Outbox.Form.Plain(), now));
            case FLASH ->
                Optional.of(single(
                        alert, id, "sms", sender(alert), wordings.text(alert, version), new Outbox.Form.Flash(), now));
            case USSD ->
                Optional.of(single(alert, id, "ussd", "", "", new Outbox.Form.Filled(settings.page(), Map.of()), now));
        };
    }

    private String sender(AlertCase alert) {
        var authority = settings.authorities().get(alert.authority());
        return authority == null ? settings.shortCode() : authority.sender();
    }

    private Outbox.Single single(
            AlertCase alert, String id, String channel, String sender, String content, Outbox.Form form, Instant now) {
        var left = Duration.between(now, alert.expires());
        var validity =
                left.compareTo(SHORTLY) < 0 ? SHORTLY : left.compareTo(LONGEST_VALIDITY) > 0 ? LONGEST_VALIDITY : left;
        return new Outbox.Single(
                id,
                alert.to(),
                alert.operator(),
                channel,
                sender,
                content,
                settings.accents(),
                Lane.URGENT,
                Category.HEALTH_ALERT,
                "alert:" + alert.batch(),
                validity,
                "",
                SingleFailures.HEARD,
                form,
                null);
    }

    private static Outbox.Single with(Outbox.Single single, String id, @Nullable Instant asked) {
        return new Outbox.Single(
                id,
                single.to(),
                single.operator(),
                single.channel(),
                single.sender(),
                single.content(),
                single.accents(),
                single.lane(),
                single.category(),
                single.origin(),
                single.validity(),
                single.reference(),
                single.callback(),
                single.form(),
                asked);
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
            var again = with(story.text(), story.text().id() + ":" + AGAIN, null);
            outbox.send(again);
            var move = cases.move(
                    alert.id(),
                    new Cases.Change(
                            EnumSet.of(CaseState.CLIMBING),
                            step,
                            null,
                            alert.due(),
                            "AGAIN",
                            List.of("+sent", again.id())));
            if (!move.moved() && move.before() != CaseState.CLIMBING) {
                outbox.withdraw(List.of(again.id()));
            }
            return;
        }
        var fields = List.of("due", Long.toString(now.toEpochMilli()));
        cases.move(
                alert.id(),
                new Cases.Change(EnumSet.of(CaseState.CLIMBING), step, null, now, "FAILED\t" + story.state(), fields));
    }

    /// Tells a person who was reached of a cancellation or correction; once it is known whether they were.
    private void tell(AlertCase alert, Instant now) {
        var told = alert.tell();
        if (told == null) {
            return;
        }
        if (!alert.state().isOpen()) {
            outbox.withdraw(alert.sent());
        }
        var reached = reach(alert);
        if (reached instanceof Reach.NotYetKnown) {
            cases.move(alert.id(), stays(alert, now.plus(SHORTLY), List.of(), ""));
            return;
        }
        var fields = new ArrayList<>(List.of("tell", ""));
        var name = told.substring(0, told.indexOf(':'));
        var version = settings.version(name, Integer.parseInt(told.substring(name.length() + 1)));
        if (reached instanceof Reach.By(var way) && version.isPresent()) {
            var id = toldId(alert, told);
            text(alert, id, way, version.get(), now)
                    .or(() -> text(alert, id, Way.SMS, version.get(), now))
                    .filter(single -> leaves(alert, single))
                    .ifPresent(outbox::send);
            fields.addAll(List.of("+count", "TOLD"));
        }
        var line = (reached instanceof Reach.By ? "TOLD\t" : "NOT_REACHED\t") + told;
        var due = alert.state() == CaseState.CLIMBING ? alert.due() : Instant.EPOCH;
        cases.move(alert.id(), stays(alert, due, fields, line));
    }

    /// The id of the text by which somebody is told.
    static String toldId(AlertCase alert, String told) {
        return "alert:" + alert.id() + ":told-" + told.replace(':', '-');
    }

    private static Cases.Change stays(AlertCase alert, Instant due, List<String> fields, String line) {
        return new Cases.Change(EnumSet.of(alert.state()), Cases.Change.ANY, null, due, line, fields);
    }

    /// Whether a person has been reached.
    private sealed interface Reach {
        record By(Way way) implements Reach {}

        record Not() implements Reach {}

        record NotYetKnown() implements Reach {}
    }

    private static final Set<SingleState> REACHED =
            EnumSet.of(SingleState.ACCEPTED, SingleState.UNKNOWN, SingleState.DELIVERED);

    private Reach reach(AlertCase alert) {
        var known = alert.sent().stream()
                .map(stories::find)
                .flatMap(Optional::stream)
                .toList();
        if (known.stream().anyMatch(story -> story.state() == SingleState.ATTEMPTED)) {
            return new Reach.NotYetKnown();
        }
        var last = known.stream()
                .filter(story -> REACHED.contains(story.state()))
                .filter(story -> !story.text().channel().equals("ussd"))
                .reduce((_, later) -> later);
        if (last.isPresent()) {
            return new Reach.By(last.get().text().channel().equals("zalo") ? Way.ZALO : Way.SMS);
        }
        return alert.timeline().contains("\tACKNOWLEDGED") ? new Reach.By(Way.SMS) : new Reach.Not();
    }
}
