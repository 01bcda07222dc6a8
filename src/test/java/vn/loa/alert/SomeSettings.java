package vn.loa.alert;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Settings with one route, for whatever else a test names.
final class SomeSettings {

    private SomeSettings() {}

    static AlertSettings.Version saying(String text, AlertSettings.@Nullable Zalo zalo) {
        return new AlertSettings.Version(
                1, "1/QĐ", LocalDate.EPOCH, LocalDate.EPOCH.plusYears(100), Map.of("vi", text), zalo);
    }

    static AlertSettings.Instruction instruction(AlertSettings.Version version) {
        return new AlertSettings.Instruction(Severity.SEVERE, Certainty.LIKELY, List.of(version));
    }

    /// With one authority, and one instruction, `x`.
    ///
    /// @param forbidden words that no text may have
    static AlertSettings of(AlertSettings.Version version, Route route, String... forbidden) {
        var alone = new AlertSettings.Authority("Trạm", "8049", AlertSettings.Release.ONE_PERSON, true, List.of());
        return of(Map.of("tram", alone), route, Map.of("x", instruction(version)), forbidden);
    }

    static AlertSettings of(
            Map<String, AlertSettings.Authority> authorities,
            Route route,
            Map<String, AlertSettings.Instruction> instructions,
            String... forbidden) {
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
                authorities,
                Map.of("a", route.rungs()),
                instructions);
    }
}
