package vn.loa.console;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import vn.loa.report.Figures;
import vn.loa.result.Comparison;
import vn.loa.result.Figure;
import vn.loa.result.Interval;
import vn.loa.result.Measured;
import vn.loa.result.Outcome;
import vn.loa.result.Results;

/// Turns what came of a campaign into its page.
final class ResultPresenter {

    private static final double WHOLE = 100;

    // More rows would make the page heavy; CSV and JSON have all of them.
    private static final int AREAS = 40;
    private static final int DAYS = 31;
    private static final int RUNS = 15;

    private final Results results;
    private final String below;
    private final Wording wording;

    ResultPresenter(Results results, @Nullable String below, Locale locale) {
        this.results = results;
        this.below = below == null ? "" : below;
        this.wording = new Wording(locale);
    }

    ResultView view() {
        var whole = results.whole();
        return new ResultView(
                results.campaign(),
                results.title(),
                Wording.moment(results.asOf()),
                results.within().stream().map(Results.Place::name).collect(Collectors.joining(", ")),
                whole.figures().keySet().stream()
                        .map(measured -> new ResultView.Step(
                                key(measured),
                                cell("campaign", whole, measured),
                                wording.percent(whole.count(measured), whole.count(Measured.SENT))))
                        .toList(),
                amounts("campaign", whole),
                tables(),
                below,
                results.comparisons().stream().map(this::lift).toList(),
                results.notes().stream().map(wording::half).toList());
    }

    private List<ResultView.Table> tables() {
        var tables = new ArrayList<ResultView.Table>();
        results.by().forEach((by, rows) -> {
            if (!by.equals("campaign") && !rows.isEmpty()) {
                var shown = shown(by, rows);
                tables.add(new ResultView.Table(
                        by, shown.stream().map(row -> row(by, row)).toList(), rows.size() - shown.size()));
            }
        });
        return tables;
    }

    /// Of what goes on over time the latest, of areas those to which most was sent.
    private static List<Outcome> shown(String by, List<Outcome> rows) {
        return switch (by) {
            case "day" -> rows.subList(Math.max(0, rows.size() - DAYS), rows.size());
            case "run" -> rows.subList(Math.max(0, rows.size() - RUNS), rows.size());
            case "area" ->
                rows.size() <= AREAS
                        ? rows
                        : rows.stream()
                                .sorted(Comparator.comparingLong((Outcome row) -> row.count(Measured.SENT))
                                        .reversed())
                                .limit(AREAS)
                                .toList();
            default -> rows;
        };
    }

    private ResultView.Row row(String by, Outcome outcome) {
        var cells = new ArrayList<ResultView.Cell>();
        outcome.figures().keySet().forEach(measured -> cells.add(cell(by, outcome, measured)));
        cells.addAll(amounts(by, outcome));
        return new ResultView.Row(
                switch (by) {
                    case "day" -> Figures.day(LocalDate.parse(outcome.code()));
                    default -> outcome.name().isEmpty() ? outcome.code() : outcome.name();
                },
                by.equals("day") ? outcome.code() : null,
                switch (by) {
                    case "area" ->
                        outcome.code().equals(Results.UNASSIGNED) ? null : "?below=" + encoded(outcome.code());
                    case "run" -> "/runs/" + outcome.code();
                    default -> null;
                },
                cells);
    }

    private ResultView.Cell cell(String by, Outcome outcome, Measured measured) {
        return new ResultView.Cell(
                key(measured),
                wording.count(outcome.count(measured)),
                measured == Measured.SENT ? "" : wording.percent(outcome.count(measured), outcome.count(Measured.SENT)),
                link(by, outcome, measured));
    }

    private List<ResultView.Cell> amounts(String by, Outcome outcome) {
        return List.of(
                amount("filtered", outcome.filteredClicks(), link(by, outcome, Measured.CLICKED)),
                amount("raw", outcome.rawClicks(), link(by, outcome, Measured.CLICKED)),
                amount("parts", outcome.parts(), link(by, outcome, Measured.ACCEPTED)));
    }

    private ResultView.Cell amount(String key, long amount, String link) {
        return new ResultView.Cell(key, wording.count(amount), "", link);
    }

    private String link(String by, Outcome outcome, Measured measured) {
        return "?by=" + by + "&code=" + encoded(outcome.code()) + "&of=" + key(measured)
                + (below.isEmpty() ? "" : "&below=" + encoded(below));
    }

    private static String encoded(String code) {
        return UriUtils.encode(code, StandardCharsets.UTF_8);
    }

    private static String key(Measured measured) {
        return measured.name().toLowerCase(Locale.ROOT);
    }

    private ResultView.Lift lift(Comparison comparison) {
        var difference = comparison.difference();
        var interval = comparison.interval();
        return new ResultView.Lift(
                comparison.what(),
                side(comparison.one()),
                side(comparison.other()),
                difference == null ? null : points(difference),
                interval == null ? null : points(interval),
                comparison.clear());
    }

    private ResultView.Side side(Comparison.Group group) {
        var share = group.share();
        var interval = group.interval();
        return new ResultView.Side(
                group.name(),
                wording.count(group.of().count()),
                set(group.of()),
                wording.count(group.succeeded().count()),
                set(group.succeeded()),
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

    private static String set(Figure figure) {
        return "/results/set?expression=" + encoded(figure.expression());
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
