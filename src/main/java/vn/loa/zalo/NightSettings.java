package vn.loa.zalo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import vn.loa.Vietnam;

/// What Zalo does not take, or nobody should get, by night; its pages name no time zone, so it is Vietnam's.
///
/// @param from inclusive
/// @param to exclusive; before `from`, for a night ends on the next day
/// @param jitter what waited until then leaves within so long after it, not all at once
/// @param holds the kinds of messages that wait
record NightSettings(LocalTime from, LocalTime to, Duration jitter, Set<Kind> holds) {

    /// Kinds of messages as the night tells them apart.
    enum Kind {
        TEMPLATE_BY_PHONE,
        /// Taken round the clock; by night the phone stays silent.
        TEMPLATE_BY_USER,
        PROMOTION_BY_USER,
        CONSULTATION,
        BROADCAST
    }

    NightSettings {
        ZaloSettings.given("night.from", from);
        ZaloSettings.given("night.to", to);
        ZaloSettings.given("night.jitter", jitter);
        ZaloSettings.given("night.holds", holds);
        holds = Set.copyOf(holds);
        if (!to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "loa.zalo.night: from " + from + " to " + to + " is no night; to must be the earlier time of day");
        }
        if (jitter.isNegative()) {
            throw new IllegalArgumentException("loa.zalo.night.jitter=" + jitter + " must not be negative");
        }
    }

    /// When a message of this kind may leave; empty when that is now.
    Optional<Instant> heldUntil(Kind kind, Instant now) {
        var time = now.atZone(Vietnam.ZONE).toLocalTime();
        if (!holds.contains(kind) || !time.isBefore(to) && time.isBefore(from)) {
            return Optional.empty();
        }
        return Optional.of(morning(now));
    }

    /// The end of the night that it is, or of the next one, and a little later.
    Instant morning(Instant now) {
        var local = now.atZone(Vietnam.ZONE);
        var day = local.toLocalTime().isBefore(to)
                ? local.toLocalDate()
                : local.toLocalDate().plusDays(1);
        return day.atTime(to)
                .atZone(Vietnam.ZONE)
                .toInstant()
                .plusMillis(ThreadLocalRandom.current().nextLong(jitter.toMillis() + 1));
    }
}
