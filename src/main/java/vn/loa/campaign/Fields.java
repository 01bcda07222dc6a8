package vn.loa.campaign;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import vn.loa.subscriber.Nearest;

/// The keys and values of one YAML mapping. What is missing, unknown or of the wrong kind becomes a finding with its
/// line; what could not be read is then empty, so that reading goes on to the next error.
final class Fields {

    /// So much of a value is quoted when it cannot be read.
    private static final int QUOTED = 60;

    private final Findings findings;
    private final String path;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();

    /// @param path where the mapping stands, such as `schedule`; empty for the file itself
    /// @param known every key that may stand here
    Fields(Findings findings, String path, MappingNode node, String... known) {
        this(findings, path, (Node) node);
        var keys = Arrays.asList(known);
        read(node);
        node.getValue().forEach(pair -> {
            if (pair.getKeyNode() instanceof ScalarNode key && !keys.contains(key.getValue())) {
                var proposal = Nearest.to(key.getValue(), keys);
                findings.at(
                        key,
                        "Khóa “" + path(key.getValue()) + "” không có trong mẫu",
                        proposal.map(word -> "Có phải ý bạn là “" + word + "”?")
                                .orElse("Các khóa được dùng ở đây: " + String.join(", ", keys)),
                        "unknown key " + path(key.getValue())
                                + proposal.map(word -> ", did you mean " + word + "?")
                                        .orElse("; known: " + String.join(", ", keys)));
            }
        });
    }

    /// Stands in where a mapping is missing or is something else; everything in it is missing, and that has been said.
    private Fields(Findings findings, String path, Node node) {
        this.findings = findings;
        this.path = path;
        this.node = node;
    }

    private void read(MappingNode mapping) {
        for (var pair : mapping.getValue()) {
            if (!(pair.getKeyNode() instanceof ScalarNode key)) {
                findings.at(pair.getKeyNode(), "Khóa phải là một từ", "Viết “khóa: giá trị”", "a key must be a word");
            } else if (values.putIfAbsent(key.getValue(), pair.getValueNode()) != null) {
                findings.at(
                        key,
                        "Khóa “" + path(key.getValue()) + "” viết hai lần",
                        "Bỏ một trong hai dòng",
                        "key " + path(key.getValue()) + " is there twice; remove one");
            }
        }
    }

    Findings findings() {
        return findings;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /// The node of a key, or the mapping itself when the key is missing: where a finding about it belongs.
    Node node(String key) {
        return values.getOrDefault(key, node);
    }

    Optional<String> text(String key) {
        return required(key).flatMap(value -> scalar(key, value));
    }

    /// Reads a value by `parse`, which throws [IllegalArgumentException] (or a subclass) on what it cannot read.
    ///
    /// @param example a good value, for the mend
    <T> Optional<T> value(String key, Function<String, T> parse, String example) {
        return text(key).flatMap(text -> parsed(key, text, parse, example));
    }

    <T> T value(String key, Function<String, T> parse, String example, T otherwise) {
        return has(key) ? value(key, parse, example).orElse(otherwise) : otherwise;
    }

    /// The mapping at `key`; null when there is none, which is a finding only if it is `required`.
    @Nullable
    Fields mapping(String key, boolean required, String... known) {
        var value = required ? required(key) : Optional.ofNullable(values.get(key));
        return value.map(found -> asMapping(found, key, known)).orElse(null);
    }

    /// The mapping at `key` with keys of the author's choice, such as languages.
    Map<String, Node> entries(String key) {
        if (!(values.get(key) instanceof MappingNode mapping)) {
            required(key).ifPresent(other -> wrongKind(other, key, "các dòng “khóa: giá trị”", "a mapping"));
            return Map.of();
        }
        var free = new Fields(findings, path(key), (Node) mapping);
        free.read(mapping);
        return free.values;
    }

    List<Node> items(String key, boolean required) {
        var value = required ? required(key) : Optional.ofNullable(values.get(key));
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof SequenceNode sequence) {
            return new ArrayList<>(sequence.getValue());
        }
        wrongKind(value.get(), key, "một danh sách, mỗi mục bắt đầu bằng “- ”", "a list");
        return List.of();
    }

    @Nullable
    Fields asMapping(Node value, String key, String... known) {
        if (value instanceof MappingNode mapping) {
            return new Fields(findings, path(key), mapping, known);
        }
        wrongKind(value, key, "các dòng “khóa: giá trị”", "a mapping");
        return null;
    }

    Optional<String> scalar(String key, Node value) {
        if (value instanceof ScalarNode scalar
                && !scalar.getTag().equals(Tag.NULL)
                && !scalar.getValue().isBlank()) {
            return Optional.of(scalar.getValue().strip());
        }
        if (value instanceof ScalarNode) {
            findings.at(
                    value,
                    "“" + path(key) + "” để trống",
                    "Viết giá trị sau dấu hai chấm",
                    path(key) + " has no value");
        } else {
            wrongKind(value, key, "một giá trị", "a single value");
        }
        return Optional.empty();
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private <T> Optional<T> parsed(String key, String text, Function<String, T> parse, String example) {
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException | DateTimeException e) {
            findings.at(
                    node(key),
                    "“" + path(key) + ": " + begun(text) + "” không đọc được",
                    "Viết theo mẫu: " + example,
                    path(key) + " cannot be read (" + e.getMessage() + "); write it like " + example);
            return Optional.empty();
        }
    }

    private static String begun(String text) {
        return text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "…";
    }

    private Optional<Node> required(String key) {
        var value = values.get(key);
        if (value == null) {
            findings.at(
                    node, "Thiếu “" + path(key) + "”", "Thêm dòng “" + key + ": …”", path(key) + " is missing; add it");
        }
        return Optional.ofNullable(value);
    }

    private void wrongKind(Node value, String key, String vietnamese, String english) {
        findings.at(
                value, "“" + path(key) + "” sai kiểu", "Ở đây cần " + vietnamese, path(key) + " must be " + english);
    }
}
