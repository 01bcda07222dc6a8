package vn.loa.zalo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.loa.channel.Outcome;
import vn.loa.channel.Outcome.Reason;
import vn.loa.channel.Submission;
import vn.loa.channel.Template;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.message.Lane;
import vn.loa.sandbox.SimulatedZalo;
import vn.loa.sandbox.ZaloDesk;
import vn.loa.sandbox.ZaloMessage;
import vn.loa.sandbox.ZaloMood;
import vn.loa.sandbox.ZaloTemplate;
import vn.loa.subscriber.Msisdn;

/// What the channel does with Zalo's moods.
class ZaloChannelTest {

    @RegisterExtension
    static final RedisServer server = new RedisServer();

    private static final Msisdn AN = new Msisdn(951_000_001);
    private static final Msisdn BINH = new Msisdn(951_000_002);
    private static final Map<String, String> VALUES = Map.of("name", "Lò Thị An", "area", "Mường La");

    private final MovingClock clock = MovingClock.mondayMorning();
    private final SimulatedZalo zalo = SimulatedZalo.start(SimulatedZalo.Options.quick());
    private Node node;

    @BeforeEach
    void granted() {
        zalo.account(Granted.APP);
        Granted.store(server.redis()).replace(Granted.pair(zalo, clock, Duration.ofHours(25)));
        node = new Node(server.redis(), zalo.address(), clock);
    }

    @AfterEach
    void close() {
        node.close();
        zalo.close();
    }

    @Test
    void aTemplateGoesByPhoneWithItsMarkAndComposedValues() {
        var outcome = node.send(reminder(AN, Map.of("name", "Lo\u0300 Thi\u0323\nAn", "area", "Mường La"), "run-42-7"));

        var message = zalo.desk().taken().getFirst();
        assertThat(outcome).isEqualTo(new Outcome.Accepted("zalo-bo-y-te", List.of(message.id())));
        assertThat(message.kind()).isEqualTo("phone");
        assertThat(message.to()).isEqualTo("84951000001");
        assertThat(message.trackingId()).isEqualTo("run-42-7");
        assertThat(message.data()).containsEntry("name", "L\u00f2 Th\u1ecb An");
        assertThat(message.mode()).isEmpty();
    }

    @Test
    void aTemplateGoesByHashWhereNumbersAreNotToBeShown() {
        var wishes = new Node.Wishes();
        wishes.hashPhones = true;
        with(wishes);

        node.send(reminder(AN));

        var message = zalo.desk().taken().getFirst();
        assertThat(message.kind()).isEqualTo("hashphone");
        assertThat(message.to()).isEqualTo(ZaloDesk.hashOf("84951000001"));
    }

    @Test
    void whoeverHasToldTheirNumberIsReachedByUserId() {
        var id = ZaloDesk.userId(Granted.APP, AN.digits());
        node.users.link(node.keeper.account(), id, AN, clock.instant());

        assertThat(node.send(reminder(AN))).isInstanceOf(Outcome.Accepted.class);
        node.send(reminder(BINH));

        assertThat(zalo.desk().taken()).extracting(ZaloMessage::kind).containsExactly("user", "phone");
        assertThat(zalo.desk().taken().getFirst().to()).isEqualTo(id);
    }

    @Test
    void aTemplateThatZaloTakesByPhoneOnlyGoesByPhoneAndIsNotTriedByUserAgain() {
        node.users.link(node.keeper.account(), "70000000000001", AN, clock.instant());
        zalo.mood(ZaloMood.TEMPLATE_DISABLED); // -249 by user id; -146 by phone

        node.send(reminder(AN));
        zalo.mood(ZaloMood.HAPPY);
        clock.advance(Duration.ofMinutes(6));

        assertThat(node.send(reminder(AN))).isInstanceOf(Outcome.Accepted.class);
        assertThat(zalo.desk().taken()).extracting(ZaloMessage::kind).containsExactly("phone");
    }

