package vn.loa.campaign;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import vn.loa.delivery.Accounts;
import vn.loa.delivery.ChannelAccounts;
import vn.loa.delivery.Deliveries;
import vn.loa.message.RunId;
import vn.loa.message.Runs;
import vn.loa.subscriber.Msisdn;

/// The runs of all campaigns, and their books.
public final class CampaignRuns {

    private static final Accounts NONE = new Accounts(0, Map.of(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private final Runs runs;
    private final RunBook book;
    private final RunSecrets secrets;
    private final Deliveries deliveries;
    private final RunBreakdown breakdown;
    private final RunPeople people;
    private final Clock clock;

    CampaignRuns(
            Runs runs,
            RunBook book,
            RunSecrets secrets,
            Deliveries deliveries,
            RunBreakdown breakdown,
            RunPeople people,
            Clock clock) {
        this.runs = runs;
        this.book = book;
        this.secrets = secrets;
        this.deliveries = deliveries;
        this.breakdown = breakdown;
        this.people = people;
        this.clock = clock;
    }

    /// The latest runs of all campaigns, newest first.
    public List<CampaignRun> latest(int limit) {
        return latest(limit, limit);
    }

    /// Of the latest runs those that are not over, and some that are; newest first.
    ///
    /// @param over how many of them at most
    public List<CampaignRun> latest(int limit, int over) {
        var latest = new ArrayList<CampaignRun>();
        var left = over;
        for (var run : book.records(runs.latest(limit)).entrySet()) {
            var status = status(run.getKey(), run.getValue().stage());
            if (!status.isOver() || left-- > 0) {
                latest.add(read(run.getKey(), run.getValue(), status));
            }
        }
        return latest;
    }

    public Optional<CampaignRun> find(RunId id) {
        return runs.find(id)
                .flatMap(run -> book.record(run).map(record -> read(run, record, status(run, record.stage()))));
    }

    /// The titles of the latest runs that are no secret from whoever asks, newest first.
    public Map<RunId, String> titles(int limit) {
        var titles = new LinkedHashMap<RunId, String>();
        book.records(runs.latest(limit)).forEach((run, record) -> {
            if (!secrets.isHidden(record)) {
                titles.put(run.id(), title(run, book.plan(record)));
            }
        });
        return titles;
    }

    /// The run's books area by area; empty before it has begun, and for whoever may not know them.
    public List<AreaAccounts> areas(CampaignRun run) {
        return known(run.id())
                .map(record -> breakdown.areas(run, record.blocks()))
                .orElse(List.of());
    }

    /// The run's books operator by operator; empty before it has begun, and for whoever may not know them.
    public List<OperatorAccounts> operators(CampaignRun run) {
        return known(run.id())
                .map(record -> breakdown.operators(run, record.blocks()))
                .orElse(List.of());
    }

    /// The run's books channel by channel; empty of a run with one channel, before it has begun, and for whoever may
    /// not know them.
    public List<ChannelAccounts> channels(RunId id) {
        return known(id).map(_ -> deliveries.channels(id)).orElse(List.of());
    }

    /// How many texts of the run left in which minute; empty before it has begun, and for whoever may not know.
    public SortedMap<Instant, Long> byMinute(RunId id) {
        return known(id).map(_ -> deliveries.byMinute(id)).orElse(Collections.emptySortedMap());
    }

    /// The run's books variant by variant; empty when everybody gets the same text, before it has begun, and for
    /// whoever may not know them.
    public List<VariantAccounts> variants(CampaignRun run) {
        return known(run.id())
                .flatMap(record -> book.plan(record).map(plan -> breakdown.variants(run, record.blocks(), plan)))
                .orElse(List.of());
    }

    /// The people of one of a run's planes, page by page; empty when the run or the plane is not known.
    public Optional<RunPeople.Page> people(RunId id, String plane, int after, int limit) {
        return known(id).flatMap(run -> people.page(id, run.blocks(), plane, after, limit));
    }

    /// The number of one of them; empty when they are not of this run or were erased.
    Optional<Msisdn> number(RunId id, int person) {
        return known(id).flatMap(_ -> people.number(id, person));
    }

    /// Begun, and no secret from whoever asks.
    private Optional<RunRecord> known(RunId id) {
        return book.begun(id).filter(run -> !secrets.isHidden(run));
    }

    private CampaignRun read(Runs.Header run, RunRecord record, RunStatus status) {
        var plan = book.plan(record);
        var hidden = secrets.isHidden(record);
        // How long a run takes at a known rate tells how many people it has.
        var begun = record.stage() == Stage.BEGUN && !hidden;
        var held = begun ? deliveries.heldTo(run.id()) : OptionalInt.empty();
        return new CampaignRun(
                run.id(),
                run.campaign(),
                title(run, plan),
                run.app(),
                record.hash(),
                status,
                record.rehearsal(),
                record.by(),
                run.scheduledAt(),
                record.expiresAt(),
                hidden ? null : record.begunAt(),
                hidden ? null : record.finishedAt(),
                hidden ? 0 : held.orElseGet(() -> planned(plan)),
                held.isPresent(),
                begun ? deliveries.accounts(run.id()) : NONE,
                hidden);
    }

    private static String title(Runs.Header run, Optional<Plan> plan) {
        return plan.map(Plan::title).orElse(run.campaign());
    }

    private int planned(Optional<Plan> plan) {
        return plan.map(known -> known.rate().at(clock.instant())).orElse(0);
    }

    private RunStatus status(Runs.Header run, Stage stage) {
        return switch (stage) {
            case ASKING -> RunStatus.ASKING;
            case SKIPPED -> RunStatus.SKIPPED;
            case CLAIMED, FROZEN -> RunStatus.PREPARING;
            case BEGUN -> RunStatus.of(deliveries.state(run.id()));
        };
    }
}
