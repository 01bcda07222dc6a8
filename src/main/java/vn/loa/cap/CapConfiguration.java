package vn.loa.cap;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.access.Precincts;
import vn.loa.alert.AlertLog;
import vn.loa.alert.Authorities;
import vn.loa.alert.Decisions;
import vn.loa.area.Areas;
import vn.loa.store.Redis;

@Configuration(proxyBeanMethods = false)
class CapConfiguration {

    @Bean
    SigningKey recordKey(Redis redis, CapSettings settings) {
        return SigningKey.of(redis, settings.key());
    }

    @Bean
    CapRecords capRecords(Redis redis, SigningKey key) {
        return new CapRecords(redis, new CapXml(key));
    }

    @Bean
    AlertRecords alertRecords(CapRecords records, CapSettings settings, Decisions decisions) {
        return new AlertRecords(records, settings.sender(), decisions);
    }

    @Bean
    Recorder recorder(Redis redis, AlertRecords alerts, CapRecords records, Decisions decisions, AlertLog log) {
        return new Recorder(redis, alerts, records, decisions, log);
    }

    @Bean
    Warnings warnings(
            Redis redis,
            CapRecords records,
            CapSettings settings,
            Areas areas,
            Precincts precincts,
            Authorities authorities,
            AlertLog log,
            Clock clock) {
        return new Warnings(
                new WarningReader(areas),
                precincts,
                new WarningBook(redis),
                new WarningRecords(records, settings.sender(), authorities),
                authorities,
                log,
                clock);
    }
}
