package vn.loa.ussd;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Troubles;

/// What gateways say that the dialect of their bind does not know. While that goes on nobody who dials there is
/// answered, until somebody names the right dialect: the console tells it, and the audit log that it began.
final class Misunderstandings implements Troubles {

    private static final Logger log = LoggerFactory.getLogger(Misunderstandings.class);
    private static final Duration TOLD_FOR = Duration.ofMinutes(10);

    private final Record record;
    private final Clock clock;
    private final ConcurrentHashMap<Kind, Heard> heard = new ConcurrentHashMap<>();

    Misunderstandings(Record record, Clock clock) {
        this.record = record;
        this.clock = clock;
    }

    /// Where it is written down, for good, that something was refused.
    interface Record {
        void refused(String bind, String reason);
    }

    private record Kind(String bind, Dialect.Foreign why) {}

    private record Heard(Instant since, Instant last, long operation) {}

    /// @param operation its ussd_service_op; -1 when it has none
    void heard(String bind, Dialect.Foreign why, long operation) {
        var now = clock.instant();
        var is = heard.compute(
                new Kind(bind, why),
                (_, before) -> new Heard(before == null || isOver(before, now) ? now : before.since(), now, operation));
        // Once for many: they come as fast as people dial.
        if (is.since().equals(now)) {
            log.warn(
                    "USSD not understood bind={} why={} ussd_service_op={}; if many, its ussd-dialect is another",
                    bind,
                    why,
                    operation);
            var reason = why.name().toLowerCase(Locale.ROOT).replace('_', '-') + " ussd_service_op=" + operation;
            Thread.startVirtualThread(() -> record.refused(bind, reason));
        }
    }

    private static boolean isOver(Heard heard, Instant now) {
        return heard.last().plus(TOLD_FOR).isBefore(now);
    }

    @Override
    public List<Trouble> troubles() {
        var now = clock.instant();
        return heard.entrySet().stream()
                .filter(entry -> !isOver(entry.getValue(), now))
                .sorted(Comparator.comparing(entry -> entry.getKey().bind()))
                .map(entry -> trouble(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Trouble trouble(Kind kind, Heard heard) {
        return switch (kind.why()) {
            case NO_SUCH_STEP ->
                new Trouble(
                        "ussd-" + kind.bind(),
                        heard.since(),
                        "Nhà mạng gửi ussd_service_op " + heard.operation()
                                + " mà ussd-dialect của đầu nối không có, nên người gọi không được trả lời; đổi"
                                + " ussd-dialect, hoặc thêm giá trị này vào loa.ussd.dialects",
                        "Its ussd-dialect has no ussd_service_op " + heard.operation()
                                + ", so nobody is answered; choose another, or add it under loa.ussd.dialects");
            case NO_SESSION ->
                new Trouble(
                        "ussd-" + kind.bind(),
                        heard.since(),
                        "Nhà mạng không gửi tham số phiên mà ussd-dialect của đầu nối chờ, nên người gọi không được trả"
                                + " lời; đổi ussd-dialect, chẳng hạn number-only",
                        "The session parameter of its ussd-dialect does not come, so nobody is answered; choose another,"
                                + " number-only for one");
        };
    }
}
