package vn.loa.alert;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
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
        var route = new Route(List.of(new Rung(Way.SMS, Duration.ZERO)));
        var settings = SomeSettings.of(SomeSettings.saying(text, null), route, "dương tính", "F1");
        new TextRules(settings, PLACES).check();
    }
}
