package vn.loa.zalo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.Vietnam;
import vn.loa.subscriber.Msisdn;

/// The small parts that a message is made of.
class MessagePartsTest {

    private static final NightSettings NIGHT = new NightSettings(
            LocalTime.of(22, 0),
            LocalTime.of(6, 0),
            Duration.ofMinutes(20),
            Set.of(NightSettings.Kind.TEMPLATE_BY_PHONE));

    @Test
    void aTrackingIdIsTheMessagesOwnWhereItFitsAndAlwaysTheSame() {
        assertThat(TrackingId.of("run-42-1077")).isEqualTo("run-42-1077");
        var hashed = TrackingId.of("reply:TC/đã nhận");
        assertThat(hashed).matches("[A-Za-z0-9_-]{1,48}").isEqualTo(TrackingId.of("reply:TC/đã nhận"));
        assertThat(TrackingId.of("x".repeat(49)))
                .hasSizeLessThanOrEqualTo(48)
                .isNotEqualTo(TrackingId.of("x".repeat(50)));
    }

    @Test
    void aNumberIsHashedAsZaloWantsItAndAsNobodyElseCan() {
        var number = new Msisdn(987_654_321);

        assertThat(HashedPhone.of(number))
                .isEqualTo("116ce31ae9170769b075a11dedca1198f41d30318334919fb90917e9c617b438");
    }

    @Test
    void theProofIsAnHmacOfTheToken() {
        assertThat(AppsecretProof.of(new Secret("access-token-for-tests"), new Secret("app-secret-for-tests")))
                .isEqualTo("7196be12396e82d498574863aab45f32c0f0c84c6d6d4038d19a0d78120bdf44");
    }

    @ParameterizedTest
    @CsvSource({
        "21:59:59, false",
        "22:00:00, true",
        "23:59:59, true",
        "00:00:00, true",
        "05:59:59, true",
        "06:00:00, false"
    })
    void theNightBeginsAtTenAndEndsAtSix(String time, boolean held) {
        var now = Instant.parse("2026-11-23T" + time + "+07:00");

        var until = NIGHT.heldUntil(NightSettings.Kind.TEMPLATE_BY_PHONE, now);

        assertThat(until.isPresent()).isEqualTo(held);
        until.ifPresent(then -> {
            var morning = then.atZone(Vietnam.ZONE);
            assertThat(morning.toLocalTime()).isBetween(LocalTime.of(6, 0), LocalTime.of(6, 20));
            assertThat(Duration.between(now, then)).isBetween(Duration.ZERO, Duration.ofMinutes(8 * 60 + 20));
        });
    }

    @Test
    void whatIsNoTemplateByPhoneIsNotHeldByThisNight() {
        assertThat(NIGHT.heldUntil(NightSettings.Kind.CONSULTATION, Instant.parse("2026-11-23T23:00:00+07:00")))
                .isEmpty();
        assertThatThrownBy(() -> new NightSettings(LocalTime.of(6, 0), LocalTime.of(22, 0), Duration.ZERO, Set.of()))
                .hasMessageContaining("no night");
    }

    @Test
    void valuesAreMeasuredComposedAndInLettersNotInHalves() {
        var template = new TemplateInfo(
                "1",
                "ENABLE",
                "TRANSACTION",
                List.of(
                        new TemplateInfo.Param("name", true, "STRING", 2, 5, false),
                        new TemplateInfo.Param("amount", false, "NUMBER", 0, 0, true)),
                null,
                0);

        assertThat(template.fill(Map.of("name", "e\u0302\u0301e\u0302\u0301e\u0302\u0301ab"))
                        .faults())
                .isEmpty();
        assertThat(template.fill(Map.of("name", "👍👍👍👍👍")).faults()).isEmpty();
        assertThat(template.fill(Map.of("name", "abcdef")).faults())
                .singleElement()
                .asString()
                .contains("dài 6, tối đa 5");
        assertThat(template.fill(Map.of("name", "a")).faults())
                .singleElement()
                .asString()
                .contains("tối thiểu 2");
        assertThat(template.fill(Map.of()).faults()).singleElement().asString().contains("thiếu tham số name");
        assertThat(template.fill(Map.of("name", "An", "amount", "nhiều")).faults())
                .singleElement()
                .asString()
                .contains("phải là số");
        assertThat(template.fill(Map.of("name", "An", "nmae", "x")).faults())
                .singleElement()
                .asString()
                .contains("không có tham số nmae");
    }
}
