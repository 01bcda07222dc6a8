package vn.loa.cap;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import vn.loa.alert.Authorities;

/// The records of warnings, which are for everybody.
final class WarningRecords {

    private static final String LANGUAGE = "vi-VN";

    private final CapRecords records;
    private final String sender;
    private final Authorities authorities;

    WarningRecords(CapRecords records, String sender, Authorities authorities) {
        this.records = records;
        this.sender = sender;
        this.authorities = authorities;
    }

    /// One for each message that was issued, written now where they are not yet.
    List<String> of(Warning warning) {
        var messages = new ArrayList<CapMessage>();
        for (var message : warning.messages()) {
            // What was withdrawn before anybody saw it leaves no record.
            if (message.isIssued() && !(messages.isEmpty() && message.type() == Warning.Type.CANCEL)) {
                messages.add(record(warning, message, List.copyOf(messages)));
            }
        }
        return messages.stream().map(records::keep).toList();
    }

    private CapMessage record(Warning warning, Warning.Message message, List<CapMessage> before) {
        var notMeant = AlertRecords.note(warning.status());
        return new CapMessage(
                warning.id() + "." + message.number(),
                sender,
                Objects.requireNonNull(message.issued()),
                warning.status(),
                CapMessage.Type.valueOf(message.type().name()),
                null,
                notMeant.isEmpty() || message.reason().isEmpty()
                        ? notMeant + message.reason()
                        : notMeant + ": " + message.reason(),
                before.stream().map(CapMessage::reference).toList(),
                "",
                List.of(info(warning, message)));
    }

    private CapMessage.Info info(Warning warning, Warning.Message message) {
        var content = message.content();
        var isOver = message.type() == Warning.Type.CANCEL;
        return new CapMessage.Info(
                LANGUAGE,
                content.event(),
                isOver ? Response.ALL_CLEAR : Response.EXECUTE,
                isOver ? Urgency.PAST : content.urgency(),
                content.severity(),
                content.certainty(),
                content.expires(),
                authorities.title(warning.authority()),
                warning.status().mark() + (isOver ? "Đã hủy: " : "") + content.headline(),
                content.description(),
                isOver ? "" : content.instruction(),
                content.web(),
                content.contact(),
                content.areas().stream()
                        .map(area -> new CapMessage.Place(area.name(), area.code()))
                        .toList());
    }
}
