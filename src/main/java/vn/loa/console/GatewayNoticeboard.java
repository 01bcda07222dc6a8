package vn.loa.console;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import vn.loa.campaign.Campaign;
import vn.loa.campaign.CampaignState;
import vn.loa.campaign.Campaigns;
import vn.loa.smpp.BindHealth;
import vn.loa.smpp.Binds;

/// What campaigns and binds have to tell.
final class GatewayNoticeboard implements Noticeboard {

    /// A campaign that fires every minute would fill the page by itself.
    private static final int FIRINGS_EACH = 6;

    private final Campaigns campaigns;
    private final Binds binds;

    GatewayNoticeboard(Campaigns campaigns, Binds binds) {
        this.campaigns = campaigns;
        this.binds = binds;
    }

    @Override
    public List<Firing> firings(Instant from, Instant to) {
        return campaigns.all().stream()
                .flatMap(campaign -> firings(campaign, from, to))
                .sorted(Comparator.comparing(Firing::at))
                .toList();
    }

    @Override
    public List<Waiting> waiting() {
        return campaigns.all().stream()
                .filter(campaign -> campaign.state() == CampaignState.SUBMITTED)
                .map(campaign -> new Waiting(campaign.id(), campaign.title(), campaign.by(), campaign.since()))
                .toList();
    }

    @Override
    public List<Broken> broken() {
        return campaigns.all().stream()
                .filter(campaign -> !campaign.errors().isEmpty())
                .map(campaign -> new Broken(
                        campaign.file(),
                        campaign.errors().stream()
                                .map(error -> new Fault(
                                        error.line(), error.problem() + ". " + error.mend() + ".", error.english()))
                                .toList()))
                .toList();
    }

    @Override
    public List<Bind> binds() {
        return binds.health().stream().map(GatewayNoticeboard::bind).toList();
    }

    private static Stream<Firing> firings(Campaign campaign, Instant from, Instant to) {
        var plan = campaign.plan();
        return plan == null
                ? Stream.empty()
                : plan.schedule().next(from, FIRINGS_EACH).stream()
                        .takeWhile(tick -> !tick.isAfter(to))
                        .map(tick -> new Firing(tick, campaign.id(), campaign.title(), campaign.isApproved()));
    }

    private static Bind bind(BindHealth bind) {
        return new Bind(
                bind.name(),
                bind.state().name().toLowerCase(Locale.ROOT),
                bind.since(),
                bind.window(),
                bind.inFlight(),
                Math.round(bind.rate()),
                bind.submitted(),
                bind.throttled(),
                bind.lastError());
    }
}
