package vn.loa.genuine;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.subscriber.Msisdn;

/// Codes in a real Redis, and somebody who tries to find them out.
class RedisCodesTest {

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    private static final Msisdn AN = new Msisdn(950_000_001);
    private static final Msisdn BINH = new Msisdn(950_000_002);
    private static final LocalDate DAY = LocalDate.of(2021, 7, 20);
    private static final Duration VALID = Duration.ofDays(14);

    private final MovingClock clock = MovingClock.mondayMorning();
    private final Tags tags = new Tags(new SecretKeySpec(new byte[32], "HmacSHA256"));

    private RedisCodes codes() {
        return new RedisCodes(redis.redis(), tags, VALID, clock);
    }

    private Questions questions(Limits page) {
        var many = new Limits(1_000_000, 1_000_000, 1_000_000);
        var settings = new GenuineSettings(null, VALID, "19009095", page, many, many);
        return new Questions(redis.redis(), tags, codes(), settings, new SimpleMeterRegistry());
    }

    private Verdict look(Msisdn phone, String digits) {
        return codes().look(phone, new Code(digits));
    }

    private String issued(String alert, Msisdn to, LocalDate day, String textVersion) {
        var asked = new Codes.Alert(alert, to, day, textVersion);
        codes().issue(List.of(asked));
        return codes().of(asked);
    }

    @Test
    void aCodeIsGenuineInTheHandOfItsPhoneAlone() {
        var code = issued("F1-1", AN, DAY, "v1");

        assertThat(look(AN, code)).isEqualTo(Verdict.GENUINE);
        assertThat(look(BINH, code)).isEqualTo(Verdict.UNKNOWN);
        assertThat(issued("F1-1", AN, DAY, "v1")).isEqualTo(code);
    }

    @Test
    void itIsBoundToAlertPhoneDayAndText() {
        var seen = new HashSet<String>();
        for (var alert = 0; alert < 50; alert++) {
            seen.add(issued("F1-" + alert, AN, DAY, "v1"));
            seen.add(issued("F1-" + alert, BINH, DAY, "v1"));
            seen.add(issued("F1-" + alert, AN, DAY.plusDays(1), "v1"));
            seen.add(issued("F1-" + alert, AN, DAY, "v2"));
        }

        assertThat(seen).hasSizeGreaterThan(195);
    }

    @Test
    void aCancelledAlertIsCancelledForEverybodyAndStaysSo() {
        var ofAn = issued("F1-1", AN, DAY, "v1");
        var ofBinh = issued("F1-1", BINH, DAY, "v1");
        var other = issued("F1-2", AN, DAY, "v1");

        codes().cancel("F1-1");
        issued("F1-1", AN, DAY, "v1"); // a retry that comes late

        assertThat(look(AN, ofAn)).isEqualTo(Verdict.CANCELLED);
        assertThat(look(BINH, ofBinh)).isEqualTo(Verdict.CANCELLED);
        assertThat(look(AN, other)).isEqualTo(Verdict.GENUINE);
    }

    @Test
    void everyKeyEndsWithItsCode() {
        issued("F1-1", AN, DAY, "v1");
        codes().cancel("F1-1");

        assertThat(keys()).hasSize(3).allSatisfy(key -> assertThat(
                        redis.redis().await(redis.redis().async().pttl(key)))
                .isBetween(1L, VALID.multipliedBy(2).toMillis()));
    }

    @Test
    void redisHoldsNeitherNumberNorCodeNorAlert() {
        var code = issued("F1-1", AN, DAY, "v1");
        questions(new Limits(10, 10, 10)).ask(Door.PAGE, "192.0.2.1", AN, new Code(code));

        var all = keys().stream()
                .map(key -> key + " "
                        + new String(redis.redis().await(redis.redis().async().dump(key)), StandardCharsets.ISO_8859_1))
                .collect(Collectors.joining("\n"));
        assertThat(all).doesNotContain("950000001", code, "F1-1", "192.0.2.1");
    }

