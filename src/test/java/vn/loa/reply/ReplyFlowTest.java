package vn.loa.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.integration.config.EnableIntegration;
import vn.loa.channel.Inbound;
import vn.loa.consent.OptOuts;
import vn.loa.consent.RealConsent;
import vn.loa.consent.Refusals;
import vn.loa.consent.Scope;
import vn.loa.delivery.Outbox;
import vn.loa.fake.FakeCarriers;
import vn.loa.fake.InMemoryPeople;
import vn.loa.fake.RedisServer;
import vn.loa.link.App;
import vn.loa.link.Apps;
import vn.loa.message.Lane;
import vn.loa.message.Plane;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.message.Runs;
import vn.loa.store.Redis;
import vn.loa.subscriber.Carriers;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Sets;
import vn.loa.subscriber.Subscriber;

class ReplyFlowTest {

    private static final Msisdn AN = new Msisdn(951_000_001);
    private static final Msisdn STRANGER = new Msisdn(951_000_099);
    private static final Instant NOON = Instant.parse("2021-07-20T07:05:00Z");
    private static final App BLUEZONE = new App(
            "bluezone",
            "Bluezone",
            "Bộ Y tế, Bộ TTTT",
            "https://play.google.com/store/apps/details?id=com.mic.bluezone",
            "https://apps.apple.com/app/id1508062685",
            "https://bluezone.gov.vn",
            "19009095",
            List.of("bluezone.gov.vn"));

    @RegisterExtension
    static final RedisServer server = new RedisServer();

    private final InMemoryPeople people = new InMemoryPeople();
    private final int an = people.add(AN, "viettel");
    private final FakeCarriers carriers = new FakeCarriers().ported(AN, "viettel");
    private final Ledger ledger = new Ledger();
    private final Refusals refusals = RealConsent.refusals(server.redis(), people, people);
    private final Sent sent = new Sent();
    private final AtomicInteger ids = new AtomicInteger();
    private Planes planes;
    private RunId run;
    private String refusal = "everything";
    private AnnotationConfigApplicationContext node;

