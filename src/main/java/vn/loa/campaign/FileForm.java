package vn.loa.campaign;

import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/// A campaign file as named fields: what is changed by name changes in the file, all else of it stays, comments too.
///
/// A field is named by the keys that lead to it: `schedule.from`, `route.sms.sender` (a step of the route by its
/// channel), `waves.0.name` (an item by its place).
final class FileForm {

    private final MappingNode root;

    private FileForm(MappingNode root) {
        this.root = root;
    }

    /// Empty when the file is no mapping of YAML.
    static Optional<FileForm> of(byte[] file) {
        var options = new LoaderOptions();
        options.setProcessComments(true);
        try {
            var text = new StringReader(new String(file, StandardCharsets.UTF_8));
            return new Yaml(options).compose(text) instanceof MappingNode mapping
                    ? Optional.of(new FileForm(mapping))
                    : Optional.empty();
        } catch (YAMLException e) {
            return Optional.empty();
        }
    }

    /// Every value of the file by its field.
    Map<String, String> values() {
        var values = new LinkedHashMap<String, String>();
        gather("", root, values);
        return values;
    }

    /// Blank values take their fields away, and with a channel's last field its step.
    FileForm with(Map<String, String> changes) {
        changes.forEach((field, value) -> {
            var text = value.replace("\r\n", "\n").strip();
            var keys = Arrays.asList(field.split("\\."));
            if (text.isEmpty()) {
                remove(root, keys);
            } else {
                put(root, keys, text);
            }
        });
        return this;
    }

    byte[] content() {
        var options = new DumperOptions();
        options.setProcessComments(true);
        options.setSplitLines(false);
        options.setIndent(2);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        var text = new StringWriter();
        new Yaml(options).serialize(root, text);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void gather(String path, Node node, Map<String, String> values) {
        switch (node) {
            case MappingNode mapping ->
                mapping.getValue().forEach(pair -> gather(join(path, key(pair)), pair.getValueNode(), values));
            case SequenceNode sequence -> {
                for (var i = 0; i < sequence.getValue().size(); i++) {
                    var item = sequence.getValue().get(i);
                    gather(join(path, channel(item).orElse(Integer.toString(i))), item, values);
                }
            }
            case ScalarNode scalar -> values.put(path, scalar.getValue());
            default -> {}
        }
    }

    private static void put(Node node, List<String> keys, String value) {
        var key = keys.getFirst();
        var rest = keys.subList(1, keys.size());
        switch (node) {
            case MappingNode mapping -> put(mapping, key, rest, value);
            case SequenceNode sequence -> {
                var place = place(sequence, key);
                if (place < 0) {
                    place = add(sequence, key);
                }
                put(sequence.getValue().get(place), rest, value);
            }
            default -> throw new IllegalArgumentException("no field of a campaign: " + String.join(".", keys));
        }
    }

    private static void put(MappingNode mapping, String key, List<String> rest, String value) {
        var place = place(mapping, key);
        var present = place < 0 ? null : mapping.getValue().get(place).getValueNode();
        if (!rest.isEmpty() && (present instanceof MappingNode || present instanceof SequenceNode)) {
            put(present, rest, value);
            return;
        }
        if (rest.isEmpty()
                && present instanceof ScalarNode old
                && old.getValue().equals(value)) {
            return;
        }
        Node wanted = scalar(value);
        if (!rest.isEmpty()) {
            wanted = Character.isDigit(rest.getFirst().charAt(0)) || key.equals("route")
                    ? new SequenceNode(Tag.SEQ, new ArrayList<>(), DumperOptions.FlowStyle.BLOCK)
                    : new MappingNode(Tag.MAP, new ArrayList<>(), mapping.getFlowStyle());
            put(wanted, rest, value);
        } else if (present != null) {
            wanted.setInLineComments(present.getInLineComments());
            wanted.setEndComments(present.getEndComments());
        }
        var pair = new NodeTuple(
                place < 0 ? scalar(key) : mapping.getValue().get(place).getKeyNode(), wanted);
        if (place < 0) {
            mapping.getValue().add(pair);
        } else {
            mapping.getValue().set(place, pair);
        }
    }

    /// Zalo goes before SMS, whatever was there first.
    private static int add(SequenceNode sequence, String key) {
        var item = new MappingNode(Tag.MAP, new ArrayList<>(), DumperOptions.FlowStyle.FLOW);
        var step = !Character.isDigit(key.charAt(0));
        if (step) {
            item.getValue().add(new NodeTuple(scalar("channel"), scalar(key)));
        }
        var place = step && key.equals("zalo") ? 0 : sequence.getValue().size();
        sequence.getValue().add(place, item);
        return place;
    }

    private static void remove(Node node, List<String> keys) {
        var key = keys.getFirst();
        var rest = keys.subList(1, keys.size());
        switch (node) {
            case MappingNode mapping -> {
                var place = place(mapping, key);
                if (place < 0) {
                    return;
                }
                var value = mapping.getValue().get(place).getValueNode();
                if (!rest.isEmpty()) {
                    remove(value, rest);
                }
                if (rest.isEmpty() || isEmpty(value)) {
                    mapping.getValue().remove(place);
                }
            }
            case SequenceNode sequence -> {
                var place = place(sequence, key);
                if (place < 0) {
                    return;
                }
                var item = sequence.getValue().get(place);
                if (!rest.isEmpty()) {
                    remove(item, rest);
                }
                if (rest.isEmpty() || isEmpty(item)) {
                    sequence.getValue().remove(place);
                }
            }
            default -> {}
        }
    }

    private static boolean isEmpty(Node node) {
        return switch (node) {
            case MappingNode mapping ->
                mapping.getValue().stream().allMatch(pair -> key(pair).equals("channel"));
            case SequenceNode sequence -> sequence.getValue().isEmpty();
            default -> false;
        };
    }

    private static int place(MappingNode mapping, String key) {
        for (var i = 0; i < mapping.getValue().size(); i++) {
            if (key(mapping.getValue().get(i)).equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private static int place(SequenceNode sequence, String key) {
        for (var i = 0; i < sequence.getValue().size(); i++) {
            var name = channel(sequence.getValue().get(i)).orElse(Integer.toString(i));
            if (name.equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private static Optional<String> channel(Node node) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(pair -> key(pair).equals("channel"))
                        .map(NodeTuple::getValueNode)
                        .filter(ScalarNode.class::isInstance)
                        .map(value -> ((ScalarNode) value).getValue())
                        .findFirst()
                : Optional.empty();
    }

    private static String key(NodeTuple pair) {
        return pair.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /// Words and times in quotes where YAML would take them for something else.
    private static ScalarNode scalar(String value) {
        var tag = new Resolver().resolve(NodeId.scalar, value, true);
        var quoted = value.indexOf(':') >= 0 || value.indexOf('{') >= 0 || value.indexOf('\n') >= 0;
        var style = quoted ? DumperOptions.ScalarStyle.DOUBLE_QUOTED : DumperOptions.ScalarStyle.PLAIN;
        return new ScalarNode(quoted || tag.equals(Tag.NULL) ? Tag.STR : tag, value, null, null, style);
    }
}
