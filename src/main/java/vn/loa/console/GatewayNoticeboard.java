package vn.loa.console;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loa.alert.UrgentLane;
import vn.loa.campaign.Campaign;
import vn.loa.campaign.CampaignState;
import vn.loa.campaign.Campaigns;
import vn.loa.channel.Troubles;
import vn.loa.smpp.BindBoard;
import vn.loa.smpp.BindEvent;
import vn.loa.smpp.BindHealth;
import vn.loa.smpp.BindSettings;
import vn.loa.smpp.Binds;
import vn.loa.smpp.SessionHealth;

/// What campaigns and binds have to tell.
final class GatewayNoticeboard implements Noticeboard {

    /// A campaign that fires every minute would fill the page by itself.
    private static final int FIRINGS_EACH = 6;

    private final Campaigns campaigns;
    private final Binds binds;
    private final BindBoard board;
    private final List<Troubles> channels;
    private final UrgentLane urgent;
    private final MeterRegistry meters;

    GatewayNoticeboard(
            Campaigns campaigns,
            Binds binds,
            BindBoard board,
            List<Troubles> channels,
            UrgentLane urgent,
            MeterRegistry meters) {
        this.campaigns = campaigns;
        this.binds = binds;
        this.board = board;
        this.channels = List.copyOf(channels);
        this.urgent = urgent;
        this.meters = meters;
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
                .map(campaign -> new Waiting(
                        campaign.id(), campaign.title(), campaign.by(), campaign.since(), campaigns.isForMe(campaign)))
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
        var health = binds.health().stream().collect(Collectors.toMap(BindHealth::name, this::bind));
        return board.settings().stream()
                .map(bind -> health.getOrDefault(bind.name(), stopped(bind)))
                .toList();
    }

    // One that is stopped by hand has no health, and must be found to be started again.
    private Bind stopped(BindSettings bind) {
        return new Bind(
                bind.name(),
                "stopped",
                board.events(bind.name()).stream()
                        .findFirst()
                        .map(BindEvent::last)
                        .orElse(null),
                0,
                0,
                0,
                0,
                0,
                null,
                null,
                bind.weight(),
                0,
                null,
                null,
                Map.of());
    }

    @Override
    public List<Troubles.Trouble> troubles() {
        return channels.stream().flatMap(channel -> channel.troubles().stream()).toList();
    }

    @Override
    public UrgentLane.View lane() {
        return urgent.view();
    }

    private static Stream<Firing> firings(Campaign campaign, Instant from, Instant to) {
        var plan = campaign.plan();
        return plan == null
                ? Stream.empty()
                : plan.schedule().next(from, FIRINGS_EACH).stream()
                        .takeWhile(tick -> !tick.isAfter(to))
                        .map(tick -> new Firing(tick, campaign.id(), campaign.title(), campaign.isApproved()));
    }

    private Bind bind(BindHealth bind) {
        return new Bind(
                bind.name(),
                bind.state().name().toLowerCase(Locale.ROOT),
                bind.since(),
                bind.window(),
                bind.inFlight(),
                Math.round(bind.rate()),
                bind.submitted(),
                bind.throttled(),
                latency(bind.name()),
                bind.receipts50() == 0
                        ? null
                        : new Latency(Duration.ofMillis(bind.receipts50()), Duration.ofMillis(bind.receipts99())),
                bind.weight(),
                bind.share(),
                bind.shareWhy(),
                bind.lastError(),
                figures(bind));
    }

    /// What else is counted of a bind, by its name among the words of the page.
    private static Map<String, Long> figures(BindHealth bind) {
        var up = bind.sessions().stream()
                .filter(session -> session.state() == SessionHealth.State.UP)
                .count();
        var figures = new LinkedHashMap<String, Long>();
        figures.put("sessions", up);
        figures.put("accepted", bind.accepted());
        figures.put("refused", bind.refused());
        figures.put("unknown", bind.unknown());
        figures.put("retried", bind.retried());
        figures.put("late", bind.late());
        figures.put("unasked", bind.unasked());
        figures.put("postponed", (long) bind.postponed());
        figures.put("receipts", bind.receipts());
        figures.put("replies", bind.replies());
        figures.put("ups", bind.ups());
        return figures;
    }

    /// How long the operator has lately taken to answer; null when it had nothing to answer.
    private @Nullable Latency latency(String bind) {
        var timer = meters.find("loa.smpp.response").tag("bind", bind).timer();
        if (timer == null) {
            return null;
        }
        var nanos = Arrays.stream(timer.takeSnapshot().percentileValues())
                .collect(Collectors.toMap(ValueAtPercentile::percentile, ValueAtPercentile::value));
        var half = nanos.getOrDefault(0.5, 0.0);
        var nearlyAll = nanos.getOrDefault(0.99, half);
        return half > 0
                ? new Latency(Duration.ofNanos(half.longValue()), Duration.ofNanos(nearlyAll.longValue()))
                : null;
    }
}
