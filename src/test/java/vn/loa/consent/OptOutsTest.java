package vn.loa.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.InMemoryPeople;
import vn.loa.fake.RedisServer;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Sets;

class OptOutsTest {

    private static final Msisdn AN = new Msisdn(951_000_001);
    private static final Msisdn STRANGER = new Msisdn(951_000_099);
    private static final Instant NOON = Instant.parse("2021-07-20T05:00:00Z");

    @RegisterExtension
    static final RedisServer server = new RedisServer();

    private final InMemoryPeople people = new InMemoryPeople();
    private final int an = people.add(AN, "viettel");
    private final RedisOptOuts optOuts = new RedisOptOuts(
            server.redis(), people, people, new SecretKeySpec("a ledger's key".getBytes(), "HmacSHA256"));

    @Test
    void aRefusalIsSeenByTheNextBatchAndIsNewsOnce() {
        assertThat(optOuts.refuse(AN, "reply:TC", NOON)).isTrue();
        assertThat(optOuts.refuse(AN, "reply:TC", NOON.plusSeconds(60))).isFalse();

        assertThat(optOuts.refuses(AN)).isTrue();
        assertThat(people.contains(Sets.OPTED_OUT, an)).isTrue();
    }

    @Test
    void aRefusalTakenBackLetsRemindersGoOnAndLeavesItsProof() {
        optOuts.refuse(AN, "reply:TC", NOON);

        assertThat(optOuts.resume(AN, "reply:DK", NOON.plusSeconds(60))).isTrue();

        assertThat(optOuts.refuses(AN)).isFalse();
        assertThat(people.contains(Sets.OPTED_OUT, an)).isFalse();
        assertThat(optOuts.history(AN))
                .containsExactly(
                        new OptOuts.Change(true, "reply:TC", NOON),
                        new OptOuts.Change(false, "reply:DK", NOON.plusSeconds(60)));
    }

    @Test
    void nothingIsTakenBackWhereNothingWasRefused() {
        assertThat(optOuts.resume(AN, "reply:DK", NOON)).isFalse();
        assertThat(optOuts.history(AN)).isEmpty();
    }

    @Test
    void aStrangersRefusalHoldsWhenTheyBecomeOneOfOurs() {
        optOuts.refuse(STRANGER, "reply:TC", NOON);
        var ordinal = people.add(STRANGER, "mobifone");

        var recalled = optOuts.recall(
                List.of(people.get(an).orElseThrow(), people.get(ordinal).orElseThrow()));

        assertThat(recalled).isEqualTo(1);
        assertThat(people.contains(Sets.OPTED_OUT, ordinal)).isTrue();
        assertThat(people.contains(Sets.OPTED_OUT, an)).isFalse();
    }

    @Test
    void aRefusalOutlivesACrashOfRedis() {
        optOuts.refuse(STRANGER, "reply:TC", NOON);

        server.kill();
        server.start();

        org.awaitility.Awaitility.await().ignoreExceptions().until(() -> optOuts.refuses(STRANGER));
    }

    @Test
    void aCallRepeatedAfterACrashSetsTheBitThatTheCrashLost() {
        optOuts.refuse(AN, "reply:TC", NOON);
        people.mark(Sets.OPTED_OUT, an, false);

        assertThat(optOuts.refuse(AN, "reply:TC", NOON)).isFalse();

        assertThat(people.contains(Sets.OPTED_OUT, an)).isTrue();
    }

    @Test
    void aRefusalRepeatedLateDoesNotUndoWhatThePersonDidSince() {
        optOuts.refuse(AN, "reply:TC", NOON);
        optOuts.resume(AN, "reply:DK", NOON.plusSeconds(60));

        assertThat(optOuts.refuse(AN, "reply:TC", NOON)).isFalse();

        assertThat(optOuts.refuses(AN)).isFalse();
        assertThat(people.contains(Sets.OPTED_OUT, an)).isFalse();
    }

    @Test
    void theLedgerHoldsNoNumber() {
        optOuts.refuse(AN, "reply:TC", NOON);

        var keys = server.redis().await(server.redis().async().keys("*"));
        assertThat(keys).hasSize(2).noneMatch(key -> key.contains("951000001"));
        var fields = server.redis().await(server.redis().async().hgetall("consent:{optouts}"));
        assertThat(fields).hasSize(1).allSatisfy((field, value) -> assertThat(
                        field + new String(value, StandardCharsets.UTF_8))
                .doesNotContain("951000001"));
    }
}