    @Test
    void aTextGoesToWhoeverHasMetTheAccountLatelyAndToNobodyElse() {
        assertThat(node.send(Node.text(AN, "Chào"))).isEqualTo(refused(Reason.NOT_ALLOWED, "zalo-window"));
        node.users.link(node.keeper.account(), "70000000000001", AN, clock.instant());
        node.users.met(node.keeper.account(), "70000000000001", clock.instant(), true);

        assertThat(node.send(Node.text(AN, "Chào bác An"))).isInstanceOf(Outcome.Accepted.class);
        assertThat(zalo.desk().taken().getFirst().text()).isEqualTo("Chào bác An");

        clock.advance(Duration.ofDays(7).plusSeconds(1));
        assertThat(node.send(Node.text(AN, "Chào"))).isEqualTo(refused(Reason.NOT_ALLOWED, "zalo-window"));
        assertThat(zalo.desk().taken()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"NOT_A_USER, NO_ROUTE, zalo-118", "REFUSED, NOT_ALLOWED, zalo-141", "RIDDLE, INVALID_TEXT, zalo-9999"})
    void whatConcernsThePersonIsRefusedSoThatTheNextChannelIsTried(ZaloMood mood, Reason reason, String code) {
        zalo.mood(mood);

        assertThat(node.send(reminder(AN))).isEqualTo(refused(reason, code));
    }

    @ParameterizedTest
    @EnumSource
    void everyMoodComesToItsOutcomeAndToAtMostOneMessage(ZaloMood mood) {
        node.send(reminder(BINH)); // the template is known from here on
        clock.advance(Duration.ofMinutes(2)); // and its token is old enough to be renewed
        zalo.mood(mood);

        var outcome = node.send(reminder(AN));

        switch (mood) {
            case HAPPY, EXPIRED_TOKEN, NO_RECEIPT -> assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
            case OUT_OF_QUOTA, NIGHT, TEMPLATE_DISABLED, WALLET_EMPTY, TOO_FAST ->
                assertThat(outcome).isInstanceOf(Outcome.Throttled.class);
            case NOT_A_USER, REFUSED, RIDDLE -> assertThat(outcome).isInstanceOf(Outcome.Refused.class);
            case SLOW, BROKEN, SILENT_AFTER_ACCEPTING -> assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        }
        // A slow Zalo takes it after we have given up, so nothing may have been sent again.
        var most = outcome instanceof Outcome.Throttled || outcome instanceof Outcome.Refused ? 0 : 1;
        assertThat(zalo.desk().takenFor(AN.digits())).hasSizeLessThanOrEqualTo(most);
    }

    @Test
    void whoeverIsNotOnZaloIsNotTriedAgainForThirtyDaysAndOthersAre() {
        zalo.mood(ZaloMood.NOT_A_USER);
        node.send(reminder(AN));
        zalo.mood(ZaloMood.HAPPY);
        var asked = zalo.desk().requests();

        assertThat(node.send(reminder(AN))).isEqualTo(refused(Reason.NO_ROUTE, "zalo-118"));
        assertThat(zalo.desk().requests()).isEqualTo(asked);
        assertThat(node.send(reminder(BINH))).isInstanceOf(Outcome.Accepted.class);

        var key = server.redis()
                .await(server.redis().async().keys("zalo:unreachable:*"))
                .getFirst();
        assertThat(key).doesNotContain("951000001");
        assertThat(server.redis().await(server.redis().async().pttl(key)))
                .isBetween(Duration.ofDays(29).toMillis(), Duration.ofDays(30).toMillis());
    }

    @Test
    void aRefusalByZaloIsARefusalOfTheChannelAndNotOfReminders() {
        var ordinal = node.people.add(AN, "viettel");
        zalo.mood(ZaloMood.REFUSED);
        node.send(reminder(AN));
        zalo.mood(ZaloMood.HAPPY);

        assertThat(node.optOuts.refuses("zalo", AN)).isTrue();
        assertThat(node.people.contains("opted_out_zalo", ordinal)).isTrue();
        assertThat(node.people.contains("opted_out", ordinal)).isFalse();
        assertThat(node.send(reminder(AN))).isEqualTo(refused(Reason.NOT_ALLOWED, "zalo-opted-out"));
        assertThat(zalo.desk().taken()).isEmpty();
    }

