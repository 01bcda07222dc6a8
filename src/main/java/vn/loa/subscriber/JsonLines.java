package vn.loa.subscriber;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads people from lines of JSON objects.
final class JsonLines implements Lines {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final TextLines text;
    private final Set<String> ignored = new LinkedHashSet<>();

    JsonLines(TextLines text) {
        this.text = text;
    }

    @Override
    public List<String> ignored() {
        return List.copyOf(ignored);
    }

    @Override
    public @Nullable Line next() throws IOException {
        var line = text.nextWritten();
        if (line == null) {
            return null;
        }
        if (text.isCut()) {
            return Line.broken(text.number(), Rejection.LINE_TOO_LONG, line);
        }
        try {
            return line(text.number(), line, JSON.readTree(line), ignored);
        } catch (JacksonException e) {
            return Line.broken(text.number(), Rejection.MALFORMED, line);
        }
    }

    /// Reads one object; names that nobody understands are added to `ignored`, up to a few.
    static Line line(long number, String content, JsonNode node, Set<String> ignored) {
        if (node.isString() || node.isNumber()) {
            return Line.of(number, Map.of(Column.MSISDN, node.asString()));
        }
        if (!node.isObject()) {
            return Line.broken(number, Rejection.MALFORMED, content);
        }
        var values = new @Nullable String[Column.values().length];
        for (var property : node.properties()) {
            var column = Column.of(property.getKey());
            if (column.isPresent()) {
                values[column.get().ordinal()] = text(property.getValue());
            } else if (ignored.size() < 20) {
                ignored.add(property.getKey());
            }
        }
        return new Line(number, null, content, values);
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            var words = new ArrayList<String>();
            value.forEach(each -> words.add(text(each)));
            return String.join(" ", words);
        }
        return value.isValueNode() && !value.isNull() ? value.asString().strip() : "";
    }
}
