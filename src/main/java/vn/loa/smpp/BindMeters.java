package vn.loa.smpp;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.function.ToDoubleFunction;

/// What the metrics tell of each bind, for as long as it is there.
final class BindMeters {

    private static final String RESPONSE = "loa.smpp.response";

    private final MeterRegistry registry;
    private final Map<String, List<Meter>> byBind = new ConcurrentHashMap<>();

    BindMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /// Told how many nanoseconds each accepted part of the bind took.
    LongConsumer latency(String bind) {
        var timer = Timer.builder(RESPONSE)
                .description("submit_sm to submit_sm_resp")
                .tag("bind", bind)
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        return nanos -> timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    /// How soon a bind has lately answered, in milliseconds: half of the parts, and nearly all.
    record Responses(double p50, double p99) {}

    /// Empty when there was nothing to answer.
    Optional<Responses> responses(String bind) {
        return Optional.ofNullable(registry.find(RESPONSE).tag("bind", bind).timer())
                .map(Timer::takeSnapshot)
                .filter(snapshot -> snapshot.percentileValues().length == 2)
                .map(snapshot -> new Responses(
                        snapshot.percentileValues()[0].value(TimeUnit.MILLISECONDS),
                        snapshot.percentileValues()[1].value(TimeUnit.MILLISECONDS)))
                .filter(responses -> responses.p50() > 0);
    }

    void add(Bind bind) {
        remove(bind.name()); // a bind that comes back must not be counted where its predecessor was
        var meters = new ArrayList<Meter>();
        meters.add(gauge("loa.smpp.up", bind, it -> it.isUp() ? 1 : 0));
        meters.add(gauge("loa.smpp.sessions", bind, Bind::sessionsUp));
        meters.add(gauge("loa.smpp.window", bind, Bind::window));
        meters.add(gauge("loa.smpp.inflight", bind, Bind::inFlight));
        meters.add(gauge("loa.smpp.postponed", bind, Bind::postponed));
        meters.add(gauge("loa.smpp.rate", bind, Bind::rate));
        meters.add(gauge("loa.smpp.share", bind, Bind::share));
        meters.add(gauge("loa.smpp.receipt.p50.ms", bind, it -> it.receiptMillis(0.5)));
        meters.add(gauge("loa.smpp.receipt.p99.ms", bind, it -> it.receiptMillis(0.99)));
        var tally = bind.tally();
        meters.add(count("loa.smpp.submitted", bind, tally.submitted));
        meters.add(count("loa.smpp.accepted", bind, tally.accepted));
        meters.add(count("loa.smpp.refused", bind, tally.refused));
        meters.add(count("loa.smpp.unknown", bind, tally.unknown));
        meters.add(count("loa.smpp.throttled", bind, tally.throttled));
        meters.add(count("loa.smpp.retried", bind, tally.retried));
        meters.add(count("loa.smpp.late", bind, tally.late));
        meters.add(count("loa.smpp.unasked", bind, tally.unasked));
        meters.add(count("loa.smpp.receipts", bind, tally.receipts));
        meters.add(count("loa.smpp.replies", bind, tally.replies));
        meters.add(count("loa.smpp.ups", bind, tally.ups));
        byBind.put(bind.name(), meters);
    }

    void remove(String bind) {
        var meters = byBind.remove(bind);
        if (meters != null) {
            meters.forEach(registry::remove);
        }
    }

    private Meter gauge(String name, Bind bind, ToDoubleFunction<Bind> value) {
        return Gauge.builder(name, bind, value).tag("bind", bind.name()).register(registry);
    }

    private Meter count(String name, Bind bind, LongAdder counter) {
        return FunctionCounter.builder(name, counter, LongAdder::sum)
                .tag("bind", bind.name())
                .register(registry);
    }
}
