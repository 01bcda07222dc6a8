package vn.loa.zalo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import vn.loa.channel.Troubles;
import vn.loa.store.RedisUnavailable;

/// The official accounts we act for, and their tokens, which it keeps fresh.
public final class ZaloAccounts implements SmartLifecycle, Troubles {

    private static final Logger log = LoggerFactory.getLogger(ZaloAccounts.class);

    /// Up before those who submit, down after them, like the binds.
    static final int PHASE = 1000;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    /// So long before the refresh token ends, a person is told that nothing has used it.
    private static final Duration REFRESH_ENDS_SOON = Duration.ofDays(14);

    private final List<TokenKeeper> keepers;
    private final OAuth oauth;
    private final ZaloApi api;
    private final AccountCards cards;
    private final Clock clock;
    // What is wrong from the start on has no better beginning.
    private final Instant began;
    private volatile boolean running;
    private volatile Thread watch = Thread.ofVirtual().unstarted(this::watch);

    ZaloAccounts(List<TokenKeeper> keepers, OAuth oauth, ZaloApi api, Clock clock) {
        this.keepers = List.copyOf(keepers);
        this.oauth = oauth;
        this.api = api;
        this.cards = new AccountCards(api, clock);
        this.clock = clock;
        this.began = clock.instant();
    }

    public List<String> names() {
        return keepers.stream().map(keeper -> keeper.account().name()).toList();
    }

    Optional<TokenKeeper> find(String name) {
        return keepers.stream()
                .filter(keeper -> keeper.account().name().equals(name))
                .findFirst();
    }

    /// The account that a message names, or the only one for a message that names none.
    Optional<TokenKeeper> sender(String name) {
        return name.isEmpty() && keepers.size() == 1 ? Optional.of(keepers.getFirst()) : find(name);
    }

    List<AccountSettings> settings() {
        return keepers.stream().map(TokenKeeper::account).toList();
    }

