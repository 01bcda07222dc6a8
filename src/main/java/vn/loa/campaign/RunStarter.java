package vn.loa.campaign;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.delivery.Deliveries;
import vn.loa.delivery.RunState;
import vn.loa.link.App;
import vn.loa.link.Apps;
import vn.loa.message.Plane;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.message.Runs;
import vn.loa.subscriber.Expression;
import vn.loa.subscriber.ExpressionException;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Segments;

/// Begins runs: claimed once, audience frozen, handed to delivery. What a crash left half done, any node finishes.
final class RunStarter {

    /// No run lives longer, even if the timetable has no next tick.
    static final Duration LONGEST = Duration.ofDays(7);

    private static final Logger log = LoggerFactory.getLogger(RunStarter.class);
    private static final int FIRST_LOOK = 256;
    private static final int LOOK = 32;

    private final RunBook book;
    private final Runs runs;
    private final Planes planes;
    private final Segments segments;
    private final Registry registry;
    private final Deliveries deliveries;
    private final Apps apps;
    private final HealthCampaigns health;
    private final EmergencyStop stop;
    private final String shortCode;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();
    /// Runs that need no more looking after; only ever touched by [#tend()].
    private final Set<RunId> settled = new HashSet<>();
    /// Runs of which it was told that their audience cannot be read.
    private final Set<RunId> unreadable = ConcurrentHashMap.newKeySet();

    private boolean looked;

    RunStarter(
            RunBook book,
            Runs runs,
            Planes planes,
            Segments segments,
            Registry registry,
            Deliveries deliveries,
            Apps apps,
            HealthCampaigns health,
            EmergencyStop stop,
            String shortCode,
            Clock clock) {
        this.book = book;
        this.runs = runs;
        this.planes = planes;
        this.segments = segments;
        this.registry = registry;
        this.deliveries = deliveries;
        this.apps = apps;
        this.health = health;
        this.stop = stop;
        this.shortCode = shortCode;
        this.clock = clock;
    }

    /// Claims the run of an approved campaign for one moment; empty when somebody else has it.
    ///
    /// @param stage [Stage#CLAIMED], or [Stage#ASKING] for a run that waits for a person's word
    Optional<RunId> claim(Campaigns.Approved campaign, Instant scheduledAt, Stage stage, boolean rehearsal, String by) {
        var plan = campaign.plan();
        var app = apps.find(plan.app()).map(App::name).orElse(plan.app());
        book.prepare(
                plan.id(),
                scheduledAt,
                new RunRecord(
                        campaign.file(),
                        campaign.hash(),
                        app,
                        shortCode,
                        rehearsal,
                        isHealth(plan),
                        by,
                        expiry(plan.schedule(), scheduledAt, rehearsal),
                        stage,
                        0,
                        null,
                        null));
        var run = runs.claim(plan.id(), plan.app(), scheduledAt);
        run.ifPresent(id -> log.info("run={} campaign={} scheduled={} stage={}", id, plan.id(), scheduledAt, stage));
        return run;
    }

    /// Takes a claimed run as far as it can go: audience frozen, then begun. Does nothing while another node is at it,
    /// and while all campaigns are stopped.
    void begin(Runs.Header run) {
        var record = book.record(run);
        if (record.isEmpty() || stop.standing().isPresent() || !book.hold(run, node)) {
            return;
        }
        if (record.get().stage() == Stage.CLAIMED && !freeze(run, record.get())) {
            return;
        }
        book.record(run).filter(now -> now.stage() == Stage.FROZEN).ifPresent(now -> {
            deliveries.begin(run.id(), now.blocks());
            book.advance(
                    run,
                    node,
                    Stage.FROZEN,
                    Stage.BEGUN,
                    "begun",
                    clock.instant().toString());
            log.info("run={} campaign={} begun blocks={}", run.id(), run.campaign(), now.blocks());
        });
    }

