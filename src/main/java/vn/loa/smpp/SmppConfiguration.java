package vn.loa.smpp;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import vn.loa.channel.Inbound;

@Configuration(proxyBeanMethods = false)
class SmppConfiguration {

    @Bean
    @Fallback
    BindSource bindsOfSettings(SmppSettings settings) {
        return settings::binds;
    }

    @Bean
    Binds binds(
            BindSource source,
            SmppSettings settings,
            Clock clock,
            MeterRegistry meters,
            ObjectProvider<Inbound.Receipts> receipts,
            ObjectProvider<Inbound.Replies> replies) {
        var inbox = new Inbox(clock, receipts::getObject, replies::getObject);
        var binds = SmppSettings.checked(source.binds()).stream()
                .map(bind -> {
                    var timer = Timer.builder("loa.smpp.response")
                            .description("submit_sm to submit_sm_resp")
                            .tag("bind", bind.name())
                            .publishPercentiles(0.5, 0.99)
                            .register(meters);
                    return new Bind(bind, settings, clock, inbox, nanos -> timer.record(nanos, TimeUnit.NANOSECONDS));
                })
                .toList();
        binds.forEach(bind -> meter(bind, meters));
        return new Binds(binds, settings.drainWithin());
    }

    @Bean
    SmppChannel smppChannel(Binds binds) {
        return new SmppChannel(binds);
    }

    @Bean
    SmppHealth smppHealth(Binds binds) {
        return new SmppHealth(binds);
    }

    private static void meter(Bind bind, MeterRegistry meters) {
        gauge("loa.smpp.up", bind, meters, it -> it.isUp() ? 1 : 0);
        gauge("loa.smpp.inflight", bind, meters, Bind::inFlight);
        gauge("loa.smpp.rate", bind, meters, Bind::rate);
        count("loa.smpp.submitted", bind, bind.tally().submitted, meters);
        count("loa.smpp.accepted", bind, bind.tally().accepted, meters);
        count("loa.smpp.refused", bind, bind.tally().refused, meters);
        count("loa.smpp.unknown", bind, bind.tally().unknown, meters);
        count("loa.smpp.throttled", bind, bind.tally().throttled, meters);
        count("loa.smpp.receipts", bind, bind.tally().receipts, meters);
        count("loa.smpp.late", bind, bind.tally().late, meters);
    }

    private static void gauge(String name, Bind bind, MeterRegistry meters, ToDoubleFunction<Bind> value) {
        Gauge.builder(name, bind, value).tag("bind", bind.name()).register(meters);
    }

    private static void count(String name, Bind bind, LongAdder counter, MeterRegistry meters) {
        FunctionCounter.builder(name, counter, LongAdder::sum)
                .tag("bind", bind.name())
                .register(meters);
    }
}
