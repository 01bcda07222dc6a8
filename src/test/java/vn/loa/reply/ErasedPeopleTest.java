package vn.loa.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.channel.Inbound;
import vn.loa.consent.OptOuts;
import vn.loa.fake.FakeCarriers;
import vn.loa.fake.RedisServer;
import vn.loa.store.Redis;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Subscriber;

class ErasedPeopleTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final Msisdn AN = new Msisdn(951_000_001);
    private static final Msisdn BINH = new Msisdn(951_000_002);
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    private final Redis redis = REDIS.redis();
    private final Refusals refusals = new Refusals();
    private final ErasedPeople erased = new ErasedPeople(
            redis,
            new Keywords(ReplyFiles.settings(Duration.ofSeconds(30)).keywords()),
            refusals,
            new Conversations(redis));

    /// Notes who refuses.
    private static final class Refusals implements OptOuts {

        private final List<Msisdn> refused = new ArrayList<>();

        @Override
        public boolean refuse(Msisdn msisdn, String evidence, Instant at) {
            return refused.add(msisdn);
        }

        @Override
        public boolean resume(Msisdn msisdn, String evidence, Instant at) {
            return refused.remove(msisdn);
        }

        @Override
        public boolean refuses(Msisdn msisdn) {
            return refused.contains(msisdn);
        }

        @Override
        public int recall(List<Subscriber> newcomers) {
            return 0;
        }

        @Override
        public List<Change> history(Msisdn msisdn) {
            return List.of();
        }
    }

    @Test
    void whatSomebodyWroteIsForgottenAndARefusalThatWaitsIsHeeded() {
        try (var inbox = new Inbox(redis, new FakeCarriers(), Duration.ofSeconds(30))) {
            inbox.replies(List.of(reply("1", AN, "bao giờ hết dịch"), reply("2", AN, "TC"), reply("3", BINH, "TC")));
            redis.await(redis.async().lpush(ReplyKeys.UNMATCHED, ReplyEntry.line(reply("4", AN, "a"))));
            redis.await(redis.async().lpush(ReplyKeys.UNMATCHED, ReplyEntry.line(reply("5", BINH, "b"))));
            redis.await(redis.async().lpush(ReplyKeys.UNMATCHED, ReplyEntry.line(reply("6", AN, "c"))));
            redis.await(redis.async().set(ReplyKeys.once(Answer.UNKNOWN, AN), new byte[] {1}));

            erased.strangers(List.of(AN));

            assertThat(refusals.refused).containsExactly(AN);
            assertThat(new RedisReplies(redis).unmatched(10))
                    .extracting(Replies.Unmatched::from)
                    .containsExactly(BINH);
            assertThat(redis.await(redis.async().keys("reply:{inbox}:once:*"))).isEmpty();
            var next = inbox.next();
            assertThat(next).isNotNull();
            assertThat(next.reply().from()).isEqualTo(BINH);
            assertThat(inbox.next()).isNull();
        }
    }

    @Test
    void whoWithdrawsFromAChannelLeavesNothingOfItAndKeepsWhatCameByAnother() {
        var conversations = new Conversations(redis);
        try (var inbox = new Inbox(redis, new FakeCarriers(), Duration.ofSeconds(30))) {
            inbox.replies(List.of(zalo("1", AN, "TC"), reply("2", AN, "CAI"), zalo("3", BINH, "CAI")));
            for (var said :
                    List.of(zalo("4", AN, "khi nào\nhết dịch"), reply("5", AN, "a lô"), zalo("6", BINH, "alo"))) {
                redis.await(redis.async().lpush(ReplyKeys.UNMATCHED, ReplyEntry.line(said)));
                conversations.heard(said, true);
            }
            conversations.answered(AN, "7", NOW, "lan", "zalo", "Chưa rõ ạ");

            erased.withdrew("zalo", AN);

            assertThat(refusals.refused).containsExactly(AN);
            assertThat(new RedisReplies(redis).unmatched(10))
                    .extracting(Replies.Unmatched::text)
                    .containsExactly("alo", "a lô");
            assertThat(conversations.of(AN).orElseThrow().texts())
                    .extracting(Conversation.Said::text)
                    .containsExactly("a lô");
            assertThat(conversations.of(BINH)).isPresent();
            var waiting = new ArrayList<String>();
            for (var next = inbox.next(); next != null; next = inbox.next()) {
                waiting.add(next.reply().id());
            }
            assertThat(waiting).containsExactly("2", "3");

            erased.withdrew("sms", AN);
            assertThat(conversations.of(AN)).isEmpty();
        }
    }

    private static Inbound.Reply zalo(String id, Msisdn from, String text) {
        return new Inbound.Reply("zalo", "zalo-bo-y-te", id, from, "bo-y-te", text, NOW);
    }

    @Test
    void aReplyThatANodeHasTakenAndNotBegunIsNotWorked() {
        try (var inbox = new Inbox(redis, new FakeCarriers(), Duration.ofSeconds(30))) {
            inbox.replies(List.of(reply("1", BINH, "CAI"), reply("2", AN, "CAI")));
            assertThat(inbox.next()).isNotNull();

            erased.strangers(List.of(AN));

            assertThat(inbox.next()).isNull();
        }
    }

    @Test
    void repliesThatNobodyReadInTimeAreForgotten() {
        for (var days : List.of(40, 31, 29, 0)) {
            var at = NOW.minus(Duration.ofDays(days));
            var line = ReplyEntry.line(new Inbound.Reply("sms", "viettel", "x", AN, "8049", "ngày " + days, at));
            redis.await(redis.async().lpush(ReplyKeys.UNMATCHED, line));
        }

        var forgotten = new RedisReplies(redis).forgetBefore(NOW.minus(Duration.ofDays(30)));

        assertThat(forgotten).isEqualTo(2);
        assertThat(new RedisReplies(redis).unmatched(10))
                .extracting(Replies.Unmatched::text)
                .containsExactly("ngày 0", "ngày 29");
    }

    private static Inbound.Reply reply(String id, Msisdn from, String text) {
        return new Inbound.Reply("sms", "viettel", id, from, "8049", text, NOW);
    }
}