    /// Finishes what was left half done, lets questions lapse that nobody answered, and notes which runs have ended.
    synchronized void tend() {
        var latest = runs.latest(looked ? LOOK : FIRST_LOOK);
        looked = true;
        for (var run : latest) {
            if (settled.contains(run.id())) {
                continue;
            }
            try {
                if (tend(run)) {
                    settled.add(run.id());
                }
            } catch (RuntimeException e) {
                log.error(
                        "run={} campaign={} cannot go on, will be tried again: {}",
                        run.id(),
                        run.campaign(),
                        e.toString());
            }
        }
    }

    /// What is not sent by then never will be: the next run takes over, or the campaign is over.
    static Instant expiry(Schedule schedule, Instant scheduledAt, boolean rehearsal) {
        var longest = scheduledAt.plus(LONGEST);
        if (rehearsal) {
            return longest;
        }
        var end = schedule.next(scheduledAt).orElse(schedule.end());
        return end.isBefore(longest) ? end : longest;
    }

    private boolean tend(Runs.Header run) {
        var record = book.record(run);
        if (record.isEmpty()) {
            return true;
        }
        return switch (record.get().stage()) {
            case SKIPPED -> true;
            case ASKING -> lapsed(run, record.get());
            case CLAIMED, FROZEN -> {
                begin(run);
                yield false;
            }
            case BEGUN -> ended(run);
        };
    }

    private boolean lapsed(Runs.Header run, RunRecord record) {
        var now = clock.instant();
        return !now.isBefore(record.expiresAt())
                && book.advance(run, "", Stage.ASKING, Stage.SKIPPED, "finished", now.toString());
    }

    private boolean ended(Runs.Header run) {
        var state = deliveries.state(run.id());
        if (state != RunState.FINISHED && state != RunState.CANCELLED) {
            return false;
        }
        book.finished(run, clock.instant());
        return true;
    }

    private boolean freeze(Runs.Header run, RunRecord record) {
        var plan = book.plan(record);
        if (plan.isEmpty()) {
            log.error("run={} campaign={} has a file that this version cannot read", run.id(), run.campaign());
            return false;
        }
        var audience = audience(run, record, plan.get());
        if (audience.isEmpty()) {
            return false;
        }
        if (audience.get().isHealth()) {
            health.add(plan.get().id());
        }
        var holdout = new Holdout(plan.get().id(), plan.get().holdout());
        var blocks = registry.blocks();
        for (var block = 0; block < blocks; block++) {
            // A node that was taken for dead must not write into an audience that its successor has begun to text.
            if (!book.hold(run, node)) {
                return false;
            }
            var people = segments.slots(audience.get(), block);
            planes.write(run.id(), block, Plane.AUDIENCE, people);
            if (plan.get().holdout() > 0) {
                planes.write(run.id(), block, Plane.EXCLUDED_HOLDOUT, holdout.of(block, people));
            }
        }
        return book.advance(run, node, Stage.CLAIMED, Stage.FROZEN, "blocks", Integer.toString(blocks));
    }

    /// What an audience names may have gone since its file was approved: it is waited for until the run's time is over.
    private Optional<Expression> audience(Runs.Header run, RunRecord record, Plan plan) {
        try {
            return Optional.of(segments.parse(plan.audience()));
        } catch (ExpressionException e) {
            if (unreadable.add(run.id())) {
                log.error(
                        "run={} campaign={} audience cannot be read any more: {}",
                        run.id(),
                        run.campaign(),
                        e.getMessage());
            }
            var now = clock.instant();
            if (!now.isBefore(record.expiresAt())) {
                book.advance(run, node, Stage.CLAIMED, Stage.SKIPPED, "finished", now.toString());
            }
            return Optional.empty();
        }
    }

    /// Of an audience that cannot be read nobody knows, so it is kept from whoever may not see health lists.
    private boolean isHealth(Plan plan) {
        try {
            return segments.parse(plan.audience()).isHealth();
        } catch (ExpressionException e) {
            return true;
        }
    }
}
