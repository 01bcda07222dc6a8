package vn.loa.sandbox;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.loa.delivery.Accounts;
import vn.loa.message.RunId;

/// How far a run has come, as one line for the log or one bar for a terminal.
///
/// @param rate texts per second since the line before
record Progress(RunId run, Accounts accounts, double rate) {

    private static final int BAR = 24;
    private static final Locale VIETNAM = Locale.of("vi", "VN");

    /// What the run does between two looks at it.
    static Progress between(RunId run, @Nullable Accounts before, Accounts now, Duration elapsed) {
        var sent = now.attempted() - (before == null ? 0 : before.attempted());
        return new Progress(run, now, Math.max(0, sent) / Math.max(0.001, elapsed.toMillis() / 1_000.0));
    }

    String line() {
        var came = "run progress run=%s sent=%d/%d delivered=%d clicked=%d replied=%d installed=%d"
                .formatted(
                        run,
                        accounts.attempted(),
                        toSend(),
                        accounts.delivered(),
                        accounts.clicked(),
                        accounts.replied(),
                        accounts.installed());
        return accounts.pending() == 0 ? came : came + " rate=%.0f/s left=%s".formatted(rate, remaining());
    }

    String bar() {
        var share = toSend() == 0 ? 1 : (double) accounts.attempted() / toSend();
        var full = (int) (share * BAR);
        var came = "Lượt gửi %s [%s%s] %d%% · đã gửi %s/%s · đến máy %s · bấm liên kết %s · trả lời %s · đã cài %s"
                .formatted(
                        run,
                        "█".repeat(full),
                        "░".repeat(BAR - full),
                        (int) (share * 100),
                        count(accounts.attempted()),
                        count(toSend()),
                        count(accounts.delivered()),
                        count(accounts.clicked()),
                        count(accounts.replied()),
                        count(accounts.installed()));
        return accounts.pending() == 0
                ? came
                : came + " · %s tin/giây · còn %s".formatted(count(Math.round(rate)), remaining());
    }

    /// The last word on a run, some time after its last text: nothing more is coming back.
    String closing(String page) {
        return ("run settled run=%s audience=%d excluded=%d sent=%d delivered=%d undelivered=%d awaiting=%d failed=%d unknown=%d"
                        + " clicked=%d replied=%d installed=%d opted_out=%d page=%s")
                .formatted(
                        run,
                        accounts.audience(),
                        accounts.excluded().values().stream()
                                .mapToLong(Long::longValue)
                                .sum(),
                        accounts.attempted(),
                        accounts.delivered(),
                        accounts.undelivered(),
                        accounts.awaiting(),
                        accounts.failed(),
                        accounts.unknown(),
                        accounts.clicked(),
                        accounts.replied(),
                        accounts.installed(),
                        accounts.optedOut(),
                        page);
    }

    private long toSend() {
        return accounts.attempted() + accounts.pending();
    }

    private String remaining() {
        return rate < 1 ? "?" : Math.round(Math.ceil(accounts.pending() / rate)) + "s";
    }

    private static String count(long number) {
        return String.format(VIETNAM, "%,d", number);
    }
}
