package vn.loa.campaign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

/// Reads the `variants` of a campaign file: texts that people get by chance, and the share of each.
final class VariantReader {

    private static final int MOST = 10;

    private VariantReader() {}

    /// @param nodes where each text stands, as [#place] names it
    record Read(List<Plan.Variant> all, Map<String, Node> nodes) {}

    static String place(String variant, String language) {
        return variant + "/" + language;
    }

    static Read read(Fields file) {
        var variants = new ArrayList<Plan.Variant>();
        var nodes = new LinkedHashMap<String, Node>();
        var items = file.items("variants", false);
        for (var node : items) {
            var fields = file.asMapping(node, "variants", "name", "share", "texts");
            if (fields != null) {
                one(fields, variants, nodes);
            }
        }
        if (file.has("variants") && (items.isEmpty() || items.size() > MOST)) {
            file.findings()
                    .at(
                            file.node("variants"),
                            "“variants” có " + items.size() + " bản",
                            "Viết từ 1 đến " + MOST + " bản, hoặc bỏ “variants”",
                            "variants has " + items.size() + " entries; write 1 to " + MOST);
        }
        if (variants.size() == items.size()) {
            whole(file, variants);
        }
        return new Read(variants, nodes);
    }

    private static void one(Fields fields, List<Plan.Variant> variants, Map<String, Node> nodes) {
        var name = fields.value("name", Notation::name, "A");
        var share = fields.value("share", Notation::share, "50%");
        var texts = fields.mapping("texts", false, "sms");
        var sms = texts == null ? Map.<String, String>of() : Languages.read(texts, nodes, place(name.orElse(""), ""));
        if (name.isPresent() && variants.stream().anyMatch(other -> other.name().equals(name.get()))) {
            fields.findings()
                    .at(
                            fields.node("name"),
                            "Có hai bản tên “" + name.get() + "” trong “variants”",
                            "Đổi tên một bản",
                            "two variants are called " + name.get() + "; rename one");
        }
        share.flatMap(hundredths -> name.map(known -> new Plan.Variant(known, hundredths, sms)))
                .ifPresent(variants::add);
    }

    private static void whole(Fields file, List<Plan.Variant> variants) {
        var sum = variants.stream().mapToInt(Plan.Variant::share).sum();
        if (!variants.isEmpty() && sum != Plan.WHOLE) {
            var told = sum / 100.0 + "%";
            file.findings()
                    .at(
                            file.node("variants"),
                            "Các “share” của “variants” cộng lại là " + told,
                            "Sửa để cộng lại đúng 100%",
                            "the shares of the variants add up to " + told + "; make it 100%");
        }
    }
}
