package vn.loa.campaign;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import vn.loa.Vietnam;
import vn.loa.consent.Caps;
import vn.loa.consent.ContactBook;
import vn.loa.delivery.Deliveries;
import vn.loa.delivery.RunState;
import vn.loa.message.Plane;
import vn.loa.message.Runs;
import vn.loa.subscriber.Expression;
import vn.loa.subscriber.Overlaps;
import vn.loa.subscriber.Segments;

/// Counts how many people of an audience the campaigns reach that are running now or have a run to come.
///
/// Of a campaign that runs, the audience is that of its runs as it was frozen; of one that is to run, whom its
/// expression means now.
final class CampaignOverlaps implements Overlaps {

    // So many sets are read of each block in one pass; only very many campaigns take a second one.
    private static final int SETS = 400;

    private final Campaigns campaigns;
    private final RunHistory history;
    private final RunBook book;
    private final Deliveries deliveries;
    private final ContactBook contacts;
    private final Segments segments;
    private final Clock clock;

    CampaignOverlaps(
            Campaigns campaigns,
            RunHistory history,
            RunBook book,
            Deliveries deliveries,
            ContactBook contacts,
            Segments segments,
            Clock clock) {
        this.campaigns = campaigns;
        this.history = history;
        this.book = book;
        this.deliveries = deliveries;
        this.contacts = contacts;
        this.segments = segments;
        this.clock = clock;
    }

    /// A campaign, whom it reaches, and whom its category has texted lately.
    ///
    /// @param withinDays how far its caps look back, or 0
    private record Other(
            Plan plan, String state, Expression audience, boolean hidden, int withinDays, Expression contacted) {}

    @Override
    public Overlap of(Expression audience, boolean health) {
        var rivals = new ArrayList<Rival>();
        var count = new long[1];
        for (var others : passes(others(health))) {
            var asked = new ArrayList<Expression>();
            asked.add(audience);
            others.forEach(other -> {
                asked.add(other.audience());
                asked.add(other.contacted());
            });
            var both = new long[asked.size()];
            segments.visit(asked, (block, people) -> {
                var wanted = people.getFirst();
                for (var i = 0; i < both.length; i++) {
                    both[i] += wanted.and(people.get(i)).count();
                }
            });
            count[0] = both[0];
            for (var i = 0; i < others.size(); i++) {
                rivals.add(rival(others.get(i), both[1 + 2 * i], both[2 + 2 * i]));
            }
        }
        return new Overlap(count[0], rivals);
    }

    private static Rival rival(Other other, long both, long contacted) {
        return new Rival(
                other.plan().id(),
                other.plan().title(),
                other.state(),
                other.hidden() ? null : both,
                other.withinDays(),
                contacted);
    }

    /// Divided so that each part can be read in one pass; at least one part.
    private static List<List<Other>> passes(List<Other> others) {
        var passes = new ArrayList<List<Other>>();
        passes.add(new ArrayList<>());
        var keys = new HashSet<IntFunction<String>>();
        for (var other : others) {
            other.audience().keys(keys::add);
            other.contacted().keys(keys::add);
            if (keys.size() > SETS && !passes.getLast().isEmpty()) {
                passes.add(new ArrayList<>());
                keys.clear();
                other.audience().keys(keys::add);
                other.contacted().keys(keys::add);
            }
            passes.getLast().add(other);
        }
        return passes;
    }

    private List<Other> others(boolean health) {
        var others = new ArrayList<Other>();
        var names = new HashSet<>(campaigns.ids());
        var recent = history.since(clock.instant().minus(RunStarter.LONGEST));
        recent.forEach(run -> names.add(run.campaign()));
        names.stream().sorted().forEach(name -> other(name, recent, health).ifPresent(others::add));
        return others;
    }

    private Optional<Other> other(String campaign, List<Runs.Header> recent, boolean health) {
        RunState state = null;
        RunRecord record = null;
        var keys = new ArrayList<IntFunction<String>>();
        for (var run : recent) {
            if (run.campaign().equals(campaign)
                    && deliveries.hasBegun(run.id())
                    && isActive(deliveries.state(run.id()))) {
                keys.add(new PlaneKey(run.id(), Plane.AUDIENCE));
                state = deliveries.state(run.id());
                record = book.record(run).orElse(record);
            }
        }
        if (state != null && record != null) {
            var hidden = record.health() && !health;
            var running = state.name();
            return book.plan(record)
                    .map(plan ->
                            other(plan, running, new Expression.AnyOf(campaign, List.copyOf(keys), false), hidden));
        }
        return campaigns
                .approved(campaign)
                .map(Campaigns.Approved::plan)
                .filter(plan -> plan.schedule().next(clock.instant()).isPresent())
                .flatMap(plan -> campaigns
                        .readable(plan)
                        .map(audience -> other(plan, "SCHEDULED", audience, audience.isHealth() && !health)));
    }

    private Other other(Plan plan, String state, Expression audience, boolean hidden) {
        var days = lookBack(plan.caps());
        var today = Vietnam.today(clock);
        var contacted = days == 0
                ? new Expression.AnyOf(plan.id(), List.of(), false)
                : contacts.since(plan.id(), Set.of(plan.category()), today.minusDays(days - 1L));
        // What may not be told is not even counted.
        return new Other(
                plan,
                state,
                hidden ? new Expression.AnyOf(plan.id(), List.of(), true) : audience,
                hidden,
                days,
                contacted);
    }

    private static int lookBack(Caps caps) {
        return caps.within30Days() > 0 ? 30 : caps.apartDays();
    }

    private static boolean isActive(RunState state) {
        return switch (state) {
            case RUNNING, WAITING, PAUSED -> true;
            case CANCELLED, FINISHED -> false;
        };
    }
}
