package vn.loa.reply;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.loa.message.Plane;
import vn.loa.message.Planes;
import vn.loa.message.Runs;
import vn.loa.store.Redis;
import vn.loa.subscriber.Slots;

/// Finds the run that a reply answers: the newest that has texted its writer.
final class LastRun {

    private static final Duration LOOK_BACK = Duration.ofDays(30);
    private static final int AT_MOST = 200;

    private final Runs runs;
    private final Redis redis;
    private List<Runs.Header> latest = List.of();

    LastRun(Runs runs, Redis redis) {
        this.runs = runs;
        this.redis = redis;
    }

    Optional<Runs.Header> of(int ordinal, Instant at) {
        var block = Slots.blockOf(ordinal);
        var candidates = latest().stream()
                .filter(run -> run.scheduledAt().isAfter(at.minus(LOOK_BACK)))
                .toList();
        var texted = candidates.stream()
                .map(run -> redis.async().getbit(Planes.key(run.id(), block, Plane.ATTEMPTED), Slots.slotOf(ordinal)))
                .toList();
        for (var i = 0; i < candidates.size(); i++) {
            if (redis.await(texted.get(i)) == 1) {
                return Optional.of(candidates.get(i));
            }
        }
        return Optional.empty();
    }

    // Runs begin a few times a day and replies come by the thousand, so the list is read again only for a new run.
    private synchronized List<Runs.Header> latest() {
        var newest = runs.latest(1);
        if (!newest.equals(latest.stream().limit(1).toList())) {
            latest = runs.latest(AT_MOST);
        }
        return latest;
    }
}
