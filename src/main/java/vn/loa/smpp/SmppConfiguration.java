package vn.loa.smpp;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import vn.loa.channel.Inbound;
import vn.loa.store.Redis;

@Configuration(proxyBeanMethods = false)
class SmppConfiguration {

    @Bean
    @Fallback
    BindSource bindsOfSettings(SmppSettings settings) {
        return settings::binds;
    }

    @Bean
    BindLogs bindLogs() {
        return new BindLogs();
    }

    @Bean
    Binds binds(
            BindSource source,
            SmppSettings settings,
            Clock clock,
            BindMeters meters,
            BindLogs logs,
            Redis redis,
            ObjectProvider<Inbound.Receipts> receipts,
            ObjectProvider<Inbound.Replies> replies,
            ObjectProvider<UssdDoor.Deliveries> ussd) {
        var inbox = new Inbox(
                clock,
                receipts::getObject,
                replies::getObject,
                ussd::getIfAvailable,
                new RedisLongTexts(redis, clock, settings.joinWithin()),
                new RedisIdBook(redis));
        return new Binds(
                source.binds(),
                bind -> new Bind(bind, settings, clock, inbox, meters.latency(bind.name()), logs.of(bind.name())),
                meters,
                settings.drainWithin());
    }

    @Bean
    BindMeters bindMeters(MeterRegistry meters) {
        return new BindMeters(meters);
    }

    @Bean
    ErasedPeople peopleErasedFromSmpp(SmppSettings settings, Clock clock, Redis redis) {
        return new ErasedPeople(new RedisIdBook(redis), new RedisLongTexts(redis, clock, settings.joinWithin()));
    }

    @Bean
    BindBoard bindBoard(Redis redis, BindSource source, Binds binds, BindLogs logs, Clock clock) {
        return new BindBoard(redis, source.binds(), binds, logs, clock);
    }

    @Bean
    SmppChannel smppChannel(Binds binds) {
        return new SmppChannel(binds);
    }

    @Bean
    UssdDoor ussdDoor(Binds binds, BindSource source) {
        return new BindsForUssd(binds, source.binds());
    }

    @Bean
    BindTable bindTable(Binds binds) {
        return new BindTable(binds);
    }

    @Bean
    SmppHealth smppHealth(Binds binds) {
        return new SmppHealth(binds);
    }
}
