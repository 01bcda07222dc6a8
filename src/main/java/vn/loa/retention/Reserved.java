package vn.loa.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A kind of data that has its period already, while no package keeps such data yet.
record Reserved(String kind, String what, Duration standard) implements Kept {

    /// What the law speaks of, or will be kept one day; whoever does so gives a bean of the same kind.
    static final List<Kept> KINDS = List.of(
            new Reserved("alert-recipients", "Người nhận cảnh báo tiếp xúc (people alerted to an exposure)", days(30)),
            new Reserved("arrivals", "Sự kiện đến địa bàn (arrivals of visitors)", days(14)),
            new Reserved("audit", "Nhật ký kiểm toán (the audit log)", days(1826)),
            new Reserved(
                    "install-hashes",
                    "Mã băm của số đã cài mà chưa có trong danh bạ (hashes of numbers installed and not yet known)",
                    days(400)),
            new Reserved("intake-reports", "Báo cáo các lần nạp (reports of loads)", days(30)),
            new Reserved("rejected-lines", "Các dòng bị từ chối khi nạp (lines that loads rejected)", days(30)));

    @Override
    public long forgetBefore(Instant then) {
        return 0;
    }

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }
}
