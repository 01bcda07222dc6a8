package vn.loa.zalo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.loa.channel.Channel.Outcomes;
import vn.loa.channel.Outcome;
import vn.loa.channel.Submission;

/// Messages of this node that were left without an answer; a receipt names them by their tracking id and so tells that
/// Zalo had taken them after all.
final class Doubtful {

    private static final int MOST = 100_000;

    private final Clock clock;
    private final Duration keptFor;
    private final Map<String, Open> open = new LinkedHashMap<>();

    private record Open(Submission text, Outcomes outcomes, Instant since) {}

    Doubtful(Clock clock, Duration keptFor) {
        this.clock = clock;
        this.keptFor = keptFor;
    }

    synchronized void note(String trackingId, Submission text, Outcomes outcomes) {
        var oldest = clock.instant().minus(keptFor);
        open.values().removeIf(each -> each.since().isBefore(oldest));
        if (open.size() < MOST) {
            open.put(trackingId, new Open(text, outcomes, clock.instant()));
        }
    }

    /// Tells whoever waits for this message that it was taken under this id.
    void taken(String trackingId, String bind, String id) {
        Open known;
        synchronized (this) {
            known = open.remove(trackingId);
        }
        if (known != null) {
            known.outcomes().late(known.text(), new Outcome.Accepted(bind, List.of(id)));
        }
    }
}
