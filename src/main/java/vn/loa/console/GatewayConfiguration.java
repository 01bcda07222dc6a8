package vn.loa.console;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.alert.UrgentLane;
import vn.loa.area.Areas;
import vn.loa.campaign.CampaignRuns;
import vn.loa.campaign.Campaigns;
import vn.loa.campaign.Forecasts;
import vn.loa.campaign.Proofs;
import vn.loa.campaign.RunDesk;
import vn.loa.channel.Troubles;
import vn.loa.link.Clicks;
import vn.loa.reply.Replies;
import vn.loa.smpp.BindBoard;
import vn.loa.smpp.Binds;
import vn.loa.subscriber.AreaNumbers;
import vn.loa.subscriber.HealthSight;
import vn.loa.subscriber.Lists;
import vn.loa.subscriber.Overlaps;
import vn.loa.subscriber.Segments;
import vn.loa.subscriber.Sets;

/// Puts the gateway itself behind the pages; apart from them, so that a test can put samples in its place.
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

    @Bean
    Runbook runbook(
            CampaignRuns runs,
            RunDesk desk,
            Campaigns campaigns,
            Clicks clicks,
            Replies replies,
            Areas areas,
            AreaNumbers numbers,
            Clock clock) {
        return new CampaignRunbook(runs, desk, campaigns, clicks, replies, new Districts(areas, numbers::find), clock);
    }

    @Bean
    Noticeboard noticeboard(
            Campaigns campaigns,
            Binds binds,
            BindBoard board,
            List<Troubles> channels,
            UrgentLane urgent,
            MeterRegistry meters) {
        return new GatewayNoticeboard(campaigns, binds, board, channels, urgent, meters);
    }

    @Bean
    AudienceView audienceView(
            Areas areas,
            Segments segments,
            Sets sets,
            Lists lists,
            HealthSight health,
            Overlaps overlaps,
            Clock clock) {
        return new AudienceView(areas, segments, sets, lists, health, overlaps, clock);
    }

    @Bean
    DraftView draftView(Proofs proofs, Forecasts forecasts, Clock clock) {
        return new DraftView(proofs, forecasts, clock);
    }
}
