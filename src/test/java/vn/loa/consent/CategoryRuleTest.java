package vn.loa.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loa.message.Category;

class CategoryRuleTest {

    @ParameterizedTest
    @CsvSource({"06:59:59, false", "07:00:00, true", "21:59:59, true", "22:00:00, false", "03:00:00, false"})
    void hoursOfVietnamAreOpenFromTheirFirstSecondToTheOneBeforeTheirEnd(String time, boolean open) {
        var at = Instant.parse("2026-11-23T" + time + "+07:00");

        assertThat(RealConsent.rules("07:00-22:00").hours(Category.ADVERTISING).isOpen(at))
                .isEqualTo(open);
        assertThat(RealConsent.rules("07:00-22:00").hours(Category.HEALTH_ALERT).isOpen(at))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "07:00-22:00, 2026-11-23T21:59:00, 2026-11-23T22:00:00",
        "07:00-22:00, 2026-11-23T07:00:00, 2026-11-23T22:00:00",
        "07:00-22:00, 2026-11-23T22:00:00, 2026-11-23T22:00:00", // it is closed already
        "07:00-22:00, 2026-11-23T03:00:00, 2026-11-23T03:00:00",
        "07:00-24:00, 2026-11-23T23:59:59, 2026-11-24T00:00:00",
        "00:00-22:00, 2026-11-23T03:00:00, 2026-11-23T22:00:00",
        "always, 2026-11-23T23:00:00,"
    })
    void hoursCloseAtTheirEndOnTheSameDay(String hours, String at, @Nullable String closes) {
        assertThat(rule(hours).window().closes(Instant.parse(at + "+07:00")))
                .isEqualTo(closes == null ? Instant.MAX : Instant.parse(closes + "+07:00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7-22", "22:00-07:00", "07:00", "07:00-22:00-23:00", "all day"})
    void hoursThatNobodyCanReadFailWithTheWayToWriteThem(String hours) {
        assertThatThrownBy(() -> rule(hours)).hasMessageContaining("write 07:00-22:00, or always");
    }

    @Test
    void theStricterOfRuleAndWishHolds() {
        var rules = new ConsentRules(Map.of(
                Category.ADVERTISING, new CategoryRule("07:00-22:00", 3, 2, 0, true, true, true, List.of(), List.of()),
                Category.PUBLIC_SERVICE, rule("always"),
                Category.HEALTH_ALERT, rule("always"),
                Category.TRANSACTIONAL, rule("always")));

        assertThat(rules.caps(Category.ADVERTISING, new Caps(1, 4))).isEqualTo(new Caps(2, 4, 3));
        assertThat(rules.caps(Category.PUBLIC_SERVICE, new Caps(1, 4))).isEqualTo(new Caps(1, 4));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [QC] Cài Bluezone. Từ chối: TC BZ gửi 8049 |
            [qc] Cai Bluezone. Tù chối goi 19009095 |
            Cài Bluezone. Từ chối: TC BZ gửi 8049      | no-label
            [QC] Cài Bluezone                          | no-way-to-refuse
            [QC] Cài ATC ngay                          | no-way-to-refuse
            """)
    void whatTheLawWantsInAnAdvertisementIsMissedByName(String text, @Nullable String reason) {
        var rule = new CategoryRule(
                "always", 0, 0, 0, true, true, true, List.of("[QC]", "[AD]"), List.of("TC", "Từ chối"));

        assertThat(rule.lacks(text))
                .extracting(CategoryRule.Lack::reason)
                .isEqualTo(Stream.ofNullable(reason).toList());
        assertThat(rule("always").lacks(text)).isEmpty();
    }

    @Test
    void aCategoryWithoutARuleIsNamed() {
        assertThatThrownBy(() -> new ConsentRules(Map.of(Category.ADVERTISING, rule("always"))))
                .hasMessageContaining("PUBLIC_SERVICE has no rule");
    }

    @Test
    void aWindowOfAnotherZoneIsComparedByTheClockOfVietnam() {
        var law = rule("07:00-22:00").window();

        assertThat(window("09:00", "23:00", "Asia/Tokyo").isWithin(law)).isTrue();
        assertThat(window("08:59", "23:00", "Asia/Tokyo").isWithin(law)).isFalse();
        assertThat(window("00:00", "15:00", "Europe/London").isWithin(law)).isFalse();
        assertThat(window("01:00", "15:00", "Europe/London").isWithin(law)).isTrue();
    }

    private static SendWindow window(String from, String to, String zone) {
        return new SendWindow(LocalTime.parse(from), LocalTime.parse(to), ZoneId.of(zone));
    }

    private static CategoryRule rule(String hours) {
        return new CategoryRule(hours, 0, 0, 0, false, false, false, List.of(), List.of());
    }
}
