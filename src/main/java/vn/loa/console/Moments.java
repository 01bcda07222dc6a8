package vn.loa.console;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import vn.loa.Vietnam;

/// Moments as people in Vietnam read them.
final class Moments {

    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("HH:mm d/M/yyyy").withZone(Vietnam.ZONE);

    private Moments() {}

    static String at(Instant moment) {
        return AT.format(moment);
    }
}
