package vn.loa.zalo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import vn.loa.consent.ChannelOptOuts;
import vn.loa.store.Convoy;
import vn.loa.store.RedisUnavailable;
import vn.loa.subscriber.Msisdn;

/// Looks up what is known of people, for many messages at once.
final class Standings {

    private static final int AT_ONCE = 128;
    private static final Executor THREADS =
            look -> Thread.ofVirtual().name("zalo-standings").start(look);

    private final UserLinks users;
    private final Unreachable unreachable;
    private final ChannelOptOuts optOuts;
    private final Convoy<Whose, Standing> convoy = new Convoy<>(
            AT_ONCE, asked -> CompletableFuture.supplyAsync(() -> lookedUp(asked), THREADS));

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

    private List<Standing> lookedUp(List<Whose> asked) {
        var numbers = asked.stream().map(Whose::number).distinct().toList();
        var codes = unreachable.codes(numbers);
        var refusing = optOuts.refusing(ZaloChannel.NAME, numbers);
        var known = new HashMap<AccountSettings, Map<Msisdn, UserLinks.User>>();
        asked.stream()
                .collect(Collectors.groupingBy(
                        Whose::account, Collectors.mapping(Whose::number, Collectors.toUnmodifiableSet())))
                .forEach((account, theirs) -> known.put(account, users.find(account, theirs)));
        var standings = new ArrayList<Standing>();
        for (var whose : asked) {
            standings.add(new Standing(
                    Optional.ofNullable(
                            known.getOrDefault(whose.account(), Map.of()).get(whose.number())),
                    codes.getOrDefault(whose.number(), 0),
                    refusing.contains(whose.number())));
        }
        return standings;
    }
}
