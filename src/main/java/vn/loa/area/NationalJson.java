package vn.loa.area;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A national data set as JSON: provinces with their districts and communes inside them, or flat lists with parents'
/// codes. Whatever has a code and a name is a unit; whatever stands inside it lies below it.
final class NationalJson {

    private static final List<String> CODE =
            List.of("level3_id", "level2_id", "level1_id", "code", "ma", "id", "ward_code", "maxa", "matinh");
    private static final List<String> NAME = List.of("fullname", "full_name", "name_with_type", "name", "ten", "tenhc");
    private static final List<String> KIND =
            List.of("administrativeunitshortname", "type", "division_type", "kind", "loai", "cap");
    private static final List<String> PARENT =
            List.of("parent_code", "district_code", "districtcode", "province_code", "provincecode", "parent");
    private static final int DEEPEST = 32;

    private final Path file;
    private final List<NationalUnit> units = new ArrayList<>();

    NationalJson(Path file) {
        this.file = file;
    }

    List<NationalUnit> read(String text) {
        try {
            walk(JsonMapper.shared().readTree(text), "", "", 0, 0);
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new AreaFileException(
                    file,
                    at == null ? 1 : at.getLineNr(),
                    "không phải JSON đúng; hãy tải lại tệp",
                    "is not sound JSON: " + e.getOriginalMessage() + "; get the file again");
        }
        return units;
    }

    private void walk(JsonNode node, String where, String parent, int level, int depth) {
        if (depth > DEEPEST) {
            throw new AreaFileException(file, "JSON lồng quá sâu" + where, "is nested too deep at" + where);
        }
        if (node.isArray()) {
            for (var i = 0; i < node.size(); i++) {
                walk(node.get(i), where + "[" + i + "]", parent, level, depth + 1);
            }
        } else if (node.isObject()) {
            var code = field(node, CODE);
            var name = field(node, NAME);
            var below = parent;
            if (!code.isEmpty() && !name.isEmpty()) {
                var stated = field(node, PARENT);
                units.add(new NationalUnit(
                        ": " + where,
                        code,
                        stated.isEmpty() ? parent : stated,
                        field(node, KIND),
                        name,
                        stated.isEmpty() ? level : Math.max(level, 1),
                        null,
                        null));
                below = code;
            }
            for (var field : node.properties()) {
                if (field.getValue().isContainer()) {
                    walk(
                            field.getValue(),
                            where.isEmpty() ? field.getKey() : where + "." + field.getKey(),
                            below,
                            below.equals(parent) ? level : level + 1,
                            depth + 1);
                }
            }
        }
    }

    // The first of these that it has, whatever the case of its letters.
    private static String field(JsonNode node, List<String> names) {
        for (var name : names) {
            for (var field : node.properties()) {
                var value = field.getValue();
                if (field.getKey().toLowerCase(Locale.ROOT).equals(name)
                        && (value.isString() || value.isIntegralNumber())
                        && !value.asString().isBlank()) {
                    return value.asString().strip();
                }
            }
        }
        return "";
    }
}
