package vn.loa.zalo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.sandbox.SimulatedZalo;
import vn.loa.sandbox.ZaloMood;
import vn.loa.store.Redis;
import vn.loa.store.RedisUnavailable;
import vn.loa.store.Seal;

/// Single-use refresh tokens, several nodes, and everything that may happen in between.
class TokenKeeperTest {

    @RegisterExtension
    static final RedisServer server = new RedisServer();

    private final MovingClock clock = MovingClock.mondayMorning();
    private final SimulatedZalo zalo = SimulatedZalo.start(SimulatedZalo.Options.quick());
    private final ZaloHttp http = Granted.http();
    private TokenStore store;

    @BeforeEach
    void granted() {
        zalo.account(Granted.APP);
        store = Granted.store(server.redis());
        store.replace(Granted.pair(zalo, clock, Duration.ofHours(25)));
    }

    @AfterEach
    void close() {
        http.close();
        zalo.close();
    }

    @Test
    void aTokenIsRenewedHoursBeforeItEndsAndNotSooner() throws Exception {
        var node = node(server.redis());
        var first = node.access().orElseThrow();

        clock.advance(Duration.ofHours(19));
        node.look();
        assertThat(zalo.refreshes()).isZero();

        clock.advance(Duration.ofHours(1));
        node.look();
        assertThat(zalo.refreshes()).isEqualTo(1);
        assertThat(node.access().orElseThrow()).isNotEqualTo(first);
        assertThat(store.previous()).map(TokenPair::access).contains(first.value());
    }

