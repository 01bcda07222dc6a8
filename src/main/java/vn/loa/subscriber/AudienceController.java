package vn.loa.subscriber;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.loa.Vietnam;
import vn.loa.access.Cells;
import vn.loa.access.SmallCells;
import vn.loa.area.Areas;
import vn.loa.subscriber.SubscriberProblems.Unacceptable;

/// Counts whom expressions mean.
@RestController
@RequestMapping("/api/v1/audiences")
class AudienceController {

    private static final String WHOLE = "whole";
    private static final String ELSEWHERE = "elsewhere";

    private final Segments segments;
    private final Areas areas;
    private final AreaNumbers numbers;
    private final HealthSight health;
    private final Reach reach;
    private final Optional<Overlaps> overlaps;
    private final Clock clock;

    AudienceController(
            Segments segments,
            Areas areas,
            AreaNumbers numbers,
            HealthSight health,
            Optional<Overlaps> overlaps,
            Clock clock) {
        this.segments = segments;
        this.areas = areas;
        this.numbers = numbers;
        this.health = health;
        this.reach = new Reach(segments, clock);
        this.overlaps = overlaps;
        this.clock = clock;
    }

    record Row(String code, String name, @Nullable Long count) {}

    /// Counts of so few people that whoever asks may not know them are null.
    ///
    /// @param byArea per area, when asked for; people without an area have neither code nor name
    /// @param unassigned where the people of the row UNASSIGNED stand, when rows were put together
    record Count(
            @Nullable Long count,
            @Nullable List<Row> byArea,
            @Nullable List<Row> unassigned,
            @Nullable Long elsewhere) {}

    /// The answer about one expression.
    record Answer(
            @Nullable Long count,
            @Nullable List<Row> byArea,
            @Nullable List<Row> unassigned,
            @Nullable Long elsewhere,
            @Nullable List<Overlaps.Rival> overlap,
            long tookMs) {}

    /// The answer about many.
    record Answers(Map<String, Count> counts, long tookMs) {}

    @PostMapping("/count")
    Object count(InputStream body) throws IOException {
        var begun = System.nanoTime();
        var question = AudienceRequest.read(body.readNBytes(AudienceRequest.LARGEST + 1));
        var parsed = parse(question);
        var expressions = List.copyOf(parsed.values());
        if (!question.isAlone()) {
            var names = parsed.keySet().iterator();
            var answers = new LinkedHashMap<String, Count>();
            counts(question, expressions).forEach(count -> answers.put(names.next(), count));
            return new Answers(answers, since(begun));
        }
        var overlap = question.overlap() ? overlap(expressions.getFirst()) : null;
        var count = overlap != null && !question.byArea()
                ? new Count(shown(overlap.count()), null, null, null)
                : counts(question, expressions).getFirst();
        return new Answer(
                count.count(),
                count.byArea(),
                count.unassigned(),
                count.elsewhere(),
                overlap == null
                        ? null
                        : overlap.campaigns().stream()
                                .map(AudienceController::shown)
                                .toList(),
                since(begun));
    }

    private Map<String, Expression> parse(AudienceRequest question) {
        var parsed = new LinkedHashMap<String, Expression>();
        question.expressions().forEach((name, text) -> parsed.put(name, parse(name, text)));
        parsed.values().forEach(health::check);
        parsed.replaceAll((_, expression) -> reach.within(expression));
        var sets = new Question(List.copyOf(parsed.values()), false).size();
        if (sets > ExpressionParser.MOST_SETS) {
            throw new Unacceptable(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "Các biểu thức cùng cần đọc " + sets + " tập, nhiều nhất là " + ExpressionParser.MOST_SETS
                            + "; chia thành nhiều lần gửi. (Together the expressions need " + sets + " sets, at most "
                            + ExpressionParser.MOST_SETS + "; ask in several calls.)");
        }
        return parsed;
    }

    private Expression parse(String name, String text) {
        try {
            return segments.parse(text);
        } catch (ExpressionException e) {
            throw name.equals(AudienceRequest.ALONE)
                    ? e
                    : new ExpressionException(
                            e.position(),
                            "\"" + name + "\": " + e.vietnamese(),
                            e.mend(),
                            "in \"" + name + "\": " + e.english());
        }
    }

