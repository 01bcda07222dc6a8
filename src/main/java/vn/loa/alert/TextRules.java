package vn.loa.alert;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import vn.loa.message.Accents;
import vn.loa.message.Text;

/// What no text of an alert may hold: it lights up on a screen that others see.
///
/// Words for a diagnosis are settings; names of people begin with one of the family names that nearly everybody
/// has; the places are those of the area tree.
final class TextRules {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");
    private static final Set<String> PLACEHOLDERS = Set.of("issuer", "shortcode", "date", "code", "check", "read");
    private static final String LONGEST_ISSUER = "x".repeat(30);
    private static final Pattern PERSON = Pattern.compile(
            "\\b(Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Lò|Giàng|Vàng) \\p{Lu}\\p{L}*",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern KIND =
            Pattern.compile("^(Tỉnh|Thành phố|Huyện|Quận|Thị xã|Thị trấn|Xã|Phường|Đặc khu) ");

    private final AlertSettings settings;
    private final List<String> places;

    /// @param places names of areas
    TextRules(AlertSettings settings, List<String> places) {
        this.settings = settings;
        this.places = places.stream()
                .map(place -> KIND.matcher(place).replaceFirst(""))
                .filter(place -> place.contains(" "))
                .distinct()
                .toList();
    }

    /// @throws IllegalArgumentException that names the text and the mend
    void check() {
        settings.instructions().forEach((name, instruction) -> {
            if (instruction.versions().isEmpty()) {
                throw wrong(name, "has no versions");
            }
            for (var version : instruction.versions()) {
                var where = name + ", version " + version.version();
                if (version.decision().isBlank() || version.until().isBefore(version.from())) {
                    throw wrong(where, "needs the number of its decision, and until not before from");
                }
                if (!version.texts().containsKey("vi")) {
                    throw wrong(where, "has no text in vi");
                }
                version.texts().forEach((language, text) -> check(where + ", " + language, text));
                var zalo = version.zalo();
                if (zalo != null) {
                    zalo.values().forEach((place, value) -> words(where + ", zalo " + place, value));
                }
            }
        });
    }

    private void check(String where, String text) {
        words(where, text);
        var longest = text.replace("{issuer}", LONGEST_ISSUER)
                .replace("{date}", "31/12/2026")
                .replace("{shortcode}", settings.shortCode())
                .replace("{check}", settings.check())
                .replace("{code}", "123456")
                .replace("{read}", settings.read() + "/c0123456789abcd");
        var parts = (settings.accents() ? Text.of(longest) : Text.unaccented(longest))
                .parts()
                .size();
        if (parts > settings.parts()) {
            throw wrong(where, "has " + parts + " parts and may have " + settings.parts() + " (loa.alert.parts)");
        }
    }

    private void words(String where, String text) {
        PLACEHOLDER.matcher(text).results().map(match -> match.group(1)).forEach(placeholder -> {
            if (!PLACEHOLDERS.contains(placeholder)) {
                throw wrong(
                        where,
                        "asks for {" + placeholder + "}; it may use "
                                + PLACEHOLDERS.stream().sorted().toList());
            }
        });
        var plain = plain(text);
        for (var word : settings.forbidden()) {
            if (plain.contains(plain(word))) {
                throw wrong(where, "tells a diagnosis ('" + word + "')");
            }
        }
        if (PERSON.matcher(text).find()) {
            throw wrong(where, "holds what looks like a person's name");
        }
        for (var place : places) {
            if (text.contains(place)) {
                throw wrong(where, "names the place '" + place + "'");
            }
        }
    }

    // Words stand between spaces here, so that "F0" is not found in "AF01".
    private static String plain(String text) {
        return " "
                + Accents.removed(text)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", " ")
                        .strip() + " ";
    }

    private static IllegalArgumentException wrong(String where, String what) {
        return new IllegalArgumentException(
                "loa.alert.instructions." + where + ": " + what + "; mend it in config/alerts.yaml");
    }
}
