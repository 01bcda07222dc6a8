package vn.loa.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Outcome;

/// Keeps people from waiting for a first step that takes nothing: a quota that is used up until midnight, an account
/// without money, a channel that is down. Whoever could not be handed over within its patience counts as refused, so
/// that the text goes out; nothing was sent to them.
final class Stall {

    private final Duration patience;
    private final Clock clock;
    private @Nullable Instant since;

    Stall(Duration patience, Clock clock) {
        this.patience = patience;
        this.clock = clock;
    }

    /// What an outcome comes to.
    synchronized Outcome judged(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted _ -> {
                since = null;
                yield outcome;
            }
            case Outcome.Refused _, Outcome.Unknown _ -> outcome;
            case Outcome.Throttled(var retryAfter) -> waiting(outcome, retryAfter);
            case Outcome.Unreachable _ -> waiting(outcome, Duration.ZERO);
        };
    }

    private Outcome waiting(Outcome outcome, Duration retryAfter) {
        var now = clock.instant();
        var begun = since == null ? now : since;
        since = begun;
        return now.plus(retryAfter).isBefore(begun.plus(patience))
                ? outcome
                : new Outcome.Refused(Outcome.Reason.OTHER, "not taken in time");
    }
}