    private List<Count> counts(AudienceRequest question, List<Expression> expressions) {
        if (!question.byArea()) {
            return segments.counts(expressions).stream()
                    .map(count -> new Count(shown(count), null, null, null))
                    .toList();
        }
        var table = table(question);
        return segments.countsByArea(expressions).stream()
                .map(counts -> count(counts, table))
                .toList();
    }

    private Count count(Map<Integer, Long> counts, Optional<AreaTable> table) {
        var sum = counts.values().stream().mapToLong(Long::longValue).sum();
        return table.map(rows -> rows.of(counts))
                .map(rows -> count(sum, rows))
                .orElseGet(() -> count(sum, AreaTable.each(counts, numbers)));
    }

    private static Count count(long sum, List<AreaTable.Row> each) {
        var cells = new Cells<String>().put(WHOLE, sum);
        var rows = put(cells, "row ", each);
        var shown = cells.tied(with(rows, WHOLE)).shown();
        return new Count(shown.get(WHOLE), rows(each, rows, shown), null, null);
    }

    private static Count count(long sum, AreaTable.Table table) {
        var cells = new Cells<String>().put(WHOLE, sum).put(ELSEWHERE, table.elsewhere());
        var rows = put(cells, "row ", table.rows());
        var unassigned = put(cells, "unassigned ", table.unassigned());
        var shown = cells.tied(with(rows, WHOLE, ELSEWHERE))
                // Their sum is the last of the rows.
                .tied(with(unassigned, rows.getLast()))
                .shown();
        return new Count(
                shown.get(WHOLE),
                rows(table.rows(), rows, shown),
                rows(table.unassigned(), unassigned, shown),
                shown.get(ELSEWHERE));
    }

    /// Answers how the cells of these rows are called.
    private static List<String> put(Cells<String> cells, String kind, List<AreaTable.Row> rows) {
        var names = new ArrayList<String>();
        for (var row : rows) {
            var name = kind + names.size();
            names.add(name);
            cells.put(name, row.count());
        }
        return names;
    }

    private static List<String> with(List<String> names, String... others) {
        return Stream.concat(names.stream(), Stream.of(others)).toList();
    }

    private static List<Row> rows(List<AreaTable.Row> rows, List<String> names, Map<String, @Nullable Long> shown) {
        return IntStream.range(0, rows.size())
                .mapToObj(at -> new Row(rows.get(at).code(), rows.get(at).name(), shown.get(names.get(at))))
                .toList();
    }

    private static @Nullable Long shown(long count) {
        return SmallCells.shown(count).getFirst();
    }

    private static Overlaps.Rival shown(Overlaps.Rival rival) {
        return new Overlaps.Rival(
                rival.campaign(),
                rival.title(),
                rival.state(),
                few(rival.both()),
                rival.withinDays(),
                few(rival.contacted()));
    }

    private static @Nullable Long few(@Nullable Long count) {
        return count == null ? null : shown(count);
    }

    /// Empty when rows are not to be put together.
    private Optional<AreaTable> table(AudienceRequest question) {
        var asOf = question.asOf() == null ? Vietnam.today(clock) : question.asOf();
        if (question.level() != null) {
            return Optional.of(AreaTable.at(question.level(), asOf, areas, numbers));
        }
        return Optional.ofNullable(question.below())
                .map(code -> areas.holder(code, asOf)
                        .orElseThrow(() -> new Unacceptable(
                                HttpStatus.UNPROCESSABLE_CONTENT,
                                "Không có khu vực nào mang mã \"" + code + "\" vào ngày " + asOf
                                        + "; giữ các số 0 ở đầu, hoặc thêm \"asOf\". (No area has the code \"" + code
                                        + "\" on " + asOf + "; keep leading zeros, or add \"asOf\".)")))
                .map(above -> AreaTable.below(above, asOf, areas, numbers));
    }

    private Overlaps.Overlap overlap(Expression expression) {
        return overlaps.map(known -> known.of(expression, Sight.ofHealth()))
                .orElseGet(() -> new Overlaps.Overlap(segments.count(expression), List.of()));
    }

    private static long since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }
}
