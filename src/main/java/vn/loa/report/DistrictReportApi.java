package vn.loa.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The official table for programs: plain numbers, no formatting.
@RestController
@RequestMapping("/api/v1/reports")
@Tag(name = "reports")
class DistrictReportApi {

    private final DistrictReports reports;

    DistrictReportApi(DistrictReports reports) {
        this.reports = reports;
    }

    @GetMapping(value = "/district", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Registered people by district, today or on a day that statistics were handed in for")
    DistrictTable json(@RequestParam String area, @RequestParam(required = false) @Nullable LocalDate date) {
        return find(area, date);
    }

    @GetMapping(value = "/district.csv", produces = "text/csv;charset=UTF-8")
    @Operation(summary = "The same as CSV")
    ResponseEntity<String> csv(@RequestParam String area, @RequestParam(required = false) @Nullable LocalDate date) {
        var table = find(area, date);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"district-" + table.area() + "-" + table.asOf() + ".csv\"")
                .body(csv(table));
    }

    private DistrictTable find(String area, @Nullable LocalDate date) {
        return (date == null ? reports.today(area) : reports.on(area, date))
                .orElseThrow(() -> new ErrorResponseException(
                        HttpStatus.NOT_FOUND,
                        ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, missing(area, date)),
                        null));
    }

    private String missing(String area, @Nullable LocalDate date) {
        if (date == null) {
            return "There is no area with the code " + area + "; the codes are in config/areas.csv.";
        }
        var days = reports.days(area).stream().map(LocalDate::toString).collect(Collectors.joining(", "));
        return "There are no statistics for area " + area + " on " + date + "; there are some for: "
                + (days.isEmpty() ? "no day" : days) + ". Without a date the table of today is computed.";
    }

    private static String csv(DistrictTable table) {
        var out = new StringWriter();
        try (var csv = CsvWriter.builder().build(out)) {
            var since = table.comparedWith() == null ? "difference" : "delta_since_" + table.comparedWith();
            csv.writeRecord(
                    "row", "rank", "gso", "name", "population", "registered", since, "percent", "printed_percent");
            Stream.of(table.districts().stream(), Stream.ofNullable(table.unassigned()), Stream.of(table.total()))
                    .flatMap(rows -> rows)
                    .forEach(row -> csv.writeRecord(
                            Integer.toString(row.number()),
                            text(row.rank()),
                            row.code(),
                            row.name(),
                            text(row.population()),
                            Long.toString(row.registered()),
                            text(row.difference()),
                            row.percent() == null ? "" : plain(row.percent()),
                            row.printedPercent() == null ? "" : row.printedPercent()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static String text(@Nullable Number number) {
        return number == null ? "" : number.toString();
    }

    private static String plain(BigDecimal percent) {
        return percent.toPlainString();
    }
}
