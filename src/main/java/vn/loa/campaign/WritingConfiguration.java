package vn.loa.campaign;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.delivery.Outbox;
import vn.loa.link.Apps;
import vn.loa.link.Links;
import vn.loa.store.Redis;
import vn.loa.subscriber.Carriers;
import vn.loa.subscriber.NumberHash;
import vn.loa.subscriber.Operators;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Segments;

/// What people need who write campaigns at a screen.
@Configuration(proxyBeanMethods = false)
class WritingConfiguration {

    @Bean
    CampaignDesk campaignDesk(Campaigns campaigns, Clock clock) {
        return new CampaignDesk(campaigns, clock);
    }

    @Bean
    Submissions submissions(Campaigns campaigns, Forecasts forecasts) {
        return new Submissions(campaigns, forecasts);
    }

    @Bean
    TestTexts testTexts(
            Proofs proofs,
            Outbox outbox,
            Carriers carriers,
            NumberHash numberHash,
            Redis redis,
            Clock clock,
            CampaignSettings settings) {
        return new TestTexts(
                proofs, outbox, carriers, numberHash, new TestAllowance(redis, clock, settings.testTextsADay()));
    }

    @Bean
    Proofs proofs(
            Apps apps,
            Links links,
            AreaNames areaNames,
            Segments segments,
            Registry registry,
            Operators operators,
            CampaignSettings settings) {
        return new Proofs(apps, links, areaNames, segments, registry, operators, settings.shortCode());
    }
}
