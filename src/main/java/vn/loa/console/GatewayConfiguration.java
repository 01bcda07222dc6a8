package vn.loa.console;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.area.Areas;
import vn.loa.campaign.CampaignRuns;
import vn.loa.campaign.Campaigns;
import vn.loa.channel.Troubles;
import vn.loa.link.Clicks;
import vn.loa.reply.Replies;
import vn.loa.smpp.Binds;
import vn.loa.subscriber.AreaNumbers;

/// Puts the gateway itself behind the pages; apart from them, so that a test can put samples in its place.
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

    @Bean
    Runbook runbook(
            CampaignRuns runs,
            Campaigns campaigns,
            Clicks clicks,
            Replies replies,
            Areas areas,
            AreaNumbers numbers,
            Clock clock) {
        return new CampaignRunbook(runs, campaigns, clicks, replies, new Districts(areas, numbers::find), clock);
    }

    @Bean
    Noticeboard noticeboard(Campaigns campaigns, Binds binds, List<Troubles> channels, MeterRegistry meters) {
        return new GatewayNoticeboard(campaigns, binds, channels, meters);
    }
}
