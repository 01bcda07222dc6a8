package vn.loa.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.Crowd;
import vn.loa.fake.InMemoryPeople;
import vn.loa.fake.RedisServer;
import vn.loa.message.Category;
import vn.loa.message.RunId;
import vn.loa.store.Redis;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Subscriber;

class ErasedPeopleTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final Msisdn AN = new Msisdn(951_000_001);
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final long TODAY = 20_780;

    private final Redis redis = REDIS.redis();
    private final InMemoryPeople people = new InMemoryPeople();
    private final RedisOptOuts optOuts =
            new RedisOptOuts(redis, people, people, new SecretKeySpec(new byte[32], "HmacSHA256"));
    private final CampaignOptOuts campaigns =
            new CampaignOptOuts(redis, people, people, new SecretKeySpec(new byte[32], "HmacSHA256"));
    private final ErasedPeople erased = new ErasedPeople(redis, List.of(optOuts::forget, campaigns::forget));

    @Test
    void aRefusalOfOneCampaignOutlivesTheErasureAndIsSeenWhenTheNumberComesBack() {
        campaigns.refuse("nhac-cai", AN, "reply:TC", NOW);

        erased.strangers(List.of(AN));
        var ordinal = people.add(AN, "viettel");
        campaigns.recall(List.of(people.get(ordinal).orElseThrow()));

        assertThat(campaigns.ledger("nhac-cai").history(AN)).isEmpty();
        assertThat(campaigns.ledger("nhac-cai").standing(AN)).contains(new OptOuts.Change(true, "reply:TC", NOW));
        assertThat(people.contains(CampaignOptOuts.set("nhac-cai"), ordinal)).isTrue();
    }

    @Test
    void theDaysOnWhichSomebodyWasTextedAreForgottenAndTheOthersKeepTheirTime() {
        contact(TODAY - 3, new RunId(1), 4, 9);
        contact(TODAY, new RunId(2), 4);
        var shared = Contacts.key(0, Category.PUBLIC_SERVICE, TODAY - 3, new RunId(1));

        erased.leaving(List.of(person(4)));

        assertThat(redis.await(redis.async().getbit(shared, 4))).isZero();
        assertThat(redis.await(redis.async().getbit(shared, 9))).isEqualTo(1);
        assertThat(redis.await(redis.async().ttl(shared)))
                .isBetween(1L, Duration.ofDays(31).toSeconds());
        assertThat(redis.await(redis.async().zrange(Contacts.days(0, Category.PUBLIC_SERVICE), 0, -1)))
                .containsExactly(shared.getBytes(StandardCharsets.UTF_8));
        assertThat(redis.await(redis.async().keys("*people*"))).isEmpty();
    }

    @Test
    void thatSomebodyRefusesStaysAndWhatTheyDidBeforeGoes() {
        optOuts.refuse(AN, "reply:TC", NOW);
        optOuts.resume(AN, "reply:DK", NOW.plusSeconds(60));
        optOuts.refuse(AN, "reply:TC", NOW.plusSeconds(120));

        erased.strangers(List.of(AN));

        assertThat(optOuts.refuses(AN)).isTrue();
        assertThat(optOuts.history(AN)).isEmpty();
        assertThat(redis.await(redis.async().keys("*"))).containsExactly("consent:{optouts}");
        assertThat(optOuts.refuse(AN, "api:desk", NOW.plusSeconds(180))).isFalse();
        assertThat(optOuts.resume(AN, "reply:DK", NOW.plusSeconds(240))).isTrue();
    }

    @Test
    void whoRefusesNothingLeavesNothing() {
        optOuts.refuse(AN, "reply:TC", NOW);
        optOuts.resume(AN, "reply:DK", NOW.plusSeconds(60));

        erased.strangers(List.of(AN));

        assertThat(redis.await(redis.async().dbsize())).isZero();
    }

    @Test
    void contactsOfDaysThatNoCapLooksBackToAreForgotten() {
        contact(TODAY - 31, new RunId(1), 4);
        contact(TODAY - 30, new RunId(1), 4);
        contact(TODAY, new RunId(2), 4);
        var old = Contacts.key(0, Category.PUBLIC_SERVICE, TODAY - 31, new RunId(1));
        redis.await(redis.async().persist(old));

        var forgotten = new OldContacts(redis, new Crowd(10)).forgetBefore(NOW.minus(Duration.ofDays(30)));

        assertThat(forgotten).isEqualTo(1);
        assertThat(redis.await(redis.async().exists(old))).isZero();
        assertThat(redis.await(redis.async().zcard(Contacts.days(0, Category.PUBLIC_SERVICE))))
                .isEqualTo(2);
    }

    private void contact(long day, RunId run, int... slots) {
        var key = Contacts.key(0, Category.PUBLIC_SERVICE, day, run);
        for (var slot : slots) {
            redis.await(redis.async().setbit(key, slot, 1));
        }
        redis.await(redis.async().expire(key, Contacts.KEPT));
        redis.await(redis.async()
                .zadd(Contacts.days(0, Category.PUBLIC_SERVICE), (double) day, key.getBytes(StandardCharsets.UTF_8)));
    }

    private static Subscriber person(int ordinal) {
        return new Subscriber(ordinal, AN, 0, "viettel", "vi");
    }
}
