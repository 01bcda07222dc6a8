package vn.loa.cap;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.loa.alert.Certainty;
import vn.loa.alert.Severity;
import vn.loa.alert.Status;

/// One record, before it is written and signed.
///
/// @param sent to the second
/// @param addresses for whom it is when it is not for everybody: a name that means nothing to others; null: for
///     everybody
/// @param note why, or that it is not meant; empty when there is nothing to say
/// @param references those that it replaces or ends, the oldest first
/// @param incident what the authority calls it, or empty
record CapMessage(
        String identifier,
        String sender,
        Instant sent,
        Status status,
        Type type,
        @Nullable String addresses,
        String note,
        List<Reference> references,
        String incident,
        List<Info> info) {

    enum Type {
        ALERT,
        UPDATE,
        CANCEL
    }

    record Reference(String sender, String identifier, Instant sent) {}

    /// What is told, in one language.
    ///
    /// @param description, instruction, web, contact each may be empty
    record Info(
            String language,
            String event,
            Response response,
            Urgency urgency,
            Severity severity,
            Certainty certainty,
            Instant expires,
            String senderName,
            String headline,
            String description,
            String instruction,
            String web,
            String contact,
            List<Place> places) {}

    /// @param code of the statistics office
    record Place(String name, String code) {}

    Reference reference() {
        return new Reference(sender, identifier, sent);
    }
}
