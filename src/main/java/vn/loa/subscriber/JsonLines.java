package vn.loa.subscriber;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads people from lines of JSON objects.
final class JsonLines implements Lines {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int IGNORED = 20;

    private final OctetLines text;
    private final Line line = new Line();
    private final Map<String, Optional<Column>> columns = new HashMap<>();
    private final Set<String> ignored = new LinkedHashSet<>();

    JsonLines(OctetLines text) {
        this.text = text;
    }

    @Override
    public List<String> ignored() {
        return List.copyOf(ignored);
    }

    @Override
    public long octets() {
        return text.octets();
    }

    @Override
    public byte[] fingerprint() {
        return text.fingerprint();
    }

    @Override
    public @Nullable Line next() throws IOException {
        if (!text.nextWritten()) {
            return null;
        }
        line.begin(text.number(), text.buffer(), text.from(), text.to());
        var wrong = wrong();
        if (wrong != null) {
            line.breakOff(wrong);
        }
        return line;
    }

    private @Nullable Rejection wrong() {
        if (text.isCut()) {
            return Rejection.LINE_TOO_LONG;
        }
        if (text.isBinary()) {
            return Rejection.BINARY;
        }
        if (!text.isUtf8()) {
            return Rejection.NOT_UTF8;
        }
        try {
            return read(JSON.readTree(text.buffer(), text.from(), text.to() - text.from()));
        } catch (JacksonException e) {
            return text.isLast() ? Rejection.TRUNCATED : Rejection.NOT_JSON;
        }
    }

    private @Nullable Rejection read(JsonNode node) {
        // The same names come on every line; but a hostile file may invent names without end.
        if (columns.size() > 1_000) {
            columns.clear();
        }
        return say(line, node, columns, ignored);
    }

    /// Reads one object; names that nobody understands are added to `ignored`, up to a few.
    static Line line(long number, String content, JsonNode node, Set<String> ignored) {
        var line = Line.written(number, content);
        var wrong = say(line, node, new HashMap<>(), ignored);
        if (wrong != null) {
            line.breakOff(wrong);
        }
        return line;
    }

    private static @Nullable Rejection say(
            Line line, JsonNode node, Map<String, Optional<Column>> columns, Set<String> ignored) {
        if (node.isString() || node.isNumber()) {
            line.say(Column.MSISDN, node.asString());
            return null;
        }
        if (!node.isObject()) {
            return Rejection.NOT_JSON;
        }
        for (var property : node.properties()) {
            var column = columns.computeIfAbsent(property.getKey(), Column::of);
            if (column.isPresent()) {
                line.say(column.get(), text(property.getValue()));
            } else if (ignored.size() < IGNORED) {
                ignored.add(property.getKey());
            }
        }
        return null;
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            var words = new ArrayList<String>();
            value.forEach(each -> words.add(text(each)));
            return String.join(" ", words);
        }
        return value.isValueNode() && !value.isNull() ? value.asString() : "";
    }
}
