package vn.loa.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.loa.delivery.Outbox;
import vn.loa.delivery.SingleState;
import vn.loa.delivery.SingleStory;

/// Tells people of a cancellation or correction, those who were reached and nobody else.
final class Telling {

    private static final Duration SHORTLY = Duration.ofSeconds(1);

    private final Cases cases;
    private final Outbox outbox;
    private final SingleStory.Book stories;
    private final AlertSettings settings;
    private final StepTexts texts;
    private final Clock clock;

    Telling(
            Cases cases,
            Outbox outbox,
            SingleStory.Book stories,
            AlertSettings settings,
            StepTexts texts,
            Clock clock) {
        this.cases = cases;
        this.outbox = outbox;
        this.stories = stories;
        this.settings = settings;
        this.texts = texts;
        this.clock = clock;
    }

    /// Tells a person who was reached of a cancellation or correction; once it is known whether they were.
    void tell(AlertCase alert) {
        var written = alert.tell();
        if (written == null) {
            return;
        }
        var told = Told.read(written);
        var now = clock.instant();
        if (!alert.state().isOpen()) {
            outbox.withdraw(alert.sent());
        }
        var reached = reach(alert);
        if (reached instanceof Reach.NotYetKnown) {
            cases.move(alert.id(), CaseChange.within(alert.state(), now.plus(SHORTLY), "", List.of()));
            return;
        }
        var fields = new ArrayList<>(List.of("tell", ""));
        var version = settings.version(told.instruction(), told.version());
        if (reached instanceof Reach.By(var way) && version.isPresent()) {
            var id = toldId(alert, told);
            texts.issueCode(alert, version.get());
            texts.text(alert, id, way, version.get(), now)
                    .or(() -> texts.text(alert, id, Way.SMS, version.get(), now))
                    .filter(single -> texts.leaves(alert, single))
                    .ifPresent(outbox::send);
            fields.addAll(List.of("+count", "TOLD"));
        }
        var line = (reached instanceof Reach.By ? "TOLD\t" : "NOT_REACHED\t") + told.written();
        var due = alert.state() == CaseState.CLIMBING ? alert.due() : Instant.EPOCH;
        cases.move(alert.id(), CaseChange.within(alert.state(), due, line, fields));
    }

    /// The id of the text by which somebody is told.
    static String toldId(AlertCase alert, Told told) {
        return "alert:" + alert.id() + ":told-" + told.written().replace(':', '-');
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
