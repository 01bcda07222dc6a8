package vn.loa.campaign;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import vn.loa.message.Planes;
import vn.loa.message.Runs;

/// The runs that each campaign has had, as far back as their planes are kept.
final class RunHistory {

    private final Runs runs;
    private final Clock clock;
    // What a run is never changes, so only those that are new are read.
    private final Map<String, List<Runs.Header>> byCampaign = new TreeMap<>();
    private int last;

    RunHistory(Runs runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    /// The runs of a campaign, oldest first.
    synchronized List<Runs.Header> of(String campaign) {
        catchUp();
        var oldest = oldest();
        return byCampaign.getOrDefault(campaign, List.of()).stream()
                .filter(run -> run.scheduledAt().isAfter(oldest))
                .toList();
    }

    /// The runs of all campaigns that were scheduled since then.
    synchronized List<Runs.Header> since(Instant from) {
        catchUp();
        return byCampaign.values().stream()
                .flatMap(List::stream)
                .filter(run -> !run.scheduledAt().isBefore(from))
                .toList();
    }

    /// The campaign of a run.
    synchronized Optional<String> find(int run) {
        catchUp();
        return byCampaign.entrySet().stream()
                .filter(campaign -> campaign.getValue().stream()
                        .anyMatch(header -> header.id().number() == run))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// The campaigns that have had a run.
    synchronized Set<String> campaigns() {
        catchUp();
        return Set.copyOf(byCampaign.keySet());
    }

    private void catchUp() {
        for (var run : runs.above(last)) {
            last = run.id().number();
            if (run.scheduledAt().isAfter(oldest())) {
                byCampaign
                        .computeIfAbsent(run.campaign(), _ -> new ArrayList<>())
                        .add(run);
            }
        }
    }

    private Instant oldest() {
        return clock.instant().minus(Planes.KEPT).minus(RunStarter.LONGEST);
    }
}
