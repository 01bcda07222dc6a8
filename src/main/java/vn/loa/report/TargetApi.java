package vn.loa.report;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.loa.Vietnam;
import vn.loa.area.Areas;

/// Targets and waves for programs: how far, how many are missing, and what the last weeks promise.
@RestController
@RequestMapping("/api/v1/targets")
@Tag(name = "targets")
class TargetApi {

    private static final int DECIMALS = 2;

    private final TargetReports reports;
    private final Areas areas;
    private final Clock clock;

    TargetApi(TargetReports reports, Areas areas, Clock clock) {
        this.reports = reports;
        this.areas = areas;
        this.clock = clock;
    }

    /// @param lacking what nobody told us, so that nothing can be said; never taken for 0
    record Standing(
            String area,
            String name,
            @Nullable Long counted,
            @Nullable LocalDate countedOn,
            @Nullable Long whole,
            @Nullable String wholeSource,
            @Nullable LocalDate wholeOn,
            @Nullable BigDecimal percent,
            @Nullable Long needed,
            @Nullable Long missing,
            @Nullable Boolean reached,
            @Nullable String lacking) {}

    /// @param of what the share is taken of
    /// @param running whether the day lies within it, first and last day included
    record Answer(
            String name,
            @Nullable LocalDate from,
            LocalDate until,
            boolean running,
            BigDecimal percent,
            Threshold.Relation relation,
            String of,
            @Nullable LocalDate reportDue,
            @Nullable String document,
            Standing standing,
            @Nullable Forecast forecast,
            List<Standing> parts) {}

    @GetMapping
    @Operation(summary = "How an area stands against each of its targets, by what is known up to a day")
    List<Answer> targets(@RequestParam String area, @RequestParam(required = false) @Nullable LocalDate date) {
        var day = date == null ? Vietnam.today(clock) : date;
        var unit = areas.resolve(area, day)
                .orElseThrow(() -> new ErrorResponseException(
                        HttpStatus.NOT_FOUND,
                        ProblemDetail.forStatusAndDetail(
                                HttpStatus.NOT_FOUND,
                                "Không có đơn vị mã \"" + area + "\"; xem /api/v1/areas. (There is no area with this"
                                        + " code.)"),
                        null));
        return reports.of(unit, day).stream().map(report -> answer(report, day)).toList();
    }

    private static Answer answer(TargetReports.Report report, LocalDate day) {
        var target = report.target();
        return new Answer(
                target.name(),
                target.from(),
                target.until(),
                target.isRunning(day),
                target.threshold().percent(),
                target.threshold().relation(),
                target.of().word(),
                target.reportDue(),
                target.document(),
                standing(report.standing()),
                report.forecast(),
                report.parts().stream().map(TargetApi::standing).toList());
    }

    private static Standing standing(TargetReports.Standing standing) {
        return switch (standing.attainment()) {
            case Attainment.Counted counted ->
                told(
                        standing,
                        counted.counted(),
                        counted.whole(),
                        counted.ratio().percent(DECIMALS),
                        counted.needed(),
                        counted.missing(),
                        null);
            case Attainment.NoDenominator(var lacking, var counted) ->
                told(standing, counted, null, null, null, null, "thiếu mẫu số: " + lacking.vietnamese());
            case Attainment.NotCounted(var lacking, var whole, var needed) ->
                told(standing, null, whole, null, needed, null, "chưa có số liệu: " + lacking.vietnamese());
        };
    }

    private static Standing told(
            TargetReports.Standing standing,
            @Nullable Long counted,
            @Nullable Long whole,
            @Nullable BigDecimal percent,
            @Nullable Long needed,
            @Nullable Long missing,
            @Nullable String lacking) {
        return new Standing(
                standing.area().code(),
                standing.area().name(),
                counted,
                standing.countedOn(),
                whole,
                standing.wholeOf(),
                standing.wholeOn(),
                percent,
                needed,
                missing,
                missing == null ? null : missing == 0,
                lacking);
    }
}
