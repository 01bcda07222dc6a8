package vn.loa.campaign;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/// Reads the texts under an `sms` key: one for each language.
final class Languages {

    private static final Set<String> CODES = Set.of(Locale.getISOLanguages());

    private Languages() {}

    /// @param nodes gets where each text stands, under its language after `prefix`
    static Map<String, String> read(Fields texts, Map<String, Node> nodes, String prefix) {
        var sms = new LinkedHashMap<String, String>();
        texts.entries("sms").forEach((language, node) -> {
            if (!CODES.contains(language) && !language.equals(Plan.UNACCENTED)) {
                texts.findings()
                        .at(
                                node,
                                "“" + texts.path("sms." + language) + "” không phải mã ngôn ngữ",
                                "Dùng mã hai chữ cái của ISO 639: vi, en, km, lo; hoặc " + Plan.UNACCENTED
                                        + " cho bản không dấu",
                                language + " is not a language code of two letters (ISO 639), nor " + Plan.UNACCENTED);
            }
            texts.scalar("sms." + language, node).ifPresent(text -> sms.put(language, text));
            nodes.put(prefix + language, node);
        });
        return sms;
    }
}
