package vn.loa.zalo;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import vn.loa.consent.ChannelOptOuts;
import vn.loa.store.Convoy;
import vn.loa.store.RedisUnavailable;
import vn.loa.subscriber.Msisdn;

/// Looks up what is known of people, for many messages at once.
final class Standings {

    private static final int AT_ONCE = 128;

    /// Whoever comes meanwhile goes together in the next look-up.
    private static final Duration GATHERS = Duration.ofMillis(2);

    /// Longer than Redis is ever waited for, which is what a look-up ends by.
    private static final Duration LOOKED_UP_WITHIN = Duration.ofMinutes(1);

    private final UserLinks users;
    private final Unreachable unreachable;
    private final ChannelOptOuts optOuts;
    private final Convoy<Whose, Standing> convoy = new Convoy<>(
            AT_ONCE, LOOKED_UP_WITHIN, asked -> CompletableFuture.supplyAsync(() -> lookedUp(asked), threads()));

    Standings(UserLinks users, Unreachable unreachable, ChannelOptOuts optOuts) {
        this.users = users;
        this.unreachable = unreachable;
        this.optOuts = optOuts;
    }

    private record Whose(AccountSettings account, Msisdn number) {}

    /// @throws RedisUnavailable when that cannot be known now
    Standing of(AccountSettings account, Msisdn number) throws InterruptedException {
        try {
            return convoy.ask(new Whose(account, number)).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RedisUnavailable away
                    ? away
                    : new IllegalStateException("nobody could be looked up", e.getCause());
        }
    }

    private static Executor threads() {
        return look -> Thread.ofVirtual().name("zalo-standings").start(() -> {
            LockSupport.parkNanos(GATHERS.toNanos());
            look.run();
        });
    }

    private List<Standing> lookedUp(List<Whose> asked) {
        var numbers = asked.stream().map(Whose::number).collect(Collectors.toUnmodifiableSet());
        var codes = unreachable.codes(numbers);
        var refusing = optOuts.refusing(ZaloChannel.NAME, numbers);
        var byAccount = new HashMap<String, Map<Msisdn, UserLinks.User>>();
        for (var whose : asked) {
            byAccount.computeIfAbsent(whose.account().name(), _ -> users.find(whose.account(), numbers));
        }
        return asked.stream()
                .map(whose -> {
                    var known = byAccount.getOrDefault(whose.account().name(), Map.of());
                    return new Standing(
                            Optional.ofNullable(known.get(whose.number())),
                            codes.getOrDefault(whose.number(), 0),
                            refusing.contains(whose.number()));
                })
                .toList();
    }
}
