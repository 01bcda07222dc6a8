package vn.loa.subscriber;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.area.Areas;
import vn.loa.store.Redis;

/// Puts the registry, the sets and the segments together.
@Configuration(proxyBeanMethods = false)
class SubscriberConfiguration {

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
}
