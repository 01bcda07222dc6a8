package vn.loa.zalo;

import io.lettuce.core.RedisException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import vn.loa.channel.Troubles;
import vn.loa.store.Redis;

/// What the webhook has turned away of late that a person can mend, and events that were put aside, told on all nodes.
///
/// Strangers post rubbish as well: a wrong signature is told only while nothing rightly signed has come for that
/// account since, for then its `webhook-key` is wrong and every receipt is lost.
final class TurnedAway implements Troubles {

    /// Hash: since when and how often each kind was turned away, and when an account's signature held; an hour
    /// after the last of them.
    private static final String KEY = "zalo:{inbox}:turned-away";

    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration BETWEEN_NOTES = Duration.ofSeconds(2);
    private static final int MOST_KINDS = 50;
    private static final Pattern APP = Pattern.compile("\\d{1,25}");
    private static final String WRONG = "wrong ";
    private static final String STRANGER = "stranger ";
    private static final String HELD = "held ";
    private static final String OFTEN = "often ";

    private final Redis redis;
    private final EventInbox inbox;
    private final Clock clock;
    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();

    TurnedAway(Redis redis, EventInbox inbox, Clock clock) {
        this.redis = redis;
        this.inbox = inbox;
        this.clock = clock;
    }

    private static final class Tally {
        private long untold;
        private long toldAt = System.nanoTime() - BETWEEN_NOTES.toNanos();

        /// How many are to be told of now; 0 when it is too early.
        synchronized long due() {
            untold++;
            var now = System.nanoTime();
            if (now - toldAt < BETWEEN_NOTES.toNanos()) {
                return 0;
            }
            var due = untold;
            untold = 0;
            toldAt = now;
            return due;
        }
    }

    void wrongSignature(AccountSettings account) {
        note(WRONG + account.name());
    }

    /// @param app the id that the event gives
    void unknownAccount(String app) {
        note(STRANGER + (APP.matcher(app).matches() ? app : "?"));
    }

    void held(AccountSettings account) {
        note(HELD + account.name());
    }

    private void note(String kind) {
        if (tallies.size() >= MOST_KINDS && !tallies.containsKey(kind)) {
            return;
        }
        var due = tallies.computeIfAbsent(kind, _ -> new Tally()).due();
        if (due == 0) {
            return;
        }
        try {
            var now = Long.toString(clock.millis()).getBytes(StandardCharsets.US_ASCII);
            if (kind.startsWith(HELD)) {
                redis.async().hset(KEY, kind, now);
            } else {
                redis.async().hsetnx(KEY, kind, now);
                redis.async().hincrby(KEY, OFTEN + kind, due);
            }
            redis.async().expire(KEY, KEPT);
        } catch (RedisException e) {
            // The event itself is answered for; the next one is noted again.
            return;
        }
    }

    @Override
    public List<Trouble> troubles() {
        var noted = redis.await(redis.async().hgetall(KEY));
        var troubles = new ArrayList<Trouble>();
        noted.forEach((kind, since) -> {
            if (kind.startsWith(WRONG)) {
                wrong(kind.substring(WRONG.length()), at(since), often(noted, kind), noted)
                        .ifPresent(troubles::add);
            } else if (kind.startsWith(STRANGER)) {
                troubles.add(stranger(kind.substring(STRANGER.length()), at(since), often(noted, kind)));
            }
        });
        inbox.countAside().ifPresent(count -> troubles.add(putAside(count)));
        return troubles;
    }

    private Optional<Trouble> wrong(String account, Instant since, long often, Map<String, byte[]> noted) {
        var held = noted.get(HELD + account);
        return held != null && at(held).isAfter(since)
                ? Optional.empty()
                : Optional.of(new Trouble(
                        "zalo-" + account,
                        since,
                        often
                                + " sự kiện webhook có chữ ký sai, đã bỏ: nếu do Zalo gửi, hãy sửa webhook-key thành OA Secret"
                                + " Key ở trang Webhook của ứng dụng",
                        often
                                + " webhook events with a wrong signature were dropped: if Zalo sent them, set webhook-key to"
                                + " the OA Secret Key of the app's webhook page"));
    }

    private static Trouble stranger(String app, Instant since, long often) {
        return new Trouble(
                "zalo",
                since,
                often + " sự kiện webhook của ứng dụng " + app
                        + " hoặc của một OA không có trong loa.zalo.accounts, đã bỏ:"
                        + " hãy thêm OA đó, hoặc gỡ địa chỉ webhook khỏi ứng dụng ấy",
                often + " webhook events of app " + app
                        + " or of an account that is not in loa.zalo.accounts were dropped:"
                        + " add the account, or take the webhook's address out of that app");
    }

    private Trouble putAside(long count) {
        return new Trouble(
                "zalo",
                clock.instant(),
                count + " sự kiện Zalo không xử lý được, giữ lại 7 ngày: hãy xem và cho xử lý lại ở trang Zalo (/zalo)",
                count
                        + " events of Zalo could not be dealt with and are kept for 7 days: look at them on the page Zalo (/zalo)");
    }

    private static long often(Map<String, byte[]> noted, String kind) {
        var often = noted.get(OFTEN + kind);
        return often == null ? 1 : Long.parseLong(new String(often, StandardCharsets.US_ASCII));
    }

    private static Instant at(byte[] millis) {
        return Instant.ofEpochMilli(Long.parseLong(new String(millis, StandardCharsets.US_ASCII)));
    }
}
