package vn.loa.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.loa.result.Comparison;
import vn.loa.result.Interval;
import vn.loa.result.Measured;
import vn.loa.result.Outcome;
import vn.loa.result.ResultBook;
import vn.loa.result.Results;
import vn.loa.subscriber.ExpressionException;
import vn.loa.subscriber.HealthRoleNeeded;
import vn.loa.subscriber.Segments;
import vn.loa.subscriber.Sight;

/// What came of a campaign, and the set behind each figure.
@Controller
class ResultsPage {

    private static final double WHOLE = 100;

    private final ResultBook book;
    private final Segments segments;

    ResultsPage(ResultBook book, Segments segments) {
        this.book = book;
        this.segments = segments;
    }

    /// @param measured the message `results.<measured>`
    record Cell(String measured, String shown, String expression) {}

    record Row(String name, List<Cell> cells, String filtered, String raw, String parts) {}

    /// @param key the message `results.by.<key>`
    record Table(String key, List<Row> rows) {}

    /// One day of the chart, as heights of a hundred.
    record Column(String day, int place, double sent, double delivered, double clicked, double installed) {}

    /// Shares and their difference as people read them.
    record Lift(
            String what,
            Side one,
            Side other,
            @Nullable String difference,
            @Nullable String interval,
            boolean clear) {}

    record Side(String name, Cell of, Cell succeeded, String share) {}

    @GetMapping("/results")
    String results(Model model) {
        model.addAttribute("campaigns", book.campaigns());
        return "results";
    }

    @GetMapping("/results/{campaign:[a-z0-9-]+}")
    String campaign(
            @PathVariable String campaign,
            @RequestParam(required = false) @Nullable String below,
            Model model,
            Locale locale) {
        var results = book.of(campaign, below).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var wording = new Wording(locale);
        model.addAttribute("campaigns", book.campaigns());
        model.addAttribute("results", results);
        model.addAttribute("whole", row(results.whole(), wording));
        model.addAttribute("tables", tables(results, wording));
        model.addAttribute("columns", columns(results.days()));
        model.addAttribute(
                "lifts",
                results.comparisons().stream().map(one -> lift(one, wording)).toList());
        return "result";
    }

    /// The people behind a figure: who is meant, and how many they are at this moment.
    @GetMapping("/results/set")
    String set(@RequestParam String expression, Model model, Locale locale) {
        try {
            var parsed = segments.parse(expression);
            if (parsed.isHealth() && !Sight.ofHealth()) {
                throw new HealthRoleNeeded("Tập này dùng danh sách y tế, mà danh sách y tế", "Health lists");
            }
            model.addAttribute("count", new Wording(locale).count(segments.count(parsed)));
        } catch (ExpressionException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage(), e);
        }
        model.addAttribute("expression", expression);
        return "set";
    }

    private static List<Table> tables(Results results, Wording wording) {
        var tables = new ArrayList<Table>();
        add(tables, "wave", results.waves(), wording);
        add(tables, "text", results.texts(), wording);
        add(tables, "channel", results.channels(), wording);
        add(tables, "operator", results.operators(), wording);
        add(tables, "area", results.areas(), wording);
        add(tables, "day", results.days(), wording);
        add(tables, "run", results.runs(), wording);
        return tables;
    }

    private static void add(List<Table> tables, String key, List<Outcome> rows, Wording wording) {
        if (!rows.isEmpty()) {
            tables.add(
                    new Table(key, rows.stream().map(row -> row(row, wording)).toList()));
        }
    }

    private static Row row(Outcome outcome, Wording wording) {
        var cells = new ArrayList<Cell>();
        outcome.figures()
                .forEach((measured, figure) -> cells.add(new Cell(
                        measured.name().toLowerCase(Locale.ROOT), wording.count(figure.count()), figure.expression())));
        return new Row(
                outcome.name().isEmpty() ? outcome.code() : outcome.name(),
                cells,
                shown(outcome.filteredClicks(), wording),
                shown(outcome.rawClicks(), wording),
                shown(outcome.parts(), wording));
    }

    private static String shown(@Nullable Long count, Wording wording) {
        return count == null ? "" : wording.count(count);
    }

    private static List<Column> columns(List<Outcome> days) {
        var most =
                days.stream().mapToLong(day -> day.count(Measured.SENT)).max().orElse(0);
        var columns = new ArrayList<Column>();
        for (var day : most == 0 ? List.<Outcome>of() : days) {
            columns.add(new Column(
                    day.code(),
                    columns.size(),
                    height(day, Measured.SENT, most),
                    height(day, Measured.DELIVERED, most),
                    height(day, Measured.CLICKED, most),
                    height(day, Measured.INSTALLED, most)));
        }
        return columns;
    }

    private static double height(Outcome day, Measured measured, long most) {
        return WHOLE * day.count(measured) / most;
    }

    private static Lift lift(Comparison comparison, Wording wording) {
        var difference = comparison.difference();
        var interval = comparison.interval();
        return new Lift(
                comparison.what(),
                side(comparison.one(), wording),
                side(comparison.other(), wording),
                difference == null ? null : points(difference),
                interval == null ? null : points(interval),
                comparison.clear());
    }

    private static Side side(Comparison.Group group, Wording wording) {
        var share = group.share();
        var interval = group.interval();
        return new Side(
                group.name(),
                new Cell("", wording.count(group.of().count()), group.of().expression()),
                new Cell(
                        "",
                        wording.count(group.succeeded().count()),
                        group.succeeded().expression()),
                share == null || interval == null
                        ? "–"
                        : String.format(
                                        Locale.ROOT,
                                        "%.2f %% (%.2f – %.2f)",
                                        WHOLE * share,
                                        WHOLE * interval.low(),
                                        WHOLE * interval.high())
                                .replace('.', ','));
    }

    private static String points(double share) {
        return String.format(Locale.ROOT, "%+.2f", WHOLE * share)
                .replace('.', ',')
                .replace('-', '−');
    }

    private static String points(Interval interval) {
        return points(interval.low()) + " … " + points(interval.high());
    }
}