    /// Takes a pair that a person has got from Zalo's API Explorer, once Zalo says that it is this account's.
    ///
    /// @throws org.springframework.web.ErrorResponseException when there is no such account, or Zalo says no
    public void paste(String name, Secret access, Secret refresh) throws InterruptedException {
        var keeper = required(name);
        checkOwner(keeper.account(), access);
        // It counts as due at once: so its true end is learnt, and that the refresh token is good.
        var now = clock.instant();
        keeper.replace(new TokenPair(access, refresh, now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1))));
    }

    /// Exchanges the code of Zalo's consent page for the account's tokens.
    ///
    /// @throws org.springframework.web.ErrorResponseException when there is no such account, or Zalo says no
    public void grant(String name, String code) throws InterruptedException {
        var keeper = required(name);
        switch (oauth.grant(keeper.account(), code)) {
            case OAuth.Answer.Granted(var pair) -> {
                // Whoever sends a browser to our callback with a code of their own account must not put theirs here.
                checkOwner(keeper.account(), pair.access());
                keeper.replace(pair);
            }
            case OAuth.Answer.Refused(var refusal) -> throw ZaloProblem.refused(refusal);
            case OAuth.Answer.NotSent _, OAuth.Answer.NoAnswer _ -> throw ZaloProblem.noAnswer();
        }
    }

    private void checkOwner(AccountSettings account, Secret access) throws InterruptedException {
        switch (api.get(account, access, Host.OPENAPI, "/v2.0/oa/getoa", Map.of())) {
            case Exchange.Answered answered when answered.error() != 0 -> throw ZaloProblem.refused(answered.error());
            case Exchange.Answered answered -> {
                var owner = answered.data().path("oa_id").asString("");
                if (!owner.equals(account.oaId())) {
                    throw ZaloProblem.wrongAccount(owner);
                }
            }
            case Exchange.TooFast _, Exchange.NotSent _, Exchange.NoAnswer _ -> throw ZaloProblem.noAnswer();
        }
    }

    TokenKeeper required(String name) {
        return find(name).orElseThrow(() -> ZaloProblem.noAccount(name, names()));
    }

    public List<AccountHealth> health() {
        return keepers.stream().map(this::health).toList();
    }

    AccountHealth health(TokenKeeper keeper) {
        var account = keeper.account();
        var tokens = keeper.state();
        var pair = tokens.pair();
        var trouble = trouble(account, tokens);
        var state = keeper.access().isEmpty()
                ? AccountHealth.State.DOWN
                : trouble.isPresent() ? AccountHealth.State.TROUBLED : AccountHealth.State.UP;
        return new AccountHealth(
                account.name(),
                account.appId(),
                account.oaId(),
                state,
                pair == null ? null : pair.expiresAt(),
                pair == null ? null : pair.refreshEndsAt(),
                cards.of(account).orElse(null),
                trouble.map(Trouble::since).orElse(null),
                trouble.map(Trouble::english).orElse(null),
                trouble.map(Trouble::vietnamese).orElse(null));
    }

    @Override
    public List<Trouble> troubles() {
        return keepers.stream()
                .flatMap(keeper -> trouble(keeper.account(), keeper.state()).stream())
                .toList();
    }

    /// Those of them that end in an account that nobody can send by, unless somebody grants its tokens anew.
    public List<Trouble> tokenTroubles() {
        return keepers.stream()
                .flatMap(keeper -> tokenTrouble(keeper.account(), keeper.state()).stream())
                .toList();
    }

    private Optional<Trouble> trouble(AccountSettings account, TokenStore.State tokens) {
        return tokenTrouble(account, tokens).or(() -> cards.trouble(account));
    }

    private Optional<Trouble> tokenTrouble(AccountSettings account, TokenStore.State tokens) {
        var now = clock.instant();
        var pair = tokens.pair();
        if (tokens.unreadable()) {
            var kind = TokenTrouble.Kind.UNREADABLE;
            return Optional.of(told(account, new TokenTrouble(kind, 0, began, Instant.MAX)));
        }
        if (pair == null) {
            return Optional.of(new Trouble(
                    account.bind(),
                    began,
                    "Tài khoản Zalo chưa có token: hãy cấp quyền cho ứng dụng, hoặc dán cặp token (PUT /api/v1/zalo/accounts/"
                            + account.name() + "/tokens)",
                    "The Zalo account has no tokens: grant the app, or paste a pair (PUT /api/v1/zalo/accounts/"
                            + account.name() + "/tokens)"));
        }
        var trouble = tokens.trouble();
        if (trouble != null) {
            return Optional.of(told(account, trouble));
        }
        if (now.isAfter(pair.refreshEndsAt().minus(REFRESH_ENDS_SOON))) {
            return Optional.of(new Trouble(
                    account.bind(),
                    pair.refreshEndsAt().minus(REFRESH_ENDS_SOON),
                    "Refresh token của Zalo sắp hết hạn mà chưa được đổi: hãy xem nhật ký, hoặc cấp quyền lại",
                    "Zalo's refresh token ends soon and was not renewed: look at the log, or grant the app once more"));
        }
        return Optional.empty();
    }

    private static Trouble told(AccountSettings account, TokenTrouble trouble) {
        return new Trouble(account.bind(), trouble.since(), trouble.vietnamese(), trouble.english());
    }

    @Override
    public void start() {
        if (keepers.isEmpty()) {
            return;
        }
        running = true;
        watch = Thread.ofVirtual().name("zalo-tokens").start(this::watch);
    }

    // The thread is not interrupted: a renewal under way must write down what it gets.
    @Override
    public void stop() {
        if (!running) {
            return;
        }
        running = false;
        LockSupport.unpark(watch);
        try {
            watch.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void watch() {
        var missing = new ArrayList<String>();
        for (var looks = 0; running; looks++) {
            for (var keeper : keepers) {
                look(keeper, looks > 0, missing);
            }
            if (running) {
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
    }

    // Whoever grants accounts at the start has a moment for it.
    private void look(TokenKeeper keeper, boolean settled, List<String> missing) {
        var name = keeper.account().name();
        try {
            keeper.look();
            cards.look(keeper);
            if (settled && keeper.state().version() == 0 && !missing.contains(name)) {
                missing.add(name);
                log.warn("account has no tokens account={} mend=\"grant the app, or paste a pair\"", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RedisUnavailable e) {
            log.warn("tokens wait for redis account={} cause=\"{}\"", name, e.getMessage());
        } catch (RuntimeException e) {
            log.error("tokens stumbled account={}", name, e);
        }
    }
}
