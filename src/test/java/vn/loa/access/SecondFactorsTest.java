package vn.loa.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.fake.RedisServer;
import vn.loa.store.Seal;

class SecondFactorsTest {

    @RegisterExtension
    static final RedisServer server = new RedisServer();

    private final Moving clock = new Moving();
    private final String secret = SecondFactors.secret();
    private AccountBook book;
    private SecondFactors factors;

    /// Stands until it is moved.
    private static final class Moving extends Clock {

        private Instant now = Instant.parse("2026-11-27T02:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }

        void on(Duration by) {
            now = now.plus(by);
        }
    }

    @BeforeEach
    void somebody() {
        book = new AccountBook(server.redis());
        factors = new SecondFactors(book, new Seal(new SecretKeySpec(new byte[32], "AES")), clock);
        book.add(new Account(
                "hai-buoc",
                "Hai bước",
                Set.of(Role.AUTHOR),
                Precinct.WHOLE_COUNTRY,
                false,
                clock.now,
                "-",
                "x",
                null,
                0));
    }

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void digitsAreThoseOfTheStandard(long seconds, String digits) {
        var secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

        assertThat(Totp.digits(secret, Totp.step(Instant.ofEpochSecond(seconds))))
                .isEqualTo(digits);
    }

    @Test
    void nothingBeginsBeforeThePhoneHasShownThatItKnowsTheSecret() {
        assertThat(factors.begin("hai-buoc", secret, "000000x")).isEmpty();
        assertThat(factors.begin("hai-buoc", "AAAA", "123456")).isEmpty();

        assertThat(account().secondFactor()).isNull();
    }

    @Test
    void digitsOpenOnceAndForHalfAMinuteAround() {
        begin();
        assertThat(factors.take(account(), digits(0)))
                .as("those of the beginning")
                .isFalse();

        clock.on(Duration.ofSeconds(60));
        assertThat(factors.take(account(), digits(-2))).isFalse();
        assertThat(factors.take(account(), digits(1))).isTrue();
        assertThat(factors.take(account(), digits(1))).isFalse();
        assertThat(factors.take(account(), digits(0))).as("older than the last").isFalse();
    }

    @Test
    void aCodeOfTheSheetStandsInOnceHoweverItIsTyped() {
        var code = begin();

        assertThat(factors.take(account(), " " + code.toUpperCase(Locale.ROOT).replace("-", " ")))
                .isTrue();
        assertThat(factors.take(account(), code)).isFalse();
        assertThat(Objects.requireNonNull(account().secondFactor()).paper()).hasSize(9);
    }

    @Test
    void ofManyWhoComeWithTheSameDigitsOneIsIn() throws Exception {
        begin();
        clock.on(Duration.ofSeconds(60));
        var known = account();
        var right = digits(0);
        Callable<Boolean> attempt = () -> factors.take(known, right);

        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var taken = pool.invokeAll(Stream.generate(() -> attempt).limit(16).toList());
            var in = 0;
            for (var each : taken) {
                in += each.get() ? 1 : 0;
            }
            assertThat(in).isEqualTo(1);
        }
    }

    @Test
    void theSecretLiesEncipheredAndForThisAccountAlone() {
        begin();
        var stored = account().secondFactor();
        assertThat(server.redis().await(server.redis().async().hget("access:accounts", "hai-buoc")))
                .asString(StandardCharsets.UTF_8)
                .doesNotContain(secret);
        book.add(new Account(
                "nguoi-kia",
                "Kia",
                Set.of(Role.AUTHOR),
                Precinct.WHOLE_COUNTRY,
                false,
                clock.now,
                "-",
                "x",
                stored,
                0));
        clock.on(Duration.ofSeconds(60));

        assertThat(factors.take(book.find("nguoi-kia").orElseThrow(), digits(0)))
                .isFalse();
    }

    private String begin() {
        return factors.begin("hai-buoc", secret, digits(0)).orElseThrow().getFirst();
    }

    private Account account() {
        return book.find("hai-buoc").orElseThrow();
    }

    private String digits(int stepsOn) {
        return Totp.digits(new Base32().decode(secret), Totp.step(clock.now) + stepsOn);
    }
}