    @BeforeEach
    void texted() {
        planes = new Planes(server.redis());
        var runs = new Runs(server.redis());
        run = runs.claim("nhac-cai", "bluezone", NOON.minusSeconds(3600)).orElseThrow();
        planes.mark(run, an, Plane.ATTEMPTED);
        runs.claim("nhac-cai", "bluezone", NOON.minusSeconds(60)).orElseThrow();
        node = node();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void aRefusalIsObeyedMarkedAndConfirmed() {
        arrive(AN, "Từ chối 😡");

        assertThat(ledger.refused).containsExactly(AN);
        assertThat(planes.contains(run, an, Plane.REPLIED)).isTrue();
        assertThat(planes.contains(run, an, Plane.REFUSED_REMINDERS)).isTrue();
        assertThat(sent.texts).singleElement().satisfies(text -> {
            assertThat(text.content())
                    .isEqualTo("Đã nhận yêu cầu từ chối lúc 14:05 20/07/2021. Từ 14:05 20/07/2021 số này không nhận tin"
                            + " nhắc cài Bluezone. Cảnh báo y tế vẫn gửi khi cần.");
            assertThat(text.lane()).isEqualTo(Lane.PROMPT);
            assertThat(text.operator()).isEqualTo("viettel");
            assertThat(text.sender()).isEqualTo("8099");
            assertThat(text.origin()).isEqualTo("reply:TC");
        });
        assertThat(replies().of(run)).containsOnly(Map.entry("TC", 1L));
    }

    @Test
    void aSecondRefusalWithinADayGetsNoSecondText() {
        arrive(AN, "TC BZ");
        arrive(AN, "tc.");

        assertThat(sent.texts).hasSize(1);
        assertThat(replies().of(run)).containsEntry("TC", 2L);
    }

    @Test
    void aRefusalAfterAChangeOfMindIsConfirmedAgain() {
        arrive(AN, "TC");
        arrive(AN, "DK BZ");
        arrive(AN, "TC");

        assertThat(sent.texts).extracting(Outbox.Single::origin).containsExactly("reply:TC", "reply:DK", "reply:TC");
        assertThat(ledger.refused).containsExactly(AN);
    }

    @Test
    void aRobotThatWritesOnAndOnIsAnsweredThreeTimesADayAndItsRefusalConfirmedAllTheSame() {
        for (var i = 0; i < 5; i++) {
            arrive(AN, "CAI");
        }
        arrive(AN, "TG");
        arrive(AN, "DACAI");
        arrive(STRANGER, "CAI");
        arrive(AN, "TC");
        arrive(AN, "DK");
        arrive(AN, "TC");

        assertThat(sent.texts)
                .extracting(Outbox.Single::origin)
                .containsExactly("reply:CAI", "reply:CAI", "reply:CAI", "reply:CAI", "reply:TC");
        assertThat(ledger.refused).containsExactly(AN);
        assertThat(people.contains(Answering.CLAIMS_INSTALLED, an)).isTrue();
        assertThat(replies().of(run)).containsEntry("CAI", 5L).containsEntry("TC", 2L);
    }

    @Test
    void aReplyWorkedAgainAfterACrashCountsOnceAgainstTheAnswers() {
        sent.breakAfterTaking = true;

        arrive(AN, "CAI");
        arrive(AN, "CAI");
        arrive(AN, "CAI");

        assertThat(sent.texts).hasSize(3);
    }

    @Test
    void aStrangerIsObeyedAndAnswered() {
        arrive(STRANGER, "STOP");

        assertThat(ledger.refused).containsExactly(STRANGER);
        assertThat(sent.texts)
                .singleElement()
                .extracting(Outbox.Single::operator)
                .isEqualTo("unknown");
        assertThat(replies().of(run)).isEmpty();
    }

    @Test
    void theNetworkThatAReplyCameOverIsNotedAndCarriesTheAnswerToAStranger() {
        node.getBean(Inbox.class).replies(List.of(reply(STRANGER, "TG").over("mobifone"), reply(AN, "TG")));
        awaitEmptyInbox();

        assertThat(carriers.sightings).containsExactly(new Carriers.Sighting(STRANGER, "mobifone"));
        assertThat(sent.texts).extracting(Outbox.Single::operator).containsExactly("mobifone", "viettel");
    }

    @Test
    void whoAsksForTheLinkGetsIt() {
        arrive(AN, "cài");

        assertThat(sent.texts)
                .singleElement()
                .extracting(Outbox.Single::content)
                .isEqualTo(
                        "Tải Bluezone (Bộ Y tế, Bộ TTTT). Android: https://play.google.com/store/apps/details?id=com.mic"
                                + ".bluezone iPhone: https://apps.apple.com/app/id1508062685");
    }

    @Test
    void aQuestionThatIsOftenAskedIsAnsweredWithinTheCapsAndWaitsForNobody() {
        for (var i = 0; i < 5; i++) {
            arrive(AN, "Cho hỏi cài có mất tiền không ạ?");
        }

        assertThat(sent.texts).hasSize(3).allSatisfy(text -> {
            assertThat(text.content())
                    .isEqualTo("Cài Bluezone không mất tiền. Nhận link: soạn CAI gửi 8099. Hỗ trợ: 19009095");
            assertThat(text.origin()).isEqualTo("reply:FAQ:mien-phi");
        });
        assertThat(replies().of(run)).containsOnly(Map.entry("FAQ:mien-phi", 5L));
        assertThat(replies().unmatched(10)).isEmpty();
    }

    @Test
    void aRefusalBeatsTheQuestionItComesWith() {
        arrive(AN, "lừa đảo à, đừng nhắn nữa, tc bz");

        assertThat(ledger.refused).containsExactly(AN);
        assertThat(sent.texts).extracting(Outbox.Single::origin).containsExactly("reply:TC");
    }

    @Test
    void whereARefusalIsAboutTheCampaignLastReceivedASecondOneIsAboutEverything() {
        node.close();
        refusal = "campaign";
        node = node();

        sent.breakAfterTaking = true; // the first is worked twice
        arrive(AN, "TC");
        assertThat(ledger.refused).isEmpty();
        assertThat(refusals.standing(new Scope.Campaign("nhac-cai"), AN))
                .map(OptOuts.Change::evidence)
                .contains("reply:TC nhac-cai");
        assertThat(people.contains("opted_out_of:nhac-cai", an)).isTrue();

        arrive(AN, "TC");
        assertThat(ledger.refused).containsExactly(AN);
        assertThat(sent.texts).hasSize(2);

        arrive(AN, "DK");
        assertThat(ledger.refused).isEmpty();
        assertThat(people.contains("opted_out_of:nhac-cai", an)).isFalse();

        arrive(STRANGER, "TC");
        assertThat(ledger.refused).containsExactly(STRANGER);
    }

    @Test
    void aClaimToHaveInstalledIsNoRegistration() {
        arrive(AN, "Đã cài rồi");

        assertThat(people.contains(Answering.CLAIMS_INSTALLED, an)).isTrue();
        assertThat(people.contains(Sets.INSTALLED, an)).isFalse();
    }

    @Test
    void whatNobodyUnderstandsIsKeptAndExplainedOnceADay() {
        arrive(AN, "cho hỏi\nmấy giờ mở cửa");
        arrive(AN, "alo");

        assertThat(sent.texts)
                .singleElement()
                .extracting(Outbox.Single::content)
                .asString()
                .startsWith("Không hiểu tin nhắn. Soạn: CAI (nhận link)")
                .endsWith("gửi 8099.");
        assertThat(replies().unmatched(10))
                .extracting(Replies.Unmatched::text)
                .containsExactly("alo", "cho hỏi\nmấy giờ mở cửa");
        assertThat(replies().of(run)).containsEntry(Replies.OTHER, 2L);
    }

    @Test
    void aReplyThatTheOperatorDeliversTwiceIsTakenOnce() {
        var reply = reply(AN, "CAI");

        node.getBean(Inbox.class).replies(List.of(reply, reply));
        node.getBean(Inbox.class).replies(List.of(reply));
        arrive(AN, "TG");

        assertThat(sent.texts).extracting(Outbox.Single::origin).containsExactly("reply:CAI", "reply:TG");
    }

    @Test
    void aCrashBetweenTheAnswerAndTheEndAnswersOnce() {
        sent.breakAfterTaking = true;

        arrive(AN, "TC");

        assertThat(sent.attempts).hasValue(2);
        assertThat(sent.texts).hasSize(1);
        assertThat(replies().of(run)).containsEntry("TC", 1L);
    }

    @Test
    void aCrashBetweenTheRefusalAndTheAnswerStillConfirms() {
        sent.breakBeforeTaking = true;

        arrive(AN, "TC");

        assertThat(sent.texts).hasSize(1);
        assertThat(ledger.refused).containsExactly(AN);
    }

    @Test
    void repliesOfADeadNodeAreTakenOverByAnother() {
        node.close();
        try (var dead = new Inbox(server.redis(), new FakeCarriers(), Duration.ofMillis(200))) {
            dead.replies(List.of(reply(AN, "TC")));
            assertThat(dead.next()).isNotNull();
        }

        node = node();

        awaitEmptyInbox();
        assertThat(ledger.refused).containsExactly(AN);
        assertThat(sent.texts).hasSize(1);
    }

    @Test
    void aReplyIsDurableWhenItsTakingReturns() {
        node.close();
        try (var inbox = new Inbox(server.redis(), new FakeCarriers(), Duration.ofMillis(200))) {
            inbox.replies(List.of(reply(AN, "TC")));
        }

        server.kill();
        server.start();
        await().ignoreExceptions()
                .until(() -> server.redis().await(server.redis().async().ping()).equals("PONG"));

        node = node();
        awaitEmptyInbox();
        assertThat(ledger.refused).containsExactly(AN);
    }

    @Test
    void everyKeyButTheInboxDies() {
        arrive(AN, "TC");
        arrive(AN, "hm");

        var redis = server.redis();
        var keys = redis.await(redis.async().keys("reply:*"));
        assertThat(keys).hasSizeGreaterThan(4).allSatisfy(key -> assertThat(
                        redis.await(redis.async().ttl(key)) > 0 || key.equals(ReplyKeys.INBOX))
                .as(key)
                .isTrue());
    }

    private void arrive(Msisdn from, String text) {
        node.getBean(Inbox.class).replies(List.of(reply(from, text)));
        awaitEmptyInbox();
    }

    private void awaitEmptyInbox() {
        var redis = server.redis();
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> redis.await(redis.async().xlen(ReplyKeys.INBOX)) == 0);
    }

