package vn.loa.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.channel.Inbound;
import vn.loa.fake.RedisServer;
import vn.loa.subscriber.Msisdn;

class ConversationsTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final Msisdn AN = new Msisdn(951_000_001);
    private static final Msisdn BINH = new Msisdn(951_000_002);
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    private final Conversations conversations = new Conversations(REDIS.redis());

    @Test
    void aPersonHasOneConversationWithBothSidesInTheOrderOfTime() {
        conversations.heard(reply("1", AN, "bao giờ hết dịch\nvậy cháu", 0), true);
        conversations.heard(reply("1", AN, "bao giờ hết dịch\nvậy cháu", 0), true);
        conversations.answered(AN, "a", NOW.plusSeconds(1), "auto", "sms", "Không hiểu");
        conversations.heard(reply("2", AN, "CAI", 2), false);
        conversations.heard(reply("3", BINH, "CAI", 3), false);

        var open = conversations.in(Conversation.State.OPEN, 10);

        assertThat(open).singleElement().satisfies(talk -> {
            assertThat(talk.with()).isEqualTo(AN);
            assertThat(talk.to()).isEqualTo("8049");
            assertThat(talk.texts())
                    .extracting(Conversation.Said::text)
                    .containsExactly("bao giờ hết dịch\nvậy cháu", "Không hiểu", "CAI");
            assertThat(talk.texts()).extracting(Conversation.Said::theirs).containsExactly(true, false, true);
            assertThat(talk.id()).doesNotContain("951000001");
        });
    }

    @Test
    void whatIsClosedOpensWhenItsPersonWritesAgainAndNotBeforeThat() {
        conversations.heard(reply("1", AN, "alo", 0), true);
        var id = conversations.in(Conversation.State.OPEN, 1).getFirst().id();
        assertThat(conversations.assign(id, "lan")).isTrue();

        assertThat(conversations.close(id)).isTrue();
        conversations.heard(reply("1", AN, "alo", 0), true);
        conversations.answered(AN, "a", NOW.plusSeconds(1), "lan", "sms", "Vâng");
        assertThat(conversations.in(Conversation.State.OPEN, 10)).isEmpty();
        assertThat(conversations.in(Conversation.State.CLOSED, 10)).hasSize(1);

        conversations.heard(reply("2", AN, "còn đó không", 2), true);
        assertThat(conversations.in(Conversation.State.OPEN, 10))
                .singleElement()
                .satisfies(talk -> assertThat(talk.assignee()).isEqualTo("lan"));
        assertThat(conversations.in(Conversation.State.CLOSED, 10)).isEmpty();
        assertThat(conversations.close("0".repeat(32))).isFalse();
    }

    @Test
    void erasureLeavesNothingAndOldTextsGoOneByOne() {
        conversations.heard(reply("1", AN, "alo", 0), true);
        conversations.heard(reply("2", BINH, "cũ", 0), true);
        conversations.heard(reply("3", BINH, "mới", 7_200), true);

        assertThat(conversations.forgetBefore(NOW.plusSeconds(3_600))).isEqualTo(2);
        assertThat(conversations.in(Conversation.State.OPEN, 10))
                .singleElement()
                .satisfies(talk -> assertThat(talk.texts())
                        .extracting(Conversation.Said::text)
                        .containsExactly("mới"));

        conversations.forget(List.of(BINH));

        assertThat(REDIS.redis().await(REDIS.redis().async().keys("reply:{talk}:*")))
                .isEmpty();
    }

    @Test
    void everyKeyOfAConversationDies() {
        conversations.heard(reply("1", AN, "alo", 0), true);

        var redis = REDIS.redis();
        assertThat(redis.await(redis.async().keys("reply:{talk}:*"))).hasSize(4).allSatisfy(key -> assertThat(
                        redis.await(redis.async().ttl(key)))
                .isBetween(1L, Duration.ofDays(30).toSeconds()));
    }

    private static Inbound.Reply reply(String id, Msisdn from, String text, int seconds) {
        return new Inbound.Reply("sms", "viettel", id, from, "8049", text, NOW.plusSeconds(seconds));
    }
}
