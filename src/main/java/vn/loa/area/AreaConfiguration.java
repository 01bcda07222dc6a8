package vn.loa.area;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Loads the tree of areas at start.
@Configuration(proxyBeanMethods = false)
class AreaConfiguration {

    @Bean
    Areas areas(AreaSettings settings) {
        return Areas.load(settings.file(), settings.successions());
    }
}
