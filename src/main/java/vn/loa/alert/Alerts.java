package vn.loa.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Alerts for those who look at them on pages: without numbers and names, and what may be done about them. Whoever has
/// some areas sees the people of these alone, and decides nothing for others.
public final class Alerts {

    private static final int MOST = 200;

    private final AlertDesk desk;
    private final Authorities authorities;
    private final AlertLog log;
    private final Cases cases;
    private final Batches batches;
    private final UrgentLane lane;
    private final CaseReach reach;

    Alerts(
            AlertDesk desk,
            Authorities authorities,
            AlertLog log,
            Cases cases,
            Batches batches,
            UrgentLane lane,
            CaseReach reach) {
        this.desk = desk;
        this.authorities = authorities;
        this.log = log;
        this.cases = cases;
        this.batches = batches;
        this.lane = lane;
        this.reach = reach;
    }

    /// A batch.
    ///
    /// @param state HELD, RELEASED or CANCELLED
    /// @param accounts how many of its people stand where; `people` is the sum
    public record Group(
            String id,
            String state,
            String event,
            String stage,
            Status status,
            String author,
            String instruction,
            Instant opened,
            Instant expires,
            String releasedBy,
            Map<String, Long> accounts) {}

    /// One person's way up the ladder.
    ///
    /// @param to masked
    /// @param next when the next step is taken; null when none is
    public record Climber(
            String id,
            String to,
            String state,
            List<Step> steps,
            @Nullable Instant next,
            boolean open) {}

    /// @param stands `done`, `now` or `ahead`
    public record Step(String way, String stands) {}

    public UrgentLane.View lane() {
        return lane.view();
    }

    /// The newest batches that somebody may see.
    public List<Group> groups(String who, boolean seesAll) {
        return batches.latest(MOST).stream()
                .filter(batch -> seesAll || authorities.mayDecide(who, batch.author()))
                .map(this::group)
                .filter(Alerts::concerns)
                .toList();
    }

    public Optional<Group> group(String id, String who, boolean seesAll) {
        return batches.find(id)
                .filter(batch -> seesAll || authorities.mayDecide(who, batch.author()))
                .map(this::group)
                .filter(Alerts::concerns);
    }

    private static boolean concerns(Group group) {
        return !CaseReach.isLimited() || group.accounts().getOrDefault("people", 0L) > 0;
    }

    /// The first people of a batch.
    public List<Climber> climbers(Group group) {
        var some = CaseReach.isLimited()
                ? reach.ofBatch(group.id())
                : cases.find(cases.ofBatch(group.id()).stream().limit(MOST).toList());
        return some.stream().limit(MOST).map(Alerts::climber).toList();
    }

    private Group group(Batch batch) {
        return new Group(
                batch.id(),
                batch.state().name(),
                batch.event(),
                batch.stage().name(),
                batch.status(),
                batch.author(),
                batch.instruction() + " · " + batch.version(),
                batch.opened(),
                batch.expires(),
                batch.releasedBy(),
                reach.accounts(batch.id()));
    }

    private static Climber climber(AlertCase alert) {
        var rungs = alert.route().rungs();
        var isClimbing = alert.state() == CaseState.CLIMBING;
        var steps = IntStream.range(0, rungs.size())
                .mapToObj(step -> new Step(
                        rungs.get(step).way().name(),
                        step > alert.step() ? "ahead" : isClimbing && step == alert.step() ? "now" : "done"))
                .toList();
        return new Climber(
                alert.id(),
                alert.to().masked(),
                alert.state().name(),
                steps,
                isClimbing ? alert.due() : null,
                alert.state().isOpen());
    }

    /// @throws org.springframework.web.ErrorResponseException when it is refused, with the reason in its detail
    public void release(String group, String who) {
        reach.checkWhole(group);
        desk.release(group, who);
    }

    /// The same.
    public void cancel(String group, String who, String reason) {
        reach.checkWhole(group);
        desk.cancel(group, who, null, reason);
    }

    /// The same.
    public void correct(String group, String who, String reason) {
        reach.checkWhole(group);
        desk.correct(group, who, null, null, reason);
    }

    /// Somebody has heard from the person that they know; the same.
    public void acknowledge(String climber, String who) {
        cases.find(climber)
                .filter(alert -> authorities.mayDecide(who, alert.authority()))
                .filter(alert -> !reach.of(List.of(alert)).isEmpty())
                .orElseThrow(Refused::notFound);
        desk.acknowledge(climber, who, AlertDesk.By.CALL);
        log.note(who, "acknowledged-for", climber, "");
    }
}
