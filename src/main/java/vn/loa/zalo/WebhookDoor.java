package vn.loa.zalo;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.store.RedisUnavailable;

/// Decides what is let in at the webhook: events of our accounts, signed by Zalo, that we have not had before.
final class WebhookDoor {

    private static final Logger log = LoggerFactory.getLogger(WebhookDoor.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(10);

    private final List<AccountSettings> accounts;
    private final EventInbox inbox;
    private final TurnedAway turnedAway;
    private final Duration replayWindow;
    private final Clock clock;
    private final List<Counter> first;
    private final List<Counter> again;
    private final long[] saidAt = new long[Result.values().length];

    WebhookDoor(
            List<AccountSettings> accounts,
            EventInbox inbox,
            TurnedAway turnedAway,
            Duration replayWindow,
            Clock clock,
            MeterRegistry meters) {
        this.accounts = List.copyOf(accounts);
        this.inbox = inbox;
        this.turnedAway = turnedAway;
        this.replayWindow = replayWindow;
        this.clock = clock;
        this.first = counters(meters, "no");
        this.again = counters(meters, "yes");
        var longAgo = System.nanoTime() - BETWEEN_WORDS.toNanos();
        Arrays.fill(saidAt, longAgo);
    }

    /// What became of what was posted.
    enum Result {
        TAKEN,
        /// An event that we have had.
        REPEATED,
        /// As Zalo's console posts it when somebody registers the address.
        UNSIGNED,
        WRONG_SIGNATURE,
        UNKNOWN_ACCOUNT,
        NOT_JSON,
        /// Older than Zalo ever tries.
        STALE,
        TOO_LARGE,
        /// Redis does not have it, so Zalo shall send it again.
        NOT_STORED
    }

    /// @param signature the header `X-ZEvent-Signature`
    /// @param retry the header `num_retry`
    Result post(@Nullable String signature, @Nullable String server, @Nullable String retry, byte[] body) {
        return counted(judged(signature, server, body), retry);
    }

    /// Something was posted that is larger than any event, and was not read.
    Result tooLarge() {
        return counted(Result.TOO_LARGE, null);
    }

    private Result judged(@Nullable String signature, @Nullable String server, byte[] body) {
        if (signature == null || signature.isBlank()) {
            return Result.UNSIGNED;
        }
        JsonNode event;
        try {
            event = JSON.readTree(body);
        } catch (JacksonException e) {
            return Result.NOT_JSON;
        }
        if (!event.isObject()) {
            return Result.NOT_JSON;
        }
        var account = account(event);
        if (account.isEmpty()) {
            turnedAway.unknownAccount(event.path("app_id").asString(""));
            return Result.UNKNOWN_ACCOUNT;
        }
        // The app's id is ours, not the body's: whoever signs for another app signs for nothing here.
        var timestamp = event.path("timestamp").asString("");
        if (!Signature.holds(
                signature, account.get().appId(), body, timestamp, account.get().signingKey())) {
            turnedAway.wrongSignature(account.get());
            return Result.WRONG_SIGNATURE;
        }
        turnedAway.held(account.get());
        var oldest = clock.instant().minus(replayWindow);
        if (Event.time(event.path("timestamp")).filter(at -> at.isAfter(oldest)).isEmpty()) {
            return Result.STALE;
        }
        try {
            return inbox.take(
                            account.get().name(),
                            server == null ? "" : server,
                            Event.identity(event, account.get().oaId()),
                            body)
                    ? Result.TAKEN
                    : Result.REPEATED;
        } catch (RedisUnavailable e) {
            return Result.NOT_STORED;
        }
    }

    private Optional<AccountSettings> account(JsonNode event) {
        var appId = event.path("app_id").asString("");
        var ids = Event.accountIds(event).toList();
        return accounts.stream()
                .filter(account -> account.appId().equals(appId) && ids.contains(account.oaId()))
                .findFirst();
    }

    private Result counted(Result result, @Nullable String retry) {
        (retry == null ? first : again).get(result.ordinal()).increment();
        if (result != Result.TAKEN && result != Result.REPEATED && isDue(result)) {
            log.warn("webhook did not take an event result={}", label(result));
        }
        return result;
    }

    /// By the ordinal of the result.
    private static List<Counter> counters(MeterRegistry meters, String retry) {
        return Arrays.stream(Result.values())
                .map(result -> meters.counter("loa.zalo.webhook", "result", label(result), "retry", retry))
                .toList();
    }

    private static String label(Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }

    // Whoever posts rubbish by the thousand must not fill the log with it; the counter has them all.
    private synchronized boolean isDue(Result result) {
        var now = System.nanoTime();
        if (now - saidAt[result.ordinal()] < BETWEEN_WORDS.toNanos()) {
            return false;
        }
        saidAt[result.ordinal()] = now;
        return true;
    }
}