    @Test
    void byNightRemindersWaitForTheMorningAndAlertsGoOnAtOnce() {
        clock.set(Instant.parse("2026-11-23T16:30:00Z")); // 23:30

        var outcome = node.send(reminder(AN));
        var alert = node.send(Node.template(AN, new Template("312345", VALUES, "alert-1"), Lane.URGENT));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Throttled.class, later -> assertThat(later.retryAfter())
                .isBetween(Duration.ofMinutes(390), Duration.ofMinutes(410)));
        assertThat(alert).isEqualTo(refused(Reason.NOT_ALLOWED, "zalo-night"));
        assertThat(zalo.desk().taken()).isEmpty();
    }

    @Test
    void aNightThatOnlyZaloSeesWaitsAsWell() {
        zalo.mood(ZaloMood.NIGHT);

        assertThat(node.send(reminder(AN)))
                .isInstanceOfSatisfying(Outcome.Throttled.class, later -> assertThat(later.retryAfter())
                        .isBetween(Duration.ofHours(21), Duration.ofMinutes(21 * 60 + 20)));
    }

    @Test
    void whenTheDaysMessagesAreUsedUpNothingMoreIsAskedUntilTheNextDay() {
        zalo.mood(ZaloMood.OUT_OF_QUOTA);
        assertThat(node.send(reminder(AN))).isInstanceOf(Outcome.Throttled.class);
        var asked = zalo.desk().requests();

        assertThat(node.send(reminder(BINH))).isInstanceOf(Outcome.Throttled.class);
        assertThat(zalo.desk().requests()).isEqualTo(asked);

        zalo.mood(ZaloMood.HAPPY);
        clock.advance(Duration.ofHours(16));
        Granted.store(server.redis()).replace(Granted.pair(zalo, clock, Duration.ofHours(25)));
        clock.set(Instant.parse("2026-11-24T02:00:00Z"));
        with(new Node.Wishes());
        assertThat(node.send(reminder(AN))).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void theLastMessagesOfADayAreKeptForAlerts() {
        zalo.close();
        try (var small =
                SimulatedZalo.start(new SimulatedZalo.Options(0, Duration.ZERO, Duration.ofMillis(5), 10, List.of()))) {
            small.account(Granted.APP);
            var wishes = new Node.Wishes();
            wishes.reservedPercent = 30;
            node.close();
            node = new Node(server.redis(), small.address(), clock, wishes);

            var accepted = 0;
            for (var i = 0; i < 12; i++) {
                accepted += node.send(reminder(new Msisdn(951_000_100 + i))) instanceof Outcome.Accepted ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(7);
            assertThat(node.quota.level()).contains(new Quota.Level(10, 3));

            for (var i = 0; i < 3; i++) {
                assertThat(node.send(Node.template(AN, new Template("312345", VALUES, "alert-" + i), Lane.URGENT)))
                        .isInstanceOf(Outcome.Accepted.class);
            }
            assertThat(node.send(Node.template(AN, new Template("312345", VALUES, "alert-9"), Lane.URGENT)))
                    .isEqualTo(refused(Reason.NOT_ALLOWED, "zalo-quota"));
        }
    }

    @Test
    void anEmptyWalletHoldsTheAccountAndIsToldUntilItIsFilled() {
        zalo.mood(ZaloMood.WALLET_EMPTY);
        assertThat(node.send(reminder(AN))).isEqualTo(new Outcome.Throttled(Duration.ofMinutes(5)));
        var asked = zalo.desk().requests();
        assertThat(node.send(reminder(BINH))).isInstanceOf(Outcome.Throttled.class);
        assertThat(zalo.desk().requests()).isEqualTo(asked);
        assertThat(node.troubles()).singleElement().asString().contains("zalo-bo-y-te", "hãy nạp", "-115");

        zalo.mood(ZaloMood.HAPPY);
        clock.advance(Duration.ofMinutes(6));
        assertThat(node.send(reminder(AN))).isInstanceOf(Outcome.Accepted.class);
        assertThat(node.troubles()).isEmpty();
    }

    @Test
    void aTemplateDisabledInTheMiddleOfARunHoldsThatTemplateAlone() {
        zalo.desk().template(new ZaloTemplate("400000", "x", "ENABLE", "TRANSACTION", ZaloTemplate.REMINDER.params()));
        zalo.mood(ZaloMood.TEMPLATE_DISABLED);
        node.send(reminder(AN));
        zalo.mood(ZaloMood.HAPPY);

        assertThat(node.send(reminder(AN))).isInstanceOf(Outcome.Throttled.class);
        assertThat(node.send(Node.template(AN, new Template("400000", VALUES, "m-2"), Lane.BULK)))
                .isInstanceOf(Outcome.Accepted.class);
        assertThat(node.troubles()).singleElement().asString().contains("(312345)", "-146");
    }

    @Test
    void aTemplateThatIsNotApprovedAndValuesThatDoNotFitNeverLeave() {
        assertThat(node.send(reminder(AN, Map.of("name", "An"), "m-1")))
                .isEqualTo(refused(Reason.INVALID_TEXT, "zalo-template-values"));
        assertThat(node.send(reminder(AN, Map.of("name", "x".repeat(31), "area", "a"), "m-2")))
                .isEqualTo(refused(Reason.INVALID_TEXT, "zalo-template-values"));
        assertThat(node.send(reminder(AN, Map.of("name", "An", "area", "a", "nmae", "?"), "m-3")))
                .isEqualTo(refused(Reason.INVALID_TEXT, "zalo-template-values"));
        zalo.desk().template(new ZaloTemplate("400001", "x", "PENDING_REVIEW", "TRANSACTION", List.of()));
        assertThat(node.send(Node.template(AN, new Template("400001", VALUES, "m-4"), Lane.BULK)))
                .isInstanceOf(Outcome.Throttled.class);
        assertThat(node.troubles()).singleElement().asString().contains("(400001)", "chưa được duyệt");
        assertThat(zalo.desk().taken()).isEmpty();
    }

    @Test
    void aTimeoutAfterZaloHasTakenItIsUnknownSentOnceAndSettledByItsReceipt() {
        var heard = new Node.Heard();
        node.send(reminder(BINH)); // the template is known from here on
        zalo.mood(ZaloMood.SILENT_AFTER_ACCEPTING);

        assertThat(node.send(reminder(AN, VALUES, "run-42-8"), heard)).isInstanceOf(Outcome.Unknown.class);
        assertThat(zalo.desk().takenFor(AN.digits())).hasSize(1);

        node.doubtful.taken("run-42-8", "zalo-bo-y-te", "id-1");
        node.doubtful.taken("run-42-8", "zalo-bo-y-te", "id-1");
        assertThat(heard.late).containsExactly(new Outcome.Accepted("zalo-bo-y-te", List.of("id-1")));
    }

    @Test
    void aFaultOfZaloIsUnknownAndAnUnreachableZaloIsNothingSent() {
        node.send(reminder(BINH));
        zalo.mood(ZaloMood.BROKEN);
        assertThat(node.send(reminder(AN))).isEqualTo(new Outcome.Unknown("HTTP 500"));

        zalo.close();
        try (var later = new Node(server.redis(), zalo.address(), clock)) {
            assertThat(later.send(reminder(AN))).isEqualTo(new Outcome.Unreachable("no connection"));
        }
    }

    @Test
    void aTokenThatHasEndedIsRenewedOnceAndTheMessageLeavesOnce() {
        clock.advance(Duration.ofMinutes(5));
        zalo.mood(ZaloMood.EXPIRED_TOKEN);

        assertThat(node.send(reminder(AN))).isInstanceOf(Outcome.Accepted.class);

        assertThat(zalo.refreshes()).isEqualTo(1);
        assertThat(zalo.desk().taken()).hasSize(1);
    }

    @Test
    void aStopByAPersonHoldsEverythingOnEveryNodeUntilItIsTakenBack() {
        node.holds.stop(true);
        try (var other = new Node(server.redis(), zalo.address(), clock)) {
            assertThat(other.send(reminder(AN))).isEqualTo(new Outcome.Throttled(Duration.ofMinutes(1)));
            assertThat(other.send(Node.template(AN, new Template("312345", VALUES, "alert-1"), Lane.URGENT)))
                    .isEqualTo(refused(Reason.NOT_ALLOWED, "zalo-stopped"));
        }
        assertThat(zalo.desk().requests()).isZero();
        assertThat(node.troubles()).singleElement().asString().contains("Đã dừng");

        node.holds.stop(false);
        assertThat(node.send(reminder(AN))).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void aPilotReachesItsOwnPeopleOnly() {
        var wishes = new Node.Wishes();
        wishes.allowed = Set.of("0951000001");
        with(wishes);

        assertThat(node.send(reminder(AN))).isInstanceOf(Outcome.Accepted.class);
        assertThat(node.send(reminder(BINH))).isEqualTo(refused(Reason.NOT_ALLOWED, "zalo-not-in-pilot"));
    }

    @Test
    void inDevelopmentOnlyAdminsAreReachedAndUserIdsNotAtAll() {
        var wishes = new Node.Wishes();
        wishes.mode = SendingMode.DEVELOPMENT;
        with(wishes);
        zalo.desk().admin(AN.digits());
        node.users.link(node.keeper.account(), "70000000000002", BINH, clock.instant());
        node.users.met(node.keeper.account(), "70000000000002", clock.instant(), true);

        assertThat(node.send(reminder(AN))).isInstanceOf(Outcome.Accepted.class);
        assertThat(node.send(reminder(BINH))).isEqualTo(refused(Reason.INVALID_TEXT, "zalo-127"));
        assertThat(node.send(Node.text(BINH, "Chào"))).isEqualTo(refused(Reason.NOT_ALLOWED, "zalo-development"));
        assertThat(zalo.desk().taken())
                .singleElement()
                .extracting(ZaloMessage::mode)
                .isEqualTo("development");
    }

    @Test
    void aSenderThatIsNoAccountIsRefused() {
        var stranger = new Submission(
                1,
                AN,
                "viettel",
                vn.loa.message.Text.of(""),
                "BLUEZONE",
                Lane.BULK,
                Duration.ofHours(1),
                new Template("312345", VALUES, "m-1"));

        assertThat(node.send(stranger)).isEqualTo(refused(Reason.INVALID_SENDER, "zalo-no-account"));
    }

    @Test
    void whoeverIsErasedLeavesNoLinkAndNoMark() {
        node.users.link(node.keeper.account(), "70000000000001", AN, clock.instant());
        node.users.link(node.keeper.account(), "70000000000002", BINH, clock.instant());
        node.unreachable.note(AN, -118);

        node.users.forget(List.of(AN));
        node.unreachable.forget(List.of(AN));

        assertThat(node.users.find(node.keeper.account(), AN)).isEmpty();
        assertThat(node.users.find(node.keeper.account(), "70000000000001")).isEmpty();
        assertThat(node.unreachable.codes(List.of(AN))).isEmpty();
        assertThat(node.users.find(node.keeper.account(), BINH)).isPresent();
    }

    private void with(Node.Wishes wishes) {
        node.close();
        node = new Node(server.redis(), zalo.address(), clock, wishes);
    }

    private static Submission reminder(Msisdn to) {
        return reminder(to, VALUES, "m-" + to.national());
    }

    private static Submission reminder(Msisdn to, Map<String, String> values, String message) {
        return Node.template(to, new Template("312345", values, message), Lane.BULK);
    }

    private static Outcome.Refused refused(Reason reason, String code) {
        return new Outcome.Refused(reason, code);
    }
}
