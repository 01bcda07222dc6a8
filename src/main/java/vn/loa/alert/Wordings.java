package vn.loa.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.loa.delivery.Outbox;
import vn.loa.genuine.Codes;

/// Fills the texts of instructions for one person.
final class Wordings {

    static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private static final String CODE = "{code}";

    /// Of alerts that are not meant: the page knows nothing of it.
    private static final String NO_CODE = "000000";

    private final AlertSettings settings;
    private final Codes codes;

    Wordings(AlertSettings settings, Codes codes) {
        this.settings = settings;
        this.codes = codes;
    }

    String text(AlertCase alert, AlertSettings.Version version) {
        return alert.status().mark() + filled(version.text(alert.language()), alert, version);
    }

    Outbox.Form.Filled zalo(AlertCase alert, AlertSettings.Version version, AlertSettings.Zalo zalo) {
        var values = new LinkedHashMap<String, String>();
        zalo.values().forEach((name, value) -> values.put(name, filled(value, alert, version)));
        return new Outbox.Form.Filled(zalo.template(), values);
    }

    /// As texts write it.
    static String day(Instant moment) {
        return DAY.format(LocalDate.ofInstant(moment, VIETNAM));
    }

    private static Codes.Alert coded(AlertCase alert, AlertSettings.Version version) {
        var day = LocalDate.ofInstant(alert.opened(), VIETNAM);
        return new Codes.Alert(alert.id(), alert.to(), day, Integer.toString(version.version()));
    }

    /// Has the codes hold that texts of these versions bear; durable when it returns.
    void issueCodes(Map<AlertCase, AlertSettings.Version> versions) {
        var borne = versions.entrySet().stream()
                .filter(each ->
                        each.getKey().status().isReal() && each.getValue().bears(CODE))
                .map(each -> coded(each.getKey(), each.getValue()))
                .toList();
        if (!borne.isEmpty()) {
            codes.issue(borne);
        }
    }

    private String filled(String text, AlertCase alert, AlertSettings.Version version) {
        var authority = settings.authorities().get(alert.authority());
        var values = Map.of(
                "issuer", authority == null ? alert.authority() : authority.title(),
                "shortcode", settings.shortCode(),
                "date", day(alert.opened()),
                "check", settings.check(),
                "read", settings.read() + "/" + alert.id());
        var filled = text;
        for (var value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        if (filled.contains(CODE)) {
            filled = filled.replace(CODE, alert.status().isReal() ? codes.of(coded(alert, version)) : NO_CODE);
        }
        return filled;
    }
}
