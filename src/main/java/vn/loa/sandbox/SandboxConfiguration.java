package vn.loa.sandbox;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "loa.sandbox.enabled", havingValue = "true")
class SandboxConfiguration {

    @Bean
    static RealBindBesideSandbox.Watch realBindWatch(Environment environment) {
        return new RealBindBesideSandbox.Watch(environment);
    }
}
