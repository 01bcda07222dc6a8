package vn.loa.subscriber;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.area.Area;
import vn.loa.subscriber.SubscriberProblems.Unacceptable;

/// Counts whom an expression means.
@RestController
@RequestMapping("/api/v1/audiences")
class AudienceController {

    private static final int LARGEST = 64 << 10;

    private final Segments segments;
    private final AreaNumbers areas;
    private final HealthSight health;

    AudienceController(Segments segments, AreaNumbers areas, HealthSight health) {
        this.segments = segments;
        this.areas = areas;
        this.health = health;
    }

    /// @param byArea per area, when asked for; people without an area have neither code nor name
    record Answer(long count, @Nullable List<AreaCount> byArea, long tookMs) {}

    record AreaCount(String code, String name, long count) {}

    @PostMapping("/count")
    Answer count(InputStream body) throws IOException {
        var begun = System.nanoTime();
        var question = read(body.readNBytes(LARGEST + 1));
        var expression = segments.parse(question.expression());
        health.check(expression);
        if (!question.byArea()) {
            return new Answer(segments.count(expression), null, since(begun));
        }
        var counts = new ArrayList<AreaCount>();
        segments.countByArea(expression)
                .forEach((number, count) -> counts.add(areas.find(number)
                        .map(area -> named(area, count))
                        .orElseGet(() -> new AreaCount("", "", count))));
        var sum = counts.stream().mapToLong(AreaCount::count).sum();
        return new Answer(sum, counts, since(begun));
    }

    private static AreaCount named(Area area, long count) {
        return new AreaCount(area.code(), area.name(), count);
    }

    private static long since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }

    private record Question(String expression, boolean byArea) {}

    private static Question read(byte[] body) {
        if (body.length > LARGEST) {
            throw new Unacceptable(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "Biểu thức dài quá 64 KB; hãy viết gọn lại. (The body is over 64 KB; write a shorter expression.)");
        }
        try {
            var tree = JsonMapper.shared().readTree(body);
            var expression = tree.path("expression");
            var byArea = tree.path("byArea");
            if (!expression.isString() || !(byArea.isMissingNode() || byArea.isBoolean())) {
                throw unreadable("");
            }
            return new Question(expression.asString(), byArea.asBoolean(false));
        } catch (JacksonException e) {
            throw unreadable(SubscriberProblems.place(e) + ": ");
        }
    }

    private static Unacceptable unreadable(String where) {
        return new Unacceptable(
                HttpStatus.BAD_REQUEST,
                "JSON không đúng; ví dụ / " + where
                        + "send for example {\"expression\": \"area(\\\"14\\\") and smartphone\", \"byArea\": true}");
    }
}
