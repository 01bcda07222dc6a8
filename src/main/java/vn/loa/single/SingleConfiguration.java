package vn.loa.single;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.subscriber.Carriers;
import vn.loa.subscriber.NumberParser;

@Configuration(proxyBeanMethods = false)
class SingleConfiguration {

    @Bean
    MessageReader messageReader(NumberParser numbers, Carriers carriers, SingleSettings settings) {
        return new MessageReader(numbers, carriers, settings);
    }
}
