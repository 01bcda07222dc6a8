package vn.loa.alert;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Troubles;

/// What the urgent lane keeps of its promise, on this node in the last minutes: how long texts take to the operator
/// and to the phone, and how much goes out beside them. When it is worse than promised, the console and the log say
/// so.
public final class UrgentLane implements Troubles {

    private static final Logger log = LoggerFactory.getLogger(UrgentLane.class);
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private final MeterRegistry meters;
    private final Duration promise;
    private final Clock clock;
    private Instant looked = Instant.EPOCH;
    private double accepted;
    private volatile double partsPerSecond;
    private volatile @Nullable Instant brokenSince;

    UrgentLane(MeterRegistry meters, Duration promise, Clock clock) {
        this.meters = meters;
        this.promise = promise;
        this.clock = clock;
        Gauge.builder("loa.alert.promise.broken", this, lane -> lane.brokenSince == null ? 0 : 1)
                .description("Whether urgent texts take longer to the operator's answer than promised")
                .register(meters);
    }

    /// In milliseconds; null where nothing was measured lately.
    ///
    /// @param answered50 to the operator's answer, of half of the texts
    /// @param delivered50 to the receipt
    /// @param partsPerSecond that operators took in all, bulk included
    /// @param promise what answered99 may be
    public record View(
            long texts,
            @Nullable Double answered50,
            @Nullable Double answered99,
            @Nullable Double delivered50,
            @Nullable Double delivered99,
            double partsPerSecond,
            long promise,
            boolean kept) {}

    public View view() {
        return new View(
                count("answered"),
                millis("answered", 0.5),
                millis("answered", 0.99),
                millis("delivered", 0.5),
                millis("delivered", 0.99),
                Math.round(partsPerSecond),
                promise.toMillis(),
                brokenSince == null);
    }

    /// Called now and then; looks every ten seconds.
    void look() {
        var now = clock.instant();
        var since = Duration.between(looked, now);
        if (since.compareTo(BETWEEN) < 0) {
            return;
        }
        var sum = meters.find("loa.smpp.accepted").functionCounters().stream()
                .mapToDouble(FunctionCounter::count)
                .sum();
        // A bind that was taken out takes its count along.
        partsPerSecond = looked.equals(Instant.EPOCH) ? 0 : Math.max(0, sum - accepted) * 1_000 / since.toMillis();
        accepted = sum;
        looked = now;
        judge(now);
    }

    private void judge(Instant now) {
        var slowest = millis("answered", 0.99);
        var isBroken = slowest != null && slowest > promise.toMillis();
        if (isBroken && brokenSince == null) {
            brokenSince = now;
            log.warn("urgent texts are slower than promised p99={}ms promised={}ms", slowest, promise.toMillis());
        } else if (!isBroken && brokenSince != null) {
            brokenSince = null;
            log.info("urgent texts are as fast as promised again");
        }
    }

    private long count(String end) {
        var timer =
                meters.find("loa.delivery.single." + end).tag("lane", "urgent").timer();
        return timer == null ? 0 : timer.count();
    }

    private @Nullable Double millis(String end, double share) {
        var timer =
                meters.find("loa.delivery.single." + end).tag("lane", "urgent").timer();
        return timer == null
                ? null
                : Arrays.stream(timer.takeSnapshot().percentileValues())
                        .filter(value -> value.percentile() == share)
                        .mapToDouble(ValueAtPercentile::value)
                        .filter(nanos -> nanos > 0)
                        .map(nanos -> Math.round(nanos / 1e5) / 10.0)
                        .boxed()
                        .findFirst()
                        .orElse(null);
    }

    @Override
    public List<Trouble> troubles() {
        var since = brokenSince;
        return since == null
                ? List.of()
                : List.of(new Trouble(
                        "lane-urgent",
                        since,
                        "Tin khẩn chậm hơn cam kết " + promise.toMillis() + " ms: 99 % mất tới "
                                + millis("answered", 0.99) + " ms; xem các đầu nối, hoặc giảm tốc độ gửi loạt",
                        "Urgent texts are slower than the promised " + promise.toMillis()
                                + " ms; look at the binds, or slow bulk down"));
    }
}
