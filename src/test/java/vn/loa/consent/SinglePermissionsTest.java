package vn.loa.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.InMemoryPeople;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.message.Category;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Sets;

/// Who may be sent a single text, when, and how often.
class SinglePermissionsTest {

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    private static final Msisdn AN = new Msisdn(951_000_001);
    private static final Msisdn STRANGER = new Msisdn(951_000_099);

    private final MovingClock clock = MovingClock.mondayMorning();
    private final InMemoryPeople people = new InMemoryPeople();
    private OptOuts optOuts;
    private ChannelOptOuts channels;
    private SinglePermissions permissions;

    @BeforeEach
    void register() {
        people.add(AN, "viettel");
        optOuts = RealConsent.optOuts(redis.redis(), people, people);
        channels = RealConsent.channelOptOuts(redis.redis(), people, people);
        permissions = permissions(2, 2);
    }

    private SinglePermissions permissions(int apart, int within30Days) {
        return new SinglePermissions(
                redis.redis(),
                optOuts,
                channels,
                doNotCall(),
                people,
                people,
                RealConsent.contacts(redis.redis(), people),
                RealConsent.rules("07:00-22:00"),
                new ConsentSettings.Singles(LocalTime.of(7, 0), LocalTime.of(21, 0), apart, within30Days),
                clock);
    }

    private RedisOptOuts doNotCall() {
        return RedisOptOuts.doNotCall(redis.redis(), people, people, new SecretKeySpec(new byte[32], "HmacSHA256"));
    }

    @Test
    void theDoNotCallListForbidsAdvertisingAndNothingElse() {
        doNotCall().refuse(AN, "5656", clock.instant());

        assertThat(permissions.objection(Category.ADVERTISING, "sms", AN))
                .map(Objection::reason)
                .contains(Objection.Reason.DO_NOT_CALL);
        assertThat(permissions.objection(Category.PUBLIC_SERVICE, "sms", AN)).isEmpty();
        assertThat(permissions.objection(Category.TRANSACTIONAL, "sms", AN)).isEmpty();
    }

    @Test
    void remindersKeepToTheHoursAndSayWhenTheyOpenWhileAlertsAndAnswersPass() {
        clock.set(Instant.parse("2026-11-23T15:00:00Z")); // 22:00 in Vietnam

        assertThat(permissions.admit(Category.PUBLIC_SERVICE, "sms", AN))
                .contains(new Objection(Objection.Reason.OUTSIDE_WINDOW, Instant.parse("2026-11-24T00:00:00Z")));
        assertThat(permissions.admit(Category.HEALTH_ALERT, "sms", AN)).isEmpty();
        assertThat(permissions.admit(Category.TRANSACTIONAL, "sms", STRANGER)).isEmpty();
    }

    @Test
    void theNightOfTheLawIsKnownForRemindersAndThereIsNoneForAlertsAndAnswers() {
        clock.set(Instant.parse("2026-11-23T13:50:00Z")); // 20:50 in Vietnam

        assertThat(permissions.quietFrom(Category.PUBLIC_SERVICE)).isEqualTo(Instant.parse("2026-11-23T15:00:00Z"));
        assertThat(permissions.quietFrom(Category.HEALTH_ALERT)).isEqualTo(Instant.MAX);
        assertThat(permissions.quietFrom(Category.TRANSACTIONAL)).isEqualTo(Instant.MAX);
    }

    @Test
    void spacingAndCapsHoldOverDaysAndNameTheFirstFreeOne() {
        assertThat(permissions.admit(Category.PUBLIC_SERVICE, "sms", AN)).isEmpty();
        clock.advance(Duration.ofDays(1));
        var tooSoon = permissions.admit(Category.PUBLIC_SERVICE, "sms", AN).orElseThrow();
        assertThat(tooSoon.reason()).isEqualTo(Objection.Reason.TOO_SOON);
        clock.set(java.util.Objects.requireNonNull(tooSoon.freeFrom()));
        assertThat(permissions.admit(Category.PUBLIC_SERVICE, "sms", AN)).isEmpty();

        clock.advance(Duration.ofDays(5));
        var capped = permissions.admit(Category.PUBLIC_SERVICE, "sms", AN).orElseThrow();

        assertThat(capped.reason()).isEqualTo(Objection.Reason.CAPPED);
        assertThat(permissions.admit(Category.ADVERTISING, "sms", AN)).isEmpty();
        clock.set(java.util.Objects.requireNonNull(capped.freeFrom()));
        assertThat(permissions.admit(Category.PUBLIC_SERVICE, "sms", AN)).isEmpty();
    }

    @Test
    void ofTwentyCallsAtOnceOnePassesTheCap() throws Exception {
        var answers = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 20)
                    .<Callable<Optional<Objection>>>mapToObj(
                            _ -> () -> permissions.admit(Category.PUBLIC_SERVICE, "sms", AN))
                    .toList();
            for (var answer : threads.invokeAll(calls)) {
                answers += answer.get().isEmpty() ? 1 : 0;
            }
        }

        assertThat(answers).isEqualTo(1);
    }

    @Test
    void ofTwentyAdvertisementsAtOnceThreePassAndTheFourthWaitsForTheDayAfterTomorrow() throws Exception {
        permissions = permissions(0, 0);
        var passed = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 20)
                    .<Callable<Optional<Objection>>>mapToObj(
                            _ -> () -> permissions.admit(Category.ADVERTISING, "sms", AN))
                    .toList();
            for (var answer : threads.invokeAll(calls)) {
                passed += answer.get().isEmpty() ? 1 : 0;
            }
        }
        assertThat(passed).isEqualTo(3);

        clock.advance(Duration.ofHours(10));

        assertThat(permissions.admit(Category.ADVERTISING, "sms", AN))
                .contains(new Objection(Objection.Reason.CAPPED, Instant.parse("2026-11-25T00:00:00Z")));
        assertThat(permissions.admit(Category.PUBLIC_SERVICE, "sms", AN)).isEmpty();
    }

    @Test
    void factsAboutThePersonForbidRemindersEachByItsName() {
        people.mark(Sets.INSTALLED, 0, true);
        assertThat(reason(AN)).isEqualTo(Objection.Reason.INSTALLED);
        optOuts.refuse(AN, "test", clock.instant());
        assertThat(reason(AN)).isEqualTo(Objection.Reason.OPTED_OUT);
        assertThat(reason(STRANGER)).isEqualTo(Objection.Reason.NOT_REGISTERED);
        channels.refuse("sms", AN, "test", clock.instant());
        assertThat(permissions
                        .admit(Category.HEALTH_ALERT, "sms", AN)
                        .orElseThrow()
                        .reason())
                .isEqualTo(Objection.Reason.CHANNEL_REFUSED);
    }

    private Objection.Reason reason(Msisdn to) {
        return permissions
                .objection(Category.PUBLIC_SERVICE, "sms", to)
                .orElseThrow()
                .reason();
    }
}
