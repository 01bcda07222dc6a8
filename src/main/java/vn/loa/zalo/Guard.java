package vn.loa.zalo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Outcome;
import vn.loa.channel.Outcome.Reason;
import vn.loa.subscriber.Msisdn;

/// Everything that keeps a message from leaving before Zalo is asked.
///
/// What has only to wait goes back to its sender with the time to try again. An alert does not wait: it is refused, so
/// that it goes on by the next channel at once.
final class Guard {

    private static final Duration WHILE_STOPPED = Duration.ofMinutes(1);

    private final Holds holds;
    private final NightSettings night;
    private final Set<String> allowed;
    private final Clock clock;

    /// @param allowed numbers (`0912345678`) and user ids that may be sent to; none: everybody
    Guard(Holds holds, NightSettings night, Set<String> allowed, Clock clock) {
        this.holds = holds;
        this.night = night;
        this.allowed = Set.copyOf(allowed);
        this.clock = clock;
    }

    /// Why this message does not leave now; empty when it may.
    Optional<Outcome> stops(
            AccountSettings account, SendingMode mode, Message message, Standing standing, boolean urgent) {
        if (holds.isStopped()) {
            return Optional.of(later(WHILE_STOPPED, urgent, "zalo-stopped"));
        }
        if (!isAllowed(message)) {
            return refused(Reason.NOT_ALLOWED, "zalo-not-in-pilot");
        }
        return switch (message) {
            case Message.ByPhone(var _, var template) ->
                heldTemplate(account, template.id(), urgent)
                        .or(() -> unreached(standing))
                        .or(() -> optedOut(standing));
            case Message.ByUser(var userId, var number, var template) ->
                development(mode, userId, number)
                        .or(() -> heldTemplate(account, template.id(), urgent))
                        .or(() -> optedOut(standing));
            case Message.Consultation(var userId, var number, var text) ->
                text.isBlank() || text.codePointCount(0, text.length()) > Message.Consultation.LONGEST
                        ? refused(Reason.INVALID_TEXT, "zalo-text-length")
                        : development(mode, userId, number).or(() -> heldTemplate(account, "", urgent));
        };
    }

    /// Whether this kind of message waits for the morning.
    Optional<Outcome> nightHolds(NightSettings.Kind kind, boolean urgent) {
        var now = clock.instant();
        return night.heldUntil(kind, now).map(until -> later(Duration.between(now, until), urgent, "zalo-night"));
    }

    /// Zalo says that it is night, whatever our clock says.
    Outcome isNight(boolean urgent) {
        var now = clock.instant();
        return later(Duration.between(now, night.morning(now)), urgent, "zalo-night");
    }

    Outcome until(Instant then, boolean urgent, String code) {
        var wait = Duration.between(clock.instant(), then);
        return later(wait.isPositive() ? wait : Duration.ofSeconds(1), urgent, code);
    }

    static Outcome later(Duration wait, boolean urgent, String code) {
        return urgent ? new Outcome.Refused(Reason.NOT_ALLOWED, code) : new Outcome.Throttled(wait);
    }

    /// Whether anything may go to nobody in particular: to all followers.
    Optional<String> stopsBroadcast(AccountSettings account, SendingMode mode) {
        if (holds.isStopped()) {
            return Optional.of("Đã dừng gửi qua Zalo (sending by Zalo is stopped)");
        }
        if (mode == SendingMode.DEVELOPMENT || !allowed.isEmpty()) {
            return Optional.of("Chế độ development hoặc loa.zalo.allowed: không gửi cho mọi người quan tâm"
                    + " (not in development mode or a pilot)");
        }
        if (night.heldUntil(NightSettings.Kind.BROADCAST, clock.instant()).isPresent()) {
            return Optional.of("Ban đêm không gửi cho mọi người quan tâm (not at night)");
        }
        return holds.of(account, "")
                .map(held -> held.verdict().vietnamese() + " (" + held.verdict().english() + ")");
    }

    private boolean isAllowed(Message message) {
        return allowed.isEmpty()
                || switch (message) {
                    case Message.ByPhone(var number, var _) -> allowed.contains(number.local());
                    case Message.ByUser(var userId, var number, var _) -> isAllowed(userId, number);
                    case Message.Consultation(var userId, var number, var _) -> isAllowed(userId, number);
                };
    }

    private boolean isAllowed(String userId, @Nullable Msisdn number) {
        return allowed.contains(userId) || number != null && allowed.contains(number.local());
    }

    // Zalo has no mode for these that would keep them from people.
    private Optional<Outcome> development(SendingMode mode, String userId, @Nullable Msisdn number) {
        return mode == SendingMode.DEVELOPMENT && !isAllowed(userId, number)
                ? refused(Reason.NOT_ALLOWED, "zalo-development")
                : Optional.empty();
    }

    private Optional<Outcome> heldTemplate(AccountSettings account, String template, boolean urgent) {
        return holds.of(account, template)
                .map(held -> until(held.until(), urgent, held.verdict().label()));
    }

    private static Optional<Outcome> unreached(Standing standing) {
        return standing.unreachable() == 0
                ? Optional.empty()
                : refused(Reason.NO_ROUTE, "zalo" + standing.unreachable());
    }

    private static Optional<Outcome> optedOut(Standing standing) {
        return standing.refuses() ? refused(Reason.NOT_ALLOWED, "zalo-opted-out") : Optional.empty();
    }

    private static Optional<Outcome> refused(Reason reason, String code) {
        return Optional.of(new Outcome.Refused(reason, code));
    }
}
