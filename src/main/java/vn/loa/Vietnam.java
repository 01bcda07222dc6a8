package vn.loa;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/// Where every day that Loa speaks of begins and ends.
public final class Vietnam {

    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private Vietnam() {}

    public static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }
}
