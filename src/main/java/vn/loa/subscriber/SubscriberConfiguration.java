package vn.loa.subscriber;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.area.Areas;
import vn.loa.retention.Kept;
import vn.loa.store.Migration;
import vn.loa.store.Redis;

/// Puts the registry, the sets and the segments together.
@Configuration(proxyBeanMethods = false)
class SubscriberConfiguration {

    @Bean
    static Migration unnamedSources() {
        return new UnnamedSources();
    }

    @Bean
    Operators operators(SubscriberSettings settings) {
        return Operators.load(settings.operators());
    }

    @Bean
    AreaNumbers areaNumbers(Redis redis, Areas areas) {
        return new AreaNumbers(redis, areas);
    }

    @Bean
    RedisRegistry registry(Redis redis) {
        return new RedisRegistry(redis);
    }

    @Bean
    RedisSets sets(Redis redis) {
        return new RedisSets(redis);
    }

    @Bean
    RedisSegments segments(
            Redis redis, RedisSets sets, Areas areas, AreaNumbers numbers, Operators operators, Clock clock) {
        return new RedisSegments(redis, sets, areas, numbers, operators, clock);
    }

    @Bean
    NumberParser numberParser(SubscriberSettings settings) {
        return NumberParser.load(settings.migration());
    }

    @Bean
    Ordinals ordinals(Redis redis, OrdinalMemory memory, Clock clock) {
        return new Ordinals(redis, memory, clock);
    }

    @Bean
    Departures departures(
            Redis redis,
            RedisSets sets,
            RedisRegistry registry,
            Ordinals ordinals,
            ErasedTraces traces,
            ObjectProvider<Leavers> leavers) {
        return new Departures(
                redis, sets, registry, ordinals, traces, leavers.orderedStream().toList());
    }

    @Bean
    ErasedTraces erasedTraces(Redis redis, Clock clock) {
        return new ErasedTraces(redis, clock);
    }

    @Bean
    Kept keptTraces(ErasedTraces traces) {
        return Kept.of(
                "erased-traces",
                "Dấu vết của người đã xóa trong nhật ký Redis (what Redis's own log still holds of people erased)",
                Duration.ofDays(1),
                Duration.ZERO,
                Duration.ofDays(30),
                traces::forgetBefore);
    }

    @Bean
    Kept keptOrdinals(Departures departures) {
        return Kept.of(
                "vacant-ordinals",
                "Chỗ trống của người đã xóa, trước khi dùng lại (places of people erased, before they are given again)",
                Duration.ofDays(31),
                Duration.ofDays(31),
                Duration.ofDays(3650),
                departures::free);
    }

    @Bean
    Kept keptMemberships(Redis redis, RedisSets sets) {
        return Kept.of(
                "list-memberships",
                "Người đã hết hạn trong danh sách (people whose last day on a list has passed)",
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofDays(400),
                new EndedMemberships(redis, sets)::forgetBefore);
    }

    @Bean
    DepartureSweep departureSweep(Departures departures) {
        return new DepartureSweep(departures);
    }

    @Bean
    Intake intake(
            Redis redis,
            RedisSets sets,
            Areas areas,
            AreaNumbers areaNumbers,
            Operators operators,
            NumberParser numbers,
            Clock clock,
            SubscriberSettings settings,
            ObjectProvider<Newcomers> newcomers) {
        return new Intake(
                redis,
                sets,
                areas,
                areaNumbers,
                operators,
                numbers,
                clock,
                settings.chunk(),
                settings.lease(),
                newcomers.orderedStream().toList());
    }

    @Bean
    Installs installs(Redis redis, RedisSets sets, NumberParser numbers) {
        return new Installs(redis, sets, numbers);
    }

    @Bean
    LoadCommand loadCommand(Intake intake, ApplicationContext context) {
        return new LoadCommand(intake, System.out, code -> System.exit(SpringApplication.exit(context, code)));
    }
}
