package vn.loa.subscriber;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.subscriber.SubscriberProblems.Unacceptable;

/// What somebody wants counted.
///
/// @param expressions by the name under which each is answered; one expression alone has the name [#ALONE]
/// @param level a row for each unit of it; null when rows are not to be put together
/// @param below a row for each unit right below the area with this code
/// @param asOf the day whose units are meant; null for today
/// @param overlap whether other campaigns' audiences are to be looked at
record AudienceRequest(
        Map<String, String> expressions,
        boolean byArea,
        @Nullable AreaLevel level,
        @Nullable String below,
        @Nullable LocalDate asOf,
        boolean overlap) {

    static final String ALONE = "";

    static final int LARGEST = 64 << 10;

    private static final int MOST = 32;
    private static final List<String> KEYS =
            List.of("expression", "expressions", "byArea", "level", "below", "asOf", "overlap");

    boolean isAlone() {
        return expressions.containsKey(ALONE);
    }

    static AudienceRequest read(byte[] body) {
        if (body.length > LARGEST) {
            throw new Unacceptable(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "Biểu thức dài quá 64 KB; hãy viết gọn lại. (The body is over 64 KB; write a shorter expression.)");
        }
        try {
            return read(JsonMapper.shared().readTree(body));
        } catch (JacksonException e) {
            throw unreadable(SubscriberProblems.place(e) + ": ");
        }
    }

    private static AudienceRequest read(JsonNode tree) {
        if (!tree.isObject()) {
            throw unreadable("");
        }
        for (var name : tree.propertyNames()) {
            if (!KEYS.contains(name)) {
                throw wrong(
                        "Khóa \"" + shortened(name) + "\" không có; dùng " + String.join(", ", KEYS) + ".",
                        "Unknown key \"" + shortened(name) + "\""
                                + Nearest.to(name, KEYS)
                                        .map(key -> ", did you mean " + key + "?")
                                        .orElse("; known: " + String.join(", ", KEYS) + "."));
            }
        }
        var level = text(tree, "level");
        var below = text(tree, "below");
        var asOf = text(tree, "asOf");
        var request = new AudienceRequest(
                expressions(tree),
                flag(tree, "byArea") || level != null || below != null,
                level == null ? null : level(level),
                below,
                asOf == null ? null : day(asOf),
                flag(tree, "overlap"));
        if (level != null && below != null) {
            throw wrong("Chỉ viết \"level\" hoặc \"below\".", "Write either \"level\" or \"below\".");
        }
        if (asOf != null && level == null && below == null) {
            throw wrong("\"asOf\" cần \"level\" hoặc \"below\".", "\"asOf\" needs \"level\" or \"below\" beside it.");
        }
        if (request.overlap() && !request.isAlone()) {
            throw wrong("\"overlap\" chỉ đi với một \"expression\".", "\"overlap\" goes with one \"expression\" only.");
        }
        return request;
    }

    private static Map<String, String> expressions(JsonNode tree) {
        var alone = tree.path("expression");
        var many = tree.path("expressions");
        if (alone.isString() && many.isMissingNode()) {
            return Map.of(ALONE, alone.asString());
        }
        if (!alone.isMissingNode() || !many.isObject() || many.isEmpty()) {
            throw unreadable("");
        }
        if (many.size() > MOST) {
            throw wrong(
                    "Có " + many.size() + " biểu thức; gửi nhiều nhất " + MOST + " mỗi lần.",
                    many.size() + " expressions; send at most " + MOST + " at once.");
        }
        var expressions = new LinkedHashMap<String, String>();
        many.forEachEntry((name, expression) -> {
            if (!expression.isString() || name.isBlank()) {
                throw unreadable("");
            }
            expressions.put(name, expression.asString());
        });
        return expressions;
    }

    private static boolean flag(JsonNode tree, String key) {
        var value = tree.path(key);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw wrong("\"" + key + "\" phải là true hoặc false.", "\"" + key + "\" must be true or false.");
        }
        return value.asBoolean(false);
    }

    private static @Nullable String text(JsonNode tree, String key) {
        var value = tree.path(key);
        if (!value.isMissingNode() && !value.isString()) {
            throw wrong(
                    "\"" + key + "\" phải là chữ trong dấu ngoặc kép.", "\"" + key + "\" must be a text in quotes.");
        }
        return value.isMissingNode() ? null : value.asString();
    }

    private static AreaLevel level(String text) {
        return Arrays.stream(AreaLevel.values())
                .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> wrong(
                        "\"level\" là commune (xã), district (huyện) hoặc province (tỉnh).",
                        "\"level\" is commune, district or province."));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw wrong("\"asOf\" là một ngày như 2021-07-01.", "\"asOf\" is a day such as 2021-07-01.");
        }
    }

    private static String shortened(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "...";
    }

    private static Unacceptable wrong(String vietnamese, String english) {
        return new Unacceptable(HttpStatus.BAD_REQUEST, vietnamese + " (" + english + ")");
    }

    private static Unacceptable unreadable(String where) {
        return new Unacceptable(
                HttpStatus.BAD_REQUEST,
                "JSON không đúng; ví dụ / " + where
                        + "send for example {\"expression\": \"area(\\\"14\\\") and smartphone\", \"byArea\": true}"
                        + " or {\"expressions\": {\"a\": \"smartphone\", \"b\": \"not smartphone\"}}");
    }
}
