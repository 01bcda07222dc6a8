package vn.loa.consent;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.loa.Vietnam;
import vn.loa.message.Accents;

/// One line of a do-not-call list: a number, what its owner sent to 5656, and when.
///
/// @param command as written: `DK DNC`, `DK DNC S`, `HUY DNC`; empty for a plain list
/// @param date empty when the list does not say
record DoNotCallLine(String number, String command, String date) {

    private static final List<DateTimeFormatter> DAYS = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT));

    /// What a line asks for.
    enum Wish {
        /// No advertising by text.
        JOIN,
        /// Advertising again.
        LEAVE,
        /// About calls alone, so nothing to us.
        CALLS
    }

    /// Empty when nobody can read the command.
    Optional<Wish> wish() {
        return switch (Accents.removed(command).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "")) {
            case "", "DNC", "DKDNC", "DK", "S", "DNCS", "DKDNCS", "SMS", "TINNHAN", "ALL", "TATCA" ->
                Optional.of(Wish.JOIN);
            case "HUY", "HUYDNC", "HUYDNCS" -> Optional.of(Wish.LEAVE);
            case "V", "DNCV", "DKDNCV", "HUYDNCV", "VOICE", "CUOCGOI", "GOI" -> Optional.of(Wish.CALLS);
            default -> Optional.empty();
        };
    }

    /// When it was said: the beginning of the day in the list, `now` when it has none or a later one; empty when nobody
    /// can read it. A time behind the day is passed over.
    Optional<Instant> at(Instant now) {
        if (date.isBlank()) {
            return Optional.of(now);
        }
        var day = date.strip().split("[ T]", 2)[0];
        for (var format : DAYS) {
            try {
                var at = LocalDate.parse(day, format).atStartOfDay(Vietnam.ZONE).toInstant();
                return Optional.of(at.isAfter(now) ? now : at);
            } catch (DateTimeException e) {
                continue;
            }
        }
        return Optional.empty();
    }
}
