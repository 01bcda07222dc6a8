package vn.loa.alert;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.loa.access.Rehearsal;

/// Who may alert, in what words, by which ways.
///
/// @param promise how long 99 of 100 urgent texts may take to the operator's answer
/// @param lease how long a case that a dead node was working on waits for another
/// @param validity how long an alert is pursued unless it says
/// @param shortCode where answers go, `{shortcode}` in texts
/// @param check where a code is checked, `{check}` in texts
/// @param read where a case's link leads, `{read}` in texts
/// @param page the USSD page that is shown
/// @param route which of `routes` is taken unless an alert says
/// @param parts how many parts a text may have without accents
/// @param accents whether texts keep their accents
/// @param forbidden words that no text may hold
/// @param authorities by the name of their key
@ConfigurationProperties(value = "loa.alert", ignoreUnknownFields = false)
record AlertSettings(
        Duration promise,
        Duration lease,
        Duration validity,
        String shortCode,
        String check,
        String read,
        String page,
        String route,
        int parts,
        boolean accents,
        @DefaultValue List<String> forbidden,
        @DefaultValue Map<String, Authority> authorities,
        Map<String, List<Rung>> routes,
        Map<String, Instruction> instructions) {

    AlertSettings {
        forbidden = List.copyOf(forbidden);
        authorities = Map.copyOf(authorities);
        routes = Map.copyOf(routes);
        instructions = new TreeMap<>(instructions);
        if (!routes.containsKey(route)) {
            throw new IllegalArgumentException(
                    "loa.alert.route is '" + route + "', which loa.alert.routes does not have");
        }
        routes.forEach((_, rungs) -> new Route(rungs));
        if (!promise.isPositive() || lease.compareTo(Duration.ofSeconds(1)) < 0 || !validity.isPositive()) {
            throw new IllegalArgumentException("loa.alert.promise and validity must be positive, lease 1s or more");
        }
    }

    /// How many people it takes to let an alert go.
    enum Release {
        ONE_PERSON,
        TWO_PERSONS
    }

    /// A health authority.
    ///
    /// @param title `{issuer}` in texts
    /// @param sender who its texts come from
    /// @param emergency whether one person may let an alert go alone, with a reason
    /// @param releasers the names of the keys that may release what its own key has handed in
    record Authority(
            String title,
            String sender,
            Release release,
            boolean emergency,
            @DefaultValue List<String> releasers) {

        /// Without whoever belongs to rehearsals.
        Authority inEarnest() {
            var others =
                    releasers.stream().filter(name -> !Rehearsal.isSample(name)).toList();
            return new Authority(title, sender, release, emergency, others);
        }
    }

    /// What people are told, as it was decided at different times; how grave and how sure it is, for official records.
    record Instruction(
            @DefaultValue("UNKNOWN") Severity severity,
            @DefaultValue("UNKNOWN") Certainty certainty,
            List<Version> versions) {

        /// The newest that is in force on a day.
        Optional<Version> on(LocalDate day) {
            return versions.stream()
                    .filter(version -> version.isInForce(day))
                    .max(Comparator.comparingInt(Version::version));
        }

        Optional<Version> version(int number) {
            return versions.stream().filter(each -> each.version() == number).findFirst();
        }
    }

    /// @param decision the document it follows
    /// @param until inclusive
    /// @param texts by language; `vi` must be there
    /// @param zalo null when there is no template of it
    record Version(
            int version,
            String decision,
            LocalDate from,
            LocalDate until,
            Map<String, String> texts,
            @Nullable Zalo zalo) {

        boolean isInForce(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(until);
        }

        String text(String language) {
            var text = texts.get(language);
            return text == null ? texts.getOrDefault("vi", "") : text;
        }

        /// Whether any of its texts has this place to fill.
        boolean bears(String place) {
            return texts.values().stream().anyMatch(text -> text.contains(place))
                    || zalo != null && zalo.values().values().stream().anyMatch(value -> value.contains(place));
        }
    }

    /// @param account whose template it is; empty for the only one
    record Zalo(
            @DefaultValue("") String account,
            String template,
            @DefaultValue Map<String, String> values) {}

    Optional<Version> version(String instruction, int number) {
        var known = instructions.get(instruction);
        return known == null ? Optional.empty() : known.version(number);
    }
}
