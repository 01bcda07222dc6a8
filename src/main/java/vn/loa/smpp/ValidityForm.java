package vn.loa.smpp;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// How an operator wants to be told how long it may keep trying: validity_period (SMPP 3.4, 7.1.1).
public enum ValidityForm {
    /// So long from now on: `YYMMDDhhmmss000R`.
    RELATIVE,
    /// Until then, in UTC: `YYMMDDhhmmss000+`.
    ABSOLUTE,
    /// Not at all: the operator's own limit holds.
    OFF;

    private static final Duration LONGEST = Duration.ofDays(30);
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'000+'").withZone(ZoneOffset.UTC);

    /// @param left how long the operator may try, thirty days at most
    String written(Duration left, Instant now) {
        var time = left.compareTo(LONGEST) > 0 ? LONGEST : left;
        return switch (this) {
            case RELATIVE -> relative(time);
            case ABSOLUTE -> UTC.format(now.plus(time));
            case OFF -> "";
        };
    }

    private static String relative(Duration time) {
        var digits = time.toDays() * 1_000_000
                + time.toHoursPart() * 10_000L
                + time.toMinutesPart() * 100L
                + time.toSecondsPart();
        var padded = Long.toString(1_000_000_000_000L + digits);
        return padded.substring(1) + "000R";
    }
}
