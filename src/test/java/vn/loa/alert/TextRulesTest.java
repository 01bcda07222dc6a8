package vn.loa.alert;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What no alert may say, found at the start.
class TextRulesTest {

    private static final List<String> PLACES = List.of("Tỉnh Sơn La", "Xã Mường La", "Phường An");

    @Test
    void aTextWithoutDiagnosisNameOrPlaceIsFine() {
        assertThatCode(() -> check("{issuer}: ông/bà hãy gọi 19009095, soạn 1 gửi {shortcode}. Mã {code}"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "Ông/bà DUONG TINH với COVID-19, tells a diagnosis",
        "Ông/bà là F1, tells a diagnosis",
        "Ông/bà đã gặp Nguyễn Văn An, person's name",
        "Ai đã đến chợ Sơn La hãy gọi, names the place 'Sơn La'",
        "Chào {name}, asks for {name}"
    })
    void aTextThatTellsTooMuchIsNamed(String text, String what) {
        assertThatThrownBy(() -> check(text))
                .hasMessageContaining("loa.alert.instructions.x, version 1, vi")
                .hasMessageContaining(what)
                .hasMessageContaining("config/alerts.yaml");
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> check("a".repeat(307))).hasMessageContaining("has 3 parts and may have 2");
    }

    private static void check(String text) {
        var version = new AlertSettings.Version(
                1, "1/QĐ", LocalDate.EPOCH, LocalDate.EPOCH.plusYears(100), Map.of("vi", text), null);
        var settings = new AlertSettings(
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                Duration.ofHours(1),
                "8049",
                "http://localhost/kiem-tra",
                "http://localhost/d",
                "alert-notice",
                "a",
                2,
                false,
                List.of("dương tính", "F1"),
                Map.of(),
                Map.of("a", List.of(new Rung(Way.SMS, Duration.ZERO))),
                Map.of("x", new AlertSettings.Instruction(Severity.SEVERE, Certainty.LIKELY, List.of(version))));
        new TextRules(settings, PLACES).check();
    }
}
