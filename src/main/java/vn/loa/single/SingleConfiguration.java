package vn.loa.single;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.consent.ConsentRules;
import vn.loa.delivery.SingleNews;
import vn.loa.subscriber.Carriers;
import vn.loa.subscriber.NumberParser;

@Configuration(proxyBeanMethods = false)
class SingleConfiguration {

    @Bean
    Webhooks webhooks(SingleNews news, SingleSettings settings, Clock clock) {
        return new Webhooks(news, settings, clock);
    }

    @Bean
    MessageReader messageReader(NumberParser numbers, Carriers carriers, ConsentRules rules, SingleSettings settings) {
        return new MessageReader(numbers, carriers, rules, settings);
    }
}
