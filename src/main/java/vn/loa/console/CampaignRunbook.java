package vn.loa.console;

import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loa.campaign.CampaignRun;
import vn.loa.campaign.CampaignRuns;
import vn.loa.campaign.Campaigns;
import vn.loa.campaign.OperatorAccounts;
import vn.loa.campaign.Plan;
import vn.loa.campaign.RunDesk;
import vn.loa.campaign.RunStatus;
import vn.loa.consent.SendWindow;
import vn.loa.delivery.ChannelAccounts;
import vn.loa.link.Clicks;
import vn.loa.message.RunId;
import vn.loa.reply.Replies;

/// The runs of the campaigns, with what came back from them.
final class CampaignRunbook implements Runbook {

    private static final SortedMap<Instant, Long> NO_MINUTES = Collections.emptySortedMap();

    private final CampaignRuns runs;
    private final RunDesk desk;
    private final Campaigns campaigns;
    private final Clicks clicks;
    private final Replies replies;
    private final Districts districts;
    private final Clock clock;

    CampaignRunbook(
            CampaignRuns runs,
            RunDesk desk,
            Campaigns campaigns,
            Clicks clicks,
            Replies replies,
            Districts districts,
            Clock clock) {
        this.runs = runs;
        this.desk = desk;
        this.campaigns = campaigns;
        this.clicks = clicks;
        this.replies = replies;
        this.districts = districts;
        this.clock = clock;
    }

    @Override
    public List<Run> latest(int limit, int over) {
        return runs.latest(limit, over).stream()
                .map(run -> run(run, null, Map.of(), List.of(), List.of(), List.of(), NO_MINUTES))
                .toList();
    }

    @Override
    public Optional<Run> find(RunId id) {
        return runs.find(id).map(run -> {
            if (run.hidden()) {
                return run(run, null, Map.of(), List.of(), List.of(), List.of(), NO_MINUTES);
            }
            return run(
                    run,
                    clickCount(id),
                    inOrder(replies.of(id)),
                    districts.of(runs.areas(run)),
                    runs.operators(run),
                    runs.channels(id),
                    runs.byMinute(id));
        });
    }

    @Override
    public List<Answered> answered(int limit) {
        return runs.titles(limit).entrySet().stream()
                .map(run -> new Answered(run.getKey(), run.getValue(), inOrder(replies.of(run.getKey()))))
                .filter(run -> !run.byKeyword().isEmpty())
                .toList();
    }

    @Override
    public SendWindow window(String campaign) {
        return campaigns
                .find(campaign)
                .flatMap(found -> Optional.ofNullable(found.plan()))
                .map(Plan::window)
                .orElse(SendWindow.ALWAYS);
    }

    @Override
    public void carryOut(RunId id, Act act, String by) {
        switch (act) {
            case PAUSE -> desk.pause(id);
            case RESUME -> desk.resume(id, by);
            case CANCEL -> desk.cancel(id, by);
        }
    }

    private ClickCount clickCount(RunId id) {
        var count = clicks.of(id);
        var passedOn = clicks.passedOn(id);
        return new ClickCount(
                count.raw(),
                count.filtered(),
                count.unique(),
                Stream.of(passedOn.once(), passedOn.twice(), passedOn.further())
                        .map(hits -> new Hits(hits.raw(), hits.filtered()))
                        .toList());
    }

    private Run run(
            CampaignRun run,
            @Nullable ClickCount counted,
            Map<String, Long> byKeyword,
            List<District> districts,
            List<OperatorAccounts> operators,
            List<ChannelAccounts> channels,
            SortedMap<Instant, Long> byMinute) {
        return new Run(
                run.id(),
                run.campaign(),
                run.title(),
                run.scheduledAt(),
                run.state(),
                run.accounts(),
                run.rate(),
                run.state() == RunStatus.WAITING ? opensAt(run.campaign()) : null,
                counted,
                byKeyword,
                districts,
                operators,
                channels,
                byMinute,
                run.hidden());
    }

    /// What nobody understood stands last.
    private static Map<String, Long> inOrder(Map<String, Long> byKeyword) {
        var sorted = new TreeMap<String, Long>(Comparator.comparing((String keyword) -> keyword.equals(Replies.OTHER))
                .thenComparing(Comparator.naturalOrder()));
        sorted.putAll(byKeyword);
        return sorted;
    }

    private @Nullable Instant opensAt(String campaign) {
        return campaigns
                .find(campaign)
                .flatMap(found -> Optional.ofNullable(found.plan()))
                .map(plan -> plan.window().nextOpening(clock.instant()))
                .orElse(null);
    }
}
