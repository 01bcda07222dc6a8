package vn.loa.campaign;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.access.Deed;
import vn.loa.access.Precincts;
import vn.loa.delivery.Deliveries;
import vn.loa.delivery.RunState;
import vn.loa.message.RunId;
import vn.loa.message.Runs;
import vn.loa.subscriber.Reach;

/// Where people start runs, move them, and stop them one by one or all at once.
public final class RunDesk {

    private static final Logger log = LoggerFactory.getLogger(RunDesk.class);

    private static final int LOOKED_AT = 256;

    private final Campaigns campaigns;
    private final Runs runs;
    private final RunBook book;
    private final RunSecrets secrets;
    private final RunStarter starter;
    private final EmergencyStop stop;
    private final Deliveries deliveries;
    private final Clock clock;

    RunDesk(
            Campaigns campaigns,
            Runs runs,
            RunBook book,
            RunSecrets secrets,
            RunStarter starter,
            EmergencyStop stop,
            Deliveries deliveries,
            Clock clock) {
        this.campaigns = campaigns;
        this.runs = runs;
        this.book = book;
        this.secrets = secrets;
        this.starter = starter;
        this.stop = stop;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /// What became of the wish to start a run.
    public sealed interface Start {
        record Begun(RunId run) implements Start {}

        record UnknownCampaign() implements Start {}

        record NotApproved(CampaignState state) implements Start {}

        /// A run of this campaign for this very moment is there already.
        record Taken() implements Start {}

        /// The campaign's last day has passed.
        record Over(Instant since) implements Start {}

        /// Somebody has stopped all campaigns.
        record Stopped(EmergencyStop.Stop stop) implements Start {}
    }

    /// Starts a run now. A run that is asking whether it may take place takes place instead of a new one.
    public Start start(String campaign, String by) {
        campaigns
                .find(campaign)
                .map(Campaign::plan)
                .filter(campaigns::isOutside)
                .ifPresent(_ -> {
                    throw Precincts.outside();
                });
        var stopped = stop.standing();
        if (stopped.isPresent()) {
            return new Start.Stopped(stopped.get());
        }
        var asking = runs.latest(32).stream()
                .filter(run -> run.campaign().equals(campaign))
                .filter(run -> book.record(run)
                        .filter(record -> record.stage() == Stage.ASKING)
                        .isPresent())
                .findFirst();
        if (asking.isPresent() && confirm(asking.get(), by)) {
            return new Start.Begun(asking.get().id());
        }
        return start(campaign, clock.instant().truncatedTo(ChronoUnit.SECONDS), false, by);
    }

    /// Pauses a run; answers whether there is one that could be.
    public boolean pause(RunId id) {
        mayMove(id);
        if (book.begun(id).isEmpty()) {
            return false;
        }
        deliveries.pause(id);
        return deliveries.state(id) == RunState.PAUSED;
    }

    /// Pauses every run that goes on and lets none begin, until [#lift]; answers how many were paused. Whoever has some
    /// areas only pauses the runs within them.
    public int stopAll(String by, String reason) {
        if (!Reach.isLimited()) {
            stop.press(by, clock.instant(), reason.strip());
        }
        Deed.changed(null, reason.strip());
        return (int) runs.latest(LOOKED_AT).stream()
                .filter(run -> book.begun(run.id())
                        .filter(record -> !secrets.isOutside(record))
                        .isPresent())
                .filter(run -> switch (deliveries.state(run.id())) {
                    case RUNNING, WAITING -> pause(run.id());
                    case PAUSED, CANCELLED, FINISHED -> false;
                })
                .count();
    }

    /// Lets runs begin again; those that were paused wait until each is resumed.
    public void lift(String by) {
        if (Reach.isLimited()) {
            throw Precincts.outside();
        }
        Deed.changed(stop.standing().map(EmergencyStop.Stop::reason).orElse(null), null);
        stop.lift(by);
    }

    /// Who has stopped all campaigns, if they are stopped.
    public Optional<EmergencyStop.Stop> stopped() {
        return stop.standing();
    }

    /// Lets a paused run go on, and one that is asking begin; none while all campaigns are stopped.
    public boolean resume(RunId id, String by) {
        mayMove(id);
        if (stop.standing().isPresent()) {
            return false;
        }
        var begun = book.begun(id);
        if (begun.isPresent()) {
            var state = deliveries.state(id);
            deliveries.resume(id);
            return state != RunState.CANCELLED && state != RunState.FINISHED;
        }
        return runs.find(id).map(run -> confirm(run, by)).orElse(false);
    }

    /// Ends a run for good, and keeps one that is asking from beginning.
    public boolean cancel(RunId id, String by) {
        mayMove(id);
        var begun = book.begun(id);
        if (begun.isPresent()) {
            deliveries.cancel(id);
            return deliveries.state(id) == RunState.CANCELLED;
        }
        return runs.find(id)
                .map(run -> book.advance(run, "", Stage.ASKING, Stage.SKIPPED, "by", by))
                .orElse(false);
    }

    /// Holds a run that goes on to a rate of a person's choice, within a second; answers whether it does go on.
    public boolean holdTo(RunId id, int partsPerSecond, String by) {
        mayMove(id);
        var held = book.begun(id).isPresent() && deliveries.holdTo(id, partsPerSecond);
        if (held) {
            log.info("run={} rate={} by={}", id, partsPerSecond, by);
        }
        return held;
    }

    /// Lets a run go at the rate of its file again; answers whether it does go on.
    public boolean followFile(RunId id, String by) {
        mayMove(id);
        var free = book.begun(id).isPresent() && deliveries.followOrder(id);
        if (free) {
            log.info("run={} rate=file by={}", id, by);
        }
        return free;
    }

    Start start(String id, Instant at, boolean rehearsal, String by) {
        var approved = campaigns.approved(id);
        if (approved.isEmpty()) {
            return campaigns
                    .find(id)
                    .<Start>map(campaign -> new Start.NotApproved(campaign.state()))
                    .orElseGet(Start.UnknownCampaign::new);
        }
        var schedule = approved.get().plan().schedule();
        if (!rehearsal && !at.isBefore(schedule.end())) {
            return new Start.Over(schedule.end());
        }
        if (!rehearsal && !campaigns.stillHolds(approved.get())) {
            return new Start.NotApproved(CampaignState.LAPSED);
        }
        var run = starter.claim(approved.get(), at, Stage.CLAIMED, rehearsal, by);
        if (run.isEmpty()) {
            return new Start.Taken();
        }
        runs.find(run.get()).ifPresent(starter::begin);
        return new Start.Begun(run.get());
    }

    private boolean confirm(Runs.Header run, String by) {
        var stillTime = book.record(run).filter(record -> clock.instant().isBefore(record.expiresAt()));
        if (stillTime.isEmpty() || !book.advance(run, "", Stage.ASKING, Stage.CLAIMED, "by", by)) {
            return false;
        }
        starter.begin(run);
        return true;
    }

    /// Refuses to move a run that goes beyond the areas of whoever asks.
    private void mayMove(RunId id) {
        if (Reach.isLimited()
                && runs.find(id)
                        .flatMap(book::record)
                        .filter(secrets::isOutside)
                        .isPresent()) {
            throw Precincts.outside();
        }
    }
}
