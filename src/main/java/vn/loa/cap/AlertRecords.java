package vn.loa.cap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import vn.loa.alert.Decisions;
import vn.loa.alert.Stage;
import vn.loa.alert.Status;

/// The records of alerts: for those on a list that only its authority can read, so they name nobody.
final class AlertRecords {

    private static final String EVENT = "Cảnh báo y tế (health alert)";
    private static final String NOT_MEANT = "Diễn tập, không phải cảnh báo thật (an exercise, not a real alert)";

    private final CapRecords records;
    private final String sender;
    private final Decisions decisions;

    AlertRecords(CapRecords records, String sender, Decisions decisions) {
        this.records = records;
        this.sender = sender;
        this.decisions = decisions;
    }

    /// What the records of an alert are called, the first being 1.
    static String identifier(String alert, int number) {
        return alert + "." + number;
    }

    // That one person's alert was cancelled by itself is a record of their case alone.
    private static String identifier(Decisions.Alert alert, Decisions.Decision decision, int number) {
        return decision.about().isEmpty() ? identifier(alert.id(), number) : identifier(decision.about(), 1);
    }

    /// The records of an alert, written now where they are not yet; none while nobody has released it.
    List<String> of(Decisions.Alert alert) {
        return isReleased(alert)
                ? messages(alert, before(alert)).stream().map(records::keep).toList()
                : List.of();
    }

    // What was cancelled before that was never said to anybody.
    private static boolean isReleased(Decisions.Alert alert) {
        return alert.decisions().stream().anyMatch(decision -> decision.kind() == Decisions.Kind.RELEASED);
    }

    // That somebody is in no danger after all ends what was said before about the same event.
    private List<CapMessage.Reference> before(Decisions.Alert alert) {
        return alert.stage() != Stage.CLEARED
                ? List.of()
                : decisions.before(alert).reversed().stream()
                        .filter(AlertRecords::isReleased)
                        .flatMap(earlier -> messages(earlier, List.of()).stream())
                        .map(CapMessage::reference)
                        .toList();
    }

    private List<CapMessage> messages(Decisions.Alert alert, List<CapMessage.Reference> before) {
        var messages = new ArrayList<CapMessage>();
        for (var decision : alert.decisions()) {
            var references = Stream.concat(before.stream(), messages.stream().map(CapMessage::reference))
                    .toList();
            messages.add(message(alert, decision, messages.size() + 1, references));
        }
        return messages;
    }

    private CapMessage message(
            Decisions.Alert alert, Decisions.Decision decision, int number, List<CapMessage.Reference> references) {
        var type = type(alert, decision, references);
        return new CapMessage(
                identifier(alert, decision, number),
                sender,
                decision.at(),
                alert.status(),
                type,
                decision.about().isEmpty() ? alert.id() : decision.about(),
                note(alert.status()),
                references,
                alert.event(),
                decision.texts().entrySet().stream()
                        .map(text -> info(alert, decision, type, text.getKey(), text.getValue()))
                        .toList());
    }

    private static CapMessage.Type type(
            Decisions.Alert alert, Decisions.Decision decision, List<CapMessage.Reference> references) {
        if (references.isEmpty()) {
            return CapMessage.Type.ALERT;
        }
        var ends = decision.kind() == Decisions.Kind.CANCELLED
                || alert.stage() == Stage.CLEARED && decision.kind() == Decisions.Kind.RELEASED;
        return ends ? CapMessage.Type.CANCEL : CapMessage.Type.UPDATE;
    }

    static String note(Status status) {
        return status.isReal() ? "" : NOT_MEANT;
    }

    private static CapMessage.Info info(
            Decisions.Alert alert, Decisions.Decision decision, CapMessage.Type type, String language, String text) {
        var isOver = type == CapMessage.Type.CANCEL || alert.stage() == Stage.CLEARED;
        return new CapMessage.Info(
                language.equals("vi") ? "vi-VN" : language,
                EVENT,
                isOver ? Response.ALL_CLEAR : alert.stage() == Stage.CONFIRMED ? Response.EXECUTE : Response.MONITOR,
                isOver ? Urgency.PAST : Urgency.IMMEDIATE,
                decision.severity(),
                decision.certainty(),
                later(alert.expires(), decision.at()),
                alert.title(),
                alert.status().mark() + EVENT + " – " + alert.title(),
                "",
                alert.status().mark() + text,
                "",
                "",
                List.of());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
