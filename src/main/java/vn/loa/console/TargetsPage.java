package vn.loa.console;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.loa.Vietnam;
import vn.loa.access.Who;
import vn.loa.area.Areas;
import vn.loa.report.Attainment;
import vn.loa.report.Figures;
import vn.loa.report.Target;
import vn.loa.report.TargetReports;

/// How an area stands against its targets, and what is missing in each unit below.
@Controller
class TargetsPage {

    private static final int DECIMALS = 2;
    private static final String FIRST = "14";

    private final TargetReports reports;
    private final Areas areas;
    private final Clock clock;

    TargetsPage(TargetReports reports, Areas areas, Clock clock) {
        this.reports = reports;
        this.areas = areas;
        this.clock = clock;
    }

    /// Cells as printed; an empty one says that there is nothing to say.
    ///
    /// @param lacking the message `targets.<lacking>` where nothing can be said
    record Row(
            String name,
            String counted,
            String percent,
            String needed,
            String missing,
            boolean reached,
            @Nullable String lacking) {}

    /// @param phase the message `targets.<phase>`
    /// @param forecast first day, last day, gain and expectation of the last weeks
    record View(
            String name,
            String percent,
            String relation,
            String of,
            String until,
            String phase,
            @Nullable String document,
            @Nullable String source,
            List<Row> rows,
            @Nullable List<String> forecast,
            @Nullable String perDay) {}

    @GetMapping("/reports/targets")
    String targets(
            @RequestParam(defaultValue = "14") String area,
            @RequestParam(required = false) @Nullable LocalDate date,
            Model model) {
        var today = Vietnam.today(clock);
        var unit = areas.resolve(area, date == null ? today : date)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        // Without a day, a unit that has ended is looked at on its last one.
        var day = date == null && unit.validTo() != null && unit.validTo().isBefore(today) ? unit.validTo() : date;
        model.addAttribute("place", unit.name());
        model.addAttribute("area", area);
        model.addAttribute("day", Figures.day(day == null ? today : day));
        model.addAttribute(
                "targets",
                reports.of(unit, day == null ? today : day).stream()
                        .map(report -> view(report, day == null ? today : day))
                        .toList());
        return "targets";
    }

    /// How the reader's own area stands, for the page *Today*.
    @GetMapping("/reports/targets/mine")
    String mine(Model model) {
        var area = Who.now()
                .flatMap(person -> person.precinct().areas().stream().sorted().findFirst())
                .orElse(FIRST);
        targets(area, null, model);
        return "targets :: brief";
    }

    @GetMapping("/reports/targets." + Sheet.ENDING)
    ResponseEntity<Object> sheet(
            @PathVariable String ending,
            @RequestParam(defaultValue = "14") String area,
            @RequestParam(required = false) @Nullable LocalDate date) {
        var day = date == null ? Vietnam.today(clock) : date;
        var unit = areas.resolve(area, day).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var sheet = new Sheet("target", "until", "area", "name", "counted", "needed", "missing");
        for (var report : reports.of(unit, day)) {
            Stream.concat(Stream.of(report.standing()), report.parts().stream()).forEach(standing -> {
                var target = report.target();
                var code = standing.area().code();
                var name = standing.area().name();
                switch (standing.attainment()) {
                    case Attainment.Counted of ->
                        sheet.row(target.name(), target.until(), code, name, of.counted(), of.needed(), of.missing());
                    case Attainment.NoDenominator(var _, var counted) ->
                        sheet.row(target.name(), target.until(), code, name, counted, null, null);
                    case Attainment.NotCounted(var _, var _, var needed) ->
                        sheet.row(target.name(), target.until(), code, name, null, needed, null);
                }
            });
        }
        return sheet.as(ending, "targets-" + area);
    }

    private static View view(TargetReports.Report report, LocalDate day) {
        var target = report.target();
        var forecast = report.forecast();
        return new View(
                target.name(),
                target.threshold().percent().toPlainString().replace('.', ','),
                target.threshold().relation().name(),
                target.of().vietnamese(),
                Figures.day(target.until()),
                phase(target, day),
                target.document(),
                report.standing().wholeOf(),
                Stream.concat(Stream.of(report.standing()), report.parts().stream())
                        .map(TargetsPage::row)
                        .toList(),
                forecast == null
                        ? null
                        : List.of(
                                Figures.day(forecast.since()),
                                Figures.day(forecast.lastCount()),
                                Figures.OFFICIAL.count(forecast.gained()),
                                Figures.OFFICIAL.count(forecast.expected())),
                forecast == null || forecast.wantedPerDay() == null
                        ? null
                        : Figures.OFFICIAL.count(forecast.wantedPerDay()));
    }

    private static String phase(Target target, LocalDate day) {
        if (target.isRunning(day)) {
            return "running";
        }
        return day.isAfter(target.until()) ? "over" : "later";
    }

    private static Row row(TargetReports.Standing standing) {
        var name = standing.area().name();
        var figures = Figures.OFFICIAL;
        return switch (standing.attainment()) {
            case Attainment.Counted counted ->
                new Row(
                        name,
                        figures.count(counted.counted()),
                        figures.percent(counted.ratio().percent(DECIMALS)),
                        figures.count(counted.needed()),
                        figures.count(counted.missing()),
                        counted.missing() == 0,
                        null);
            case Attainment.NoDenominator(var lacking, var counted) ->
                new Row(name, counted == null ? "" : figures.count(counted), "", "", "", false, "denominator");
            case Attainment.NotCounted(var lacking, var whole, var needed) ->
                new Row(name, "", "", figures.count(needed), "", false, "uncounted");
        };
    }
}
