package vn.loa.visitor;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.area.Areas;
import vn.loa.consent.Permissions;
import vn.loa.delivery.Outbox;
import vn.loa.retention.Kept;
import vn.loa.store.Redis;
import vn.loa.subscriber.AreaNumbers;
import vn.loa.subscriber.Carriers;
import vn.loa.subscriber.Registry;

@Configuration(proxyBeanMethods = false)
class VisitorConfiguration {

    @Bean
    Sightings sightings(Redis redis, Clock clock, VisitorSettings settings) {
        return new Sightings(redis, clock, settings.commuterDays());
    }

    @Bean
    Welcome welcome(
            VisitorSettings settings,
            Areas areas,
            AreaNumbers numbers,
            Registry registry,
            Carriers carriers,
            Permissions permissions,
            Sightings sightings,
            Outbox outbox,
            MeterRegistry meters,
            Clock clock) {
        return new Welcome(
                settings,
                areas,
                new Hosts(areas, numbers, settings.areas()),
                registry,
                carriers,
                permissions,
                sightings,
                outbox,
                meters,
                clock);
    }

    @Bean
    UssdArrivals ussdArrivals(Welcome welcome, Clock clock) {
        return new UssdArrivals(welcome, clock);
    }

    @Bean
    ErasedPeople peopleErasedFromVisitors(Sightings sightings) {
        return new ErasedPeople(sightings);
    }

    // Less, and somebody would be welcomed twice; more is not needed for anything.
    @Bean
    Kept keptArrivals(Sightings sightings) {
        return Kept.of(
                "arrivals",
                "Sự kiện đến địa bàn (arrivals of visitors)",
                Sightings.KEPT,
                Sightings.KEPT,
                Sightings.KEPT,
                sightings::forgetBefore);
    }
}
