package vn.loa.alert;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Settings with one authority, one route and one instruction, `x`.
final class SomeSettings {

    private SomeSettings() {}

    static AlertSettings.Version saying(String text, AlertSettings.@Nullable Zalo zalo) {
        return new AlertSettings.Version(
                1, "1/QĐ", LocalDate.EPOCH, LocalDate.EPOCH.plusYears(100), Map.of("vi", text), zalo);
    }

    /// @param forbidden words that no text may have
    static AlertSettings of(AlertSettings.Version version, Route route, String... forbidden) {
        return new AlertSettings(
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
                List.of(forbidden),
                Map.of(
                        "tram",
                        new AlertSettings.Authority("Trạm", "8049", AlertSettings.Release.ONE_PERSON, true, List.of())),
                Map.of("a", route.rungs()),
                Map.of("x", new AlertSettings.Instruction(Severity.SEVERE, Certainty.LIKELY, List.of(version))));
    }
}