    private Inbound.Reply reply(Msisdn from, String text) {
        var number = ids.incrementAndGet();
        return new Inbound.Reply("sms", "viettel", "mo-" + number, from, "8099", text, NOON.plusMillis(number));
    }

    private Replies replies() {
        return node.getBean(Replies.class);
    }

    private AnnotationConfigApplicationContext node() {
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(Redis.class, server::redis, definition -> definition.setDestroyMethodName(""));
        context.registerBean("people", InMemoryPeople.class, () -> people);
        context.registerBean("carriers", FakeCarriers.class, () -> carriers);
        context.registerBean(Runs.class, () -> new Runs(server.redis()));
        context.registerBean(Planes.class, () -> planes);
        context.registerBean(OptOuts.class, () -> ledger);
        context.registerBean(Refusals.class, () -> refusals);
        context.registerBean(Outbox.class, () -> sent);
        context.registerBean(Apps.class, OnlyBluezone::new);
        context.registerBean(Clock.class, () -> Clock.fixed(NOON, ZoneOffset.UTC));
        context.registerBean(ReplySettings.class, () -> ReplyFiles.settings(Duration.ofMillis(200), refusal));
        context.register(Integration.class, ReplyConfiguration.class);
        context.refresh();
        return context;
    }

    @EnableIntegration
    static class Integration {}