    @Test
    void fourNodesRacingUseEachRefreshTokenOnce() throws Exception {
        var redises = List.of(server.connect(), server.connect(), server.connect(), server.connect());
        var nodes = redises.stream().map(this::node).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round = 1; round <= 25; round++) {
                clock.advance(Duration.ofHours(21));
                var start = new CountDownLatch(1);
                var races = new ArrayList<Future<?>>();
                for (var node : nodes) {
                    races.add(threads.submit(() -> {
                        start.await();
                        node.look();
                        return null;
                    }));
                }
                start.countDown();
                for (var race : races) {
                    race.get();
                }

                assertThat(zalo.refreshes()).isEqualTo(round);
            }
        }
        assertThat(zalo.doubleRefreshes()).isZero();
        assertThat(store.read().version()).isEqualTo(26);
        redises.forEach(Redis::close);
    }

    @Test
    void manySendersOnFourNodesWhoseTokenIsRefusedTogetherGetOneNewOne() throws Exception {
        var redises = List.of(server.connect(), server.connect(), server.connect(), server.connect());
        var nodes = redises.stream().map(this::node).toList();
        var refused = nodes.getFirst().access().orElseThrow();
        zalo.endTokens();
        clock.advance(Duration.ofMinutes(5));

        var renewed = new ArrayList<Future<Optional<AccessToken>>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var sender = 0; sender < 40; sender++) {
                var node = nodes.get(sender % 4);
                renewed.add(threads.submit(() -> node.renewed(refused)));
            }
        }

        var tokens = new ArrayList<AccessToken>();
        for (var one : renewed) {
            tokens.add(one.get().orElseThrow());
        }
        assertThat(tokens).containsOnly(new AccessToken(pairOf(store.read()).access(), 2));
        assertThat(zalo.refreshes()).isEqualTo(1);
        redises.forEach(Redis::close);
    }

    @Test
    void aNodeThatDiesAfterTheAnswerLeavesWordAndAPersonIsToldWhileTheTokenStillWorks() throws Exception {
        clock.advance(Duration.ofHours(20));
        // Another node, up to where it was killed: Zalo has exchanged the token, nobody has written down for what.
        var state = store.read();
        store.begin(state.version(), clock.millis());
        new OAuth(http, clock).refresh(Granted.account(zalo.address()), pairOf(state));
        var node = node(server.redis());

        node.look();

        var trouble = troubleOf(node);
        assertThat(trouble.kind()).isEqualTo(TokenTrouble.Kind.ANSWER_LOST);
        assertThat(trouble.needsAPerson()).isTrue();
        assertThat(node.access()).isPresent();
        node.look();
        assertThat(zalo.refreshes()).as("it is not tried for ever").isEqualTo(2);

        node.replace(Granted.pair(zalo, clock, Duration.ofHours(25)));
        assertThat(node.state().trouble()).isNull();
    }

    @Test
    void aNodeThatDiesBeforeTheRequestCostsNothing() throws Exception {
        clock.advance(Duration.ofHours(20));
        store.begin(store.read().version(), clock.millis());
        var node = node(server.redis());

        node.look();

        assertThat(node.state().trouble()).isNull();
        assertThat(node.state().version()).isEqualTo(2);
        assertThat(zalo.doubleRefreshes()).isZero();
    }

    @Test
    void aPairThatRedisDoesNotTakeIsKeptUntilItDoesAndNotUsedBefore() throws Exception {
        var redis = server.connect();
        var node = node(redis);
        clock.advance(Duration.ofHours(20));
        var before = node.access().orElseThrow();
        // Zalo's answer is there when Redis goes.
        var slow = SimulatedZalo.start(
                new SimulatedZalo.Options(0, Duration.ofSeconds(1), Duration.ofMillis(5), 1, List.of()));
        slow.account(Granted.APP);
        var renewing = Granted.keeper(redis, slow.address(), http, clock);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var look = threads.submit(() -> {
                renewing.look();
                return null;
            });
            await().until(() -> store.read().version() == 1
                    && server.redis()
                            .await(server.redis()
                                    .async()
                                    .hexists("zalo:{oa-" + Granted.APP.oaId() + "}:tokens", "begun")));
            server.kill();
            assertThatThrownBy(look::get).hasRootCauseInstanceOf(Exception.class);
        }
        assertThat(slow.refreshes()).isEqualTo(1);
        assertThat(renewing.access()).map(AccessToken::value).contains(before.value());

        server.start();
        await().ignoreExceptionsInstanceOf(RedisUnavailable.class).until(() -> {
            renewing.look();
            return renewing.state().version() == 2;
        });

        assertThat(slow.refreshes()).isEqualTo(1);
        assertThat(renewing.access().orElseThrow().value()).isNotEqualTo(before.value());
        slow.close();
        redis.close();
    }

    @Test
    void aRefusedRefreshTokenIsNotTriedAgainAndToldWithItsMend() throws Exception {
        store.replace(new TokenPair(
                new Secret("sim-access-x"),
                new Secret("nonsense"),
                clock.instant(),
                clock.instant().plusSeconds(60)));
        var node = node(server.redis());

        node.look();
        node.look();

        assertThat(zalo.refreshes()).isEqualTo(1);
        assertThat(troubleOf(node).kind()).isEqualTo(TokenTrouble.Kind.REFUSED_FOR_GOOD);
        assertThat(troubleOf(node).vietnamese()).contains("-14014", "cấp quyền lại");
    }

    @Test
    void aSilentTokenServerIsAskedAgainAMinuteLater() throws Exception {
        clock.advance(Duration.ofHours(20));
        zalo.mood(ZaloMood.BROKEN);
        var node = node(server.redis());
        node.look();
        assertThat(troubleOf(node).kind()).isEqualTo(TokenTrouble.Kind.NO_ANSWER);
        zalo.mood(ZaloMood.HAPPY);

        node.look();
        assertThat(zalo.refreshes()).isZero();
        clock.advance(Duration.ofMinutes(1));
        node.look();

        assertThat(node.state().trouble()).isNull();
        assertThat(node.state().version()).isEqualTo(2);
    }

    @Test
    void aTokenThatIsRefusedThoughItIsNewIsNotRenewedOverAndOver() throws Exception {
        clock.advance(Duration.ofHours(20));
        var node = node(server.redis());
        node.look();
        var fresh = node.access().orElseThrow();

        assertThat(node.renewed(fresh)).isEmpty();

        assertThat(zalo.refreshes()).isEqualTo(1);
    }

    @Test
    void tokensLieEncipheredAndOpenForNoOtherAccountOrSecret() {
        var pair = pairOf(store.read());
        var fields =
                server.redis().await(server.redis().async().hgetall("zalo:{oa-" + Granted.APP.oaId() + "}:tokens"));

        assertThat(fields.values())
                .noneSatisfy(value -> assertThat(new String(value, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .contains("sim-"));
        assertThat(pair.toString()).contains("[hidden]").doesNotContain("sim-");
        assertThat(tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(pair))
                .contains("[hidden]")
                .doesNotContain("sim-");
        var otherSecret = new TokenStore(
                server.redis(),
                new Seal(new javax.crypto.spec.SecretKeySpec(
                        new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}, "AES")),
                Granted.APP.oaId());
        assertThat(otherSecret.read().unreadable()).isTrue();
        assertThat(Granted.seal().open("zalo:{oa-1}:tokens", fields.getOrDefault("pair", new byte[0])))
                .isEmpty();
    }

    private TokenKeeper node(Redis redis) {
        return Granted.keeper(redis, zalo.address(), http, clock);
    }

    private static TokenPair pairOf(TokenStore.State state) {
        return Objects.requireNonNull(state.pair());
    }

    private static TokenTrouble troubleOf(TokenKeeper node) {
        return Objects.requireNonNull(node.state().trouble());
    }
}
