package vn.loa.zalo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.store.RedisUnavailable;
import vn.loa.zalo.TokenTrouble.Kind;

/// Keeps one account's tokens fresh, together with the other nodes.
///
/// A refresh token is good for one use, so of all nodes one renews, under a lease, and looks again at what is stored
/// once it has it. That the token is about to be sent is noted first, so that a crash before the answer is written
/// leaves word; the new pair is written before anybody uses it. Renewal begins hours before the access token ends, so
/// whatever goes wrong leaves hours to mend it.
final class TokenKeeper {

    private static final Logger log = LoggerFactory.getLogger(TokenKeeper.class);

    private static final int INVALID_REFRESH_TOKEN = -14014;
    private static final int EXPIRED_REFRESH_TOKEN = -14020;

    private static final Duration READ_AGAIN_AFTER = Duration.ofSeconds(1);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration AFTER_NO_ANSWER = Duration.ofMinutes(1);
    private static final Duration AFTER_A_NO = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    /// A token that is refused so soon after it was made is not the reason.
    private static final Duration NEW = Duration.ofMinutes(1);

    private final AccountSettings account;
    private final TokenStore store;
    private final OAuth oauth;
    private final Clock clock;
    private final Duration ahead;
    private final Duration othersWithin;
    private volatile TokenStore.State known = TokenStore.State.NONE;
    private volatile long readAt = System.nanoTime() - READ_AGAIN_AFTER.toNanos();
    private @Nullable Unsaved unsaved;

    private record Unsaved(long over, TokenPair pair) {}

    /// @param ahead how long before its end an access token is exchanged
    /// @param othersWithin how long to wait for another node that is renewing
    TokenKeeper(
            AccountSettings account,
            TokenStore store,
            OAuth oauth,
            Clock clock,
            Duration ahead,
            Duration othersWithin) {
        this.account = account;
        this.store = store;
        this.oauth = oauth;
        this.clock = clock;
        this.ahead = ahead;
        this.othersWithin = othersWithin;
    }

    AccountSettings account() {
        return account;
    }

    /// What calls are to be made with now; empty when there is no token that lives.
    Optional<AccessToken> access() {
        var state = state();
        var pair = state.pair();
        return pair == null || !clock.instant().isBefore(pair.expiresAt())
                ? Optional.empty()
                : Optional.of(new AccessToken(pair.access(), state.version()));
    }

    /// What is stored, as of at most a second ago; when Redis is away, as it was last seen.
    TokenStore.State state() {
        if (System.nanoTime() - readAt >= READ_AGAIN_AFTER.toNanos()) {
            try {
                read();
            } catch (RedisUnavailable e) {
                log.warn("tokens not read account={} cause=\"{}\"", account.name(), e.getMessage());
            }
        }
        return known;
    }

    /// Makes a pair the one in use that a person has handed in; its true end is learnt by renewing it soon.
    void replace(TokenPair pair) {
        store.replace(pair);
        read();
        log.info("tokens replaced account={}", account.name());
    }

    /// Renews when it is time; called every few seconds.
    synchronized void look() throws InterruptedException {
        saveWhatIsUnsaved();
        var state = read();
        if (isDue(state)) {
            renew(state);
        }
    }

    /// What to call with after Zalo refused a token as ended or unknown: the one that has replaced it meanwhile, or a
    /// new one. Empty when that is not to be had now.
    synchronized Optional<AccessToken> renewed(AccessToken refused) throws InterruptedException {
        var deadline = System.nanoTime() + othersWithin.toNanos();
        while (true) {
            saveWhatIsUnsaved();
            var state = read();
            if (state.version() != refused.version()) {
                return access();
            }
            var pair = state.pair();
            if (pair == null || mustWait(state) || pair.issuedAt().plus(NEW).isAfter(clock.instant())) {
                return Optional.empty();
            }
            if (!renew(state)) {
                if (System.nanoTime() > deadline) {
                    return Optional.empty();
                }
                TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
            }
        }
    }

    private boolean isDue(TokenStore.State state) {
        var pair = state.pair();
        return pair != null && !clock.instant().isBefore(pair.expiresAt().minus(ahead)) && !mustWait(state);
    }

    private boolean mustWait(TokenStore.State state) {
        var trouble = state.trouble();
        return trouble != null && clock.instant().isBefore(trouble.again());
    }

    private TokenStore.State read() {
        var state = store.read();
        known = state;
        readAt = System.nanoTime();
        return state;
    }

    /// Whether it was this node's turn.
    private boolean renew(TokenStore.State seen) throws InterruptedException {
        var lease = store.lease(LEASE);
        if (lease.isEmpty()) {
            return false;
        }
        try (var turn = lease.get()) {
            var state = store.read();
            var pair = state.pair();
            if (state.version() != seen.version() || pair == null || mustWait(state)) {
                return true;
            }
            var begun = store.begin(state.version(), clock.millis());
            if (begun == TokenStore.Begun.AGAIN) {
                log.warn(
                        "an earlier renewal left no answer, its refresh token is tried once more account={}",
                        account.name());
            }
            if (begun != TokenStore.Begun.OUTDATED && turn.isHeld()) {
                enter(state.version(), oauth.refresh(account, pair), begun == TokenStore.Begun.AGAIN);
            }
            return true;
        } finally {
            read();
        }
    }

    private void enter(long version, OAuth.Answer answer, boolean again) {
        var now = clock.instant();
        switch (answer) {
            case OAuth.Answer.Granted(var pair) -> {
                unsaved = new Unsaved(version, pair);
                saveWhatIsUnsaved();
            }
            case OAuth.Answer.Refused(var code)
            when isForGood(code) ->
                trouble(version, again ? Kind.ANSWER_LOST : Kind.REFUSED_FOR_GOOD, code, Instant.MAX);
            case OAuth.Answer.Refused(var code) -> trouble(version, Kind.REFUSED, code, now.plus(AFTER_A_NO));
            case OAuth.Answer.NotSent _ -> trouble(version, Kind.NOT_SENT, 0, now.plus(AFTER_NO_ANSWER));
            case OAuth.Answer.NoAnswer(var why) -> {
                log.warn("renewal of tokens without answer account={} cause=\"{}\"", account.name(), why);
                trouble(version, Kind.NO_ANSWER, 0, now.plus(AFTER_NO_ANSWER));
            }
        }
    }

    // Redis may be away just now. The pair is the only one that works from here on, so it is kept and offered until it
    // is taken; nobody uses it before.
    private void saveWhatIsUnsaved() {
        var waiting = unsaved;
        if (waiting == null) {
            return;
        }
        try {
            var kept = store.keep(waiting.over(), waiting.pair());
            unsaved = null;
            log.info("tokens renewed account={} kept={}", account.name(), kept);
        } catch (RedisUnavailable e) {
            log.error(
                    "renewed tokens are not stored yet; do not stop this node before they are account={} cause=\"{}\"",
                    account.name(),
                    e.getMessage());
            throw e;
        }
    }

    private void trouble(long version, Kind kind, int code, Instant again) {
        var trouble = new TokenTrouble(kind, code, clock.instant(), again);
        store.trouble(version, trouble, kind != Kind.NO_ANSWER);
        log.error(
                "tokens not renewed account={} kind={} code={} mend=\"{}\"",
                account.name(),
                kind,
                code,
                trouble.english());
    }

    private static boolean isForGood(int code) {
        return code == INVALID_REFRESH_TOKEN || code == EXPIRED_REFRESH_TOKEN;
    }
}
