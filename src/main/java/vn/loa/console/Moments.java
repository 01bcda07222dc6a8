package vn.loa.console;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// Moments as people in Vietnam read them.
final class Moments {

    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("HH:mm d/M/yyyy").withZone(ZONE);

    private Moments() {}

    static String at(Instant moment) {
        return AT.format(moment);
    }
}