    private static final class OnlyBluezone implements Apps {

        @Override
        public Optional<App> find(String id) {
            return all().stream().filter(app -> app.id().equals(id)).findFirst();
        }

        @Override
        public List<App> all() {
            return List.of(BLUEZONE);
        }
    }

    /// Takes each id once, as the real one does; may break on the first try.
    private static final class Sent implements Outbox {

        private final List<Single> texts = new CopyOnWriteArrayList<>();
        private final AtomicInteger attempts = new AtomicInteger();
        private volatile boolean breakBeforeTaking;
        private volatile boolean breakAfterTaking;

        @Override
        public void withdraw(Collection<String> ids) {}

        @Override
        public List<Boolean> sendAll(List<Single> all) {
            return all.stream().map(this::take).toList();
        }

        private boolean take(Single text) {
            var first = attempts.incrementAndGet() == 1;
            if (first && breakBeforeTaking) {
                throw new IllegalStateException("before taking");
            }
            var news = texts.stream().noneMatch(other -> other.id().equals(text.id()));
            if (news) {
                texts.add(text);
            }
            if (first && breakAfterTaking) {
                throw new IllegalStateException("after taking");
            }
            return news;
        }
    }

    private static final class Ledger implements OptOuts {

        private final List<Msisdn> refused = new CopyOnWriteArrayList<>();

        @Override
        public boolean refuse(Msisdn msisdn, String evidence, Instant at) {
            return !refused.contains(msisdn) && refused.add(msisdn);
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
}
