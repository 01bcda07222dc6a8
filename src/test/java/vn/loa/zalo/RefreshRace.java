package vn.loa.zalo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;
import vn.loa.fake.MovingClock;
import vn.loa.sandbox.ZaloApp;
import vn.loa.store.Redis;

/// Nodes that all find in the same moment that the token must be renewed, again and again, each with a connection of
/// its own to one Redis.
public final class RefreshRace {

    private final URI zalo;
    private final ZaloApp app;

    public RefreshRace(URI zalo, ZaloApp app) {
        this.zalo = zalo;
        this.app = app;
    }

    /// @param pair an access and a refresh token to begin with
    /// @return how many pairs were stored, the first included
    public long run(int redisPort, List<String> pair, int nodes, int rounds) {
        // Each round says that it has renewed the tokens.
        if (LoggerFactory.getLogger(TokenKeeper.class) instanceof Logger log) {
            log.setLevel(Level.WARN);
        }
        var client = RedisClient.create("redis://127.0.0.1:" + redisPort);
        var options = ClientOptions.builder();
        Redis.careful(options);
        client.setOptions(options.build());
        var clock = MovingClock.mondayMorning();
        var redises = IntStream.range(0, nodes)
                .mapToObj(_ -> new Redis(client, Duration.ofSeconds(10)))
                .toList();
        try (var http = Granted.http()) {
            var now = clock.instant();
            var store = store(redises.getFirst());
            store.replace(new TokenPair(
                    new Secret(pair.getFirst()), new Secret(pair.getLast()), now, now.plus(Duration.ofHours(25))));
            var keepers =
                    redises.stream().map(redis -> keeper(redis, http, clock)).toList();
            for (var round = 0; round < rounds; round++) {
                clock.advance(Duration.ofHours(21));
                race(keepers);
            }
            return store.read().version();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("a node could not take part", e);
        } finally {
            redises.forEach(Redis::close);
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
    }

    private static void race(List<TokenKeeper> keepers) throws InterruptedException, ExecutionException {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var races = new ArrayList<Future<?>>();
            for (var keeper : keepers) {
                races.add(threads.submit(() -> {
                    start.await();
                    keeper.look();
                    return null;
                }));
            }
            start.countDown();
            for (var each : races) {
                each.get();
            }
        }
    }

    private TokenStore store(Redis redis) {
        return new TokenStore(redis, Granted.seal(), app.oaId());
    }

    private TokenKeeper keeper(Redis redis, ZaloHttp http, MovingClock clock) {
        var account = AccountSettings.at(
                zalo,
                "bench",
                app.appId(),
                new Secret(app.appSecret()),
                app.oaId(),
                new Secret(app.webhookKey()),
                null,
                SendingMode.PRODUCTION);
        return new TokenKeeper(
                account, store(redis), new OAuth(http, clock), clock, Duration.ofHours(5), Duration.ofSeconds(10));
    }
}
