package vn.loa.retention;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;

/// How long each kind of data is kept: its standard, or what `loa.retention.<kind>` says.
final class Periods {

    private static final String PREFIX = "loa.retention";
    private static final String AT = "at";

    /// A kind with its period and everybody who keeps such data.
    record Kind(String name, Duration period, List<Kept> keepers) {

        String what() {
            return keepers.getFirst().what();
        }
    }

    private final List<Kind> kinds = new ArrayList<>();

    /// @param said what the settings say, by kind
    Periods(List<Kept> keepers, Map<String, String> said) {
        var byKind = byKind(keepers);
        byKind.forEach((kind, all) -> kinds.add(new Kind(kind, standard(kind, all), all)));
        said.forEach((setting, value) -> {
            if (!plain(setting).equals(AT)) {
                set(setting, value, byKind);
            }
        });
    }

    static Periods of(List<Kept> keepers, Environment environment) {
        var said = Binder.get(environment).bind(PREFIX, Bindable.mapOf(String.class, String.class));
        return new Periods(keepers, said.orElse(Map.of()));
    }

    /// In the order of their names.
    List<Kind> kinds() {
        return List.copyOf(kinds);
    }

    /// As settings write it: `400d`, `36h`.
    static String written(Duration period) {
        return period.toSeconds() % Duration.ofDays(1).toSeconds() == 0
                ? period.toDays() + "d"
                : period.toHours() + "h";
    }

    private static SortedMap<String, List<Kept>> byKind(List<Kept> keepers) {
        var byKind = new TreeMap<String, List<Kept>>();
        keepers.forEach(keeper ->
                byKind.computeIfAbsent(keeper.kind(), _ -> new ArrayList<>()).add(keeper));
        return byKind;
    }

    private static Duration standard(String kind, List<Kept> keepers) {
        var standards = keepers.stream().map(Kept::standard).distinct().toList();
        if (standards.size() > 1) {
            throw new IllegalStateException("the kind " + kind + " has two standards: " + standards);
        }
        return standards.getFirst();
    }

    private void set(String setting, String value, SortedMap<String, List<Kept>> byKind) {
        // From the environment a name comes without its hyphens.
        var index = 0;
        while (index < kinds.size() && !plain(kinds.get(index).name()).equals(plain(setting))) {
            index++;
        }
        if (index == kinds.size()) {
            throw new IllegalArgumentException(
                    PREFIX + "." + setting + ": không có loại dữ liệu này. (No data of this kind"
                            + " is kept; write one of " + String.join(", ", byKind.keySet()) + ".)");
        }
        var kind = kinds.get(index);
        kinds.set(index, new Kind(kind.name(), checked(kind, value), kind.keepers()));
    }

    private static Duration checked(Kind kind, String value) {
        var name = PREFIX + "." + kind.name();
        Duration period;
        try {
            period = DurationStyle.detectAndParse(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " is '" + value + "'; write a span such as 400d");
        }
        var least = kind.keepers().stream()
                .map(Kept::atLeast)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        var most = kind.keepers().stream()
                .map(Kept::atMost)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        if (period.compareTo(least) < 0 || period.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    name + " is " + value + "; write " + written(least) + " to " + written(most));
        }
        return period;
    }

    private static String plain(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }
}
