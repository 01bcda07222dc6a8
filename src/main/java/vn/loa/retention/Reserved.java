package vn.loa.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A kind of data whose period is known and cannot be set: nobody forgets it but its own keys, when they end.
record Reserved(String kind, String what, Duration standard) implements Kept {

    /// Whoever comes to forget one of them by its period gives a bean in its place.
    static final List<Kept> KINDS = List.of(
            new Reserved("intake-reports", "Báo cáo các lần nạp (reports of loads)", days(30)),
            new Reserved("rejected-lines", "Các dòng bị từ chối khi nạp (lines that loads rejected)", days(30)));

    @Override
    public Duration atLeast() {
        return standard;
    }

    @Override
    public Duration atMost() {
        return standard;
    }

    @Override
    public long forgetBefore(Instant then) {
        return 0;
    }

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }
}
