package vn.loa.smpp;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.loa.Vietnam;

/// A name or number that an operator accepts as the sender of texts, and on which days: a registration ends and is
/// renewed, so one name may stand there several times.
///
/// In the settings `BLUEZONE`, or `{ name: BLUEZONE, from: 2026-01-01, until: 2026-12-31 }`.
///
/// @param from the first day in Vietnam; null: since ever
/// @param until the last day, inclusive; null: for ever
public record AcceptedSender(
        String name, @Nullable LocalDate from, @Nullable LocalDate until) {

    public AcceptedSender {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("loa.smpp.binds[n].senders: a sender has no name; write BLUEZONE, or"
                    + " { name: BLUEZONE, from: 2026-01-01, until: 2026-12-31 }");
        }
        if (from != null && until != null && until.isBefore(from)) {
            throw new IllegalArgumentException("loa.smpp.binds[n].senders: " + name + " is accepted until " + until
                    + ", before it begins on " + from + "; make until the last day");
        }
    }

    /// A sender without an end. Settings that are one word are bound by this.
    public static AcceptedSender of(String name) {
        return new AcceptedSender(name, null, null);
    }

    boolean isAccepted(String sender, LocalDate day) {
        return name.equals(sender) && (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }

    /// The day in Vietnam, by which registrations begin and end.
    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, Vietnam.ZONE);
    }
}
