package vn.loa.message;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.store.Migration;
import vn.loa.store.Redis;

@Configuration(proxyBeanMethods = false)
class MessageConfiguration {

    @Bean
    static Migration heldRuns() {
        return new HeldRuns();
    }

    @Bean
    Planes planes(Redis redis) {
        return new Planes(redis);
    }

    @Bean
    Runs runs(Redis redis) {
        return new Runs(redis);
    }
}
