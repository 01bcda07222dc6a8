package vn.loa.cap;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.alert.Certainty;
import vn.loa.alert.Severity;
import vn.loa.alert.Status;

/// A warning to whoever is in some areas: what was said, what waits for a second person, and its end.
///
/// @param authority the key whose it is
/// @param messages in their order; at most the last one waits
public record Warning(String id, String authority, Status status, List<Message> messages) {

    /// @param number as its record is called, from 1
    /// @param by whose key proposed it, `holder` the account behind that
    /// @param issued null while it waits for a second person
    /// @param releasedBy who let it go, or empty
    /// @param emergency why one person let it go alone, or empty
    /// @param reason why it is changed or ended, or empty
    public record Message(
            int number,
            Type type,
            Instant proposed,
            String by,
            String holder,
            @Nullable Instant issued,
            String releasedBy,
            String emergency,
            String reason,
            Content content) {

        boolean isIssued() {
            return issued != null;
        }
    }

    /// What a message does.
    public enum Type {
        ALERT,
        UPDATE,
        CANCEL
    }

    /// What is said.
    ///
    /// @param areas by the codes of the statistics office
    /// @param description, web, contact each may be empty
    public record Content(
            List<Place> areas,
            String event,
            String headline,
            String description,
            String instruction,
            Urgency urgency,
            Severity severity,
            Certainty certainty,
            Instant expires,
            String web,
            String contact) {}

    public record Place(String code, String name) {}

    /// How it stands.
    public enum State {
        HELD,
        ISSUED,
        /// Issued, and a change of it waits for a second person.
        CHANGING,
        CANCELLED,
        EXPIRED
    }

    public State state(Instant now) {
        var last = messages.getLast();
        var standing = standing();
        if (standing.isEmpty()) {
            return State.HELD;
        }
        if (standing.get().type() == Type.CANCEL) {
            return State.CANCELLED;
        }
        if (!now.isBefore(standing.get().content().expires())) {
            return State.EXPIRED;
        }
        return last.isIssued() ? State.ISSUED : State.CHANGING;
    }

    /// The last message that was issued.
    Optional<Message> standing() {
        return messages.reversed().stream().filter(Message::isIssued).findFirst();
    }
}
