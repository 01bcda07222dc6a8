package vn.loa.message;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.retention.Kept;
import vn.loa.store.Migration;
import vn.loa.store.Redis;
import vn.loa.subscriber.Registry;

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

    @Bean
    Kept keptRuns(Runs runs, Planes planes, Registry registry, ObjectProvider<RunTraces> traces) {
        return new KeptRuns(runs, planes, registry, traces.orderedStream().toList());
    }
}