    @Test
    void anErasedPersonsCodesAreForgotten() {
        var code = issued("F1-1", AN, DAY, "v1");
        var ofBinh = issued("F1-1", BINH, DAY, "v1");

        new ErasedPeople(codes()).strangers(List.of(AN));

        assertThat(look(AN, code)).isEqualTo(Verdict.UNKNOWN);
        assertThat(look(BINH, ofBinh)).isEqualTo(Verdict.GENUINE);
        assertThat(keys()).hasSize(2);
    }

    @Test
    void retentionForgetsWhatIsOlderAndNothingElse() {
        var code = issued("F1-1", AN, DAY, "v1");

        assertThat(codes().forgetBefore(clock.instant().minus(Duration.ofDays(1))))
                .isZero();
        assertThat(look(AN, code)).isEqualTo(Verdict.GENUINE);
        clock.advance(Duration.ofMinutes(1)); // of the key's own life nothing has passed
        assertThat(codes().forgetBefore(clock.instant())).isOne();
        assertThat(look(AN, code)).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void anAnswerCostsTheSameWhoeverAsksAndWhateverIsTrue() {
        var genuine = issued("F1-1", AN, DAY, "v1");
        var cancelled = issued("F1-2", AN, DAY, "v1");
        codes().cancel("F1-2");
        var wrong = new Code("000000");

        var ofGenuine = commands(() -> look(AN, genuine));

        assertThat(ofGenuine).contains("smembers", "get");
        assertThat(commands(() -> look(AN, cancelled))).isEqualTo(ofGenuine);
        assertThat(commands(() -> codes().look(AN, wrong))).isEqualTo(ofGenuine);
        assertThat(commands(() -> codes().look(BINH, wrong))).isEqualTo(ofGenuine);
    }

    /// Which commands Redis carries out meanwhile, and how often.
    private static String commands(Supplier<Verdict> question) {
        redis.redis().await(redis.redis().async().configResetstat());
        question.get();
        return redis.redis()
                .await(redis.redis().async().info("commandstats"))
                .lines()
                .filter(line -> line.startsWith("cmdstat_") && !line.contains("config"))
                .map(line -> line.replaceAll("cmdstat_([^:]+):calls=(\\d+).*", "$1 $2"))
                .filter(line -> !line.startsWith("info"))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    @Test
    void whoTriesOneCodeAfterTheOtherLearnsNoMoreThanTheLimitsAllow() {
        issued("F1-1", AN, DAY, "v1");
        var questions = questions(new Limits(40, 5, 100));

        // One phone from many addresses.
        assertThat(answersTo(questions, 30, i -> "192.0.2." + i, _ -> AN)).isEqualTo(5);
        // Many phones from one address.
        assertThat(answersTo(questions, 60, _ -> "198.51.100.1", i -> new Msisdn(950_001_000 + i)))
                .isEqualTo(40);
        // Many phones from many addresses: 90 were counted before.
        assertThat(answersTo(questions, 60, i -> "203.0.113." + i, i -> new Msisdn(950_002_000 + i)))
                .isEqualTo(10);
        // The storm at this door closes no other.
        assertThat(questions.ask(Door.USSD, AN.digits(), AN, new Code("000000")))
                .isEqualTo(Verdict.UNKNOWN);
    }

    private interface Each<T> {
        T of(int number);
    }

    private static long answersTo(Questions questions, int tries, Each<String> from, Each<Msisdn> about) {
        var answers = 0;
        for (var i = 0; i < tries; i++) {
            var code = Code.chosenBy(new byte[] {0, 0, 0, 0, 0, 0, (byte) (i >> 8), (byte) i});
            if (questions.ask(Door.PAGE, from.of(i), about.of(i), code) != Verdict.LATER) {
                answers++;
            }
        }
        return answers;
    }

    private static List<String> keys() {
        return redis.redis().await(redis.redis().async().keys("genuine:*"));
    }
}
