package vn.loa.report;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.loa.Vietnam;
import vn.loa.access.Precincts;
import vn.loa.access.Who;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.report.Submission.Mark;

/// Official statistics in: as CSV, as an Excel workbook, or pasted as letters print them.
@RestController
@RequestMapping("/api/v1/statistics")
@Tag(name = "statistics")
class StatisticsApi {

    private static final Logger log = LoggerFactory.getLogger(StatisticsApi.class);
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String XLS = "application/vnd.ms-excel";
    private static final int LARGEST = 4 << 20;

    private final Statistics statistics;
    private final StatisticsReader reader;
    private final Areas areas;
    private final LockedCells locked;
    private final Clock clock;

    StatisticsApi(Statistics statistics, StatisticsReader reader, Areas areas, LockedCells locked, Clock clock) {
        this.statistics = statistics;
        this.reader = reader;
        this.areas = areas;
        this.locked = locked;
        this.clock = clock;
    }

    /// @param version what these figures are called from now on; null when nothing was stored
    /// @param taken the rows that count, as they were read
    /// @param marks cells that were taken although something is wrong with them
    /// @param refused cells and rows that were not
    /// @param unusedColumns headings that nobody understood
    record Receipt(
            @Nullable String version,
            String area,
            LocalDate date,
            @Nullable LocalDate comparedWith,
            String source,
            @Nullable String document,
            List<Submission.Line> taken,
            List<Mark> marks,
            List<Mark> refused,
            List<String> unusedColumns) {}

    /// @param version of two for the same day the later one counts
    record Version(
            LocalDate date,
            long value,
            String version,
            String source,
            @Nullable String document) {}

    record Series(String area, String measure, List<Version> versions) {}

    @PostMapping(
            consumes = {"text/csv", MediaType.TEXT_PLAIN_VALUE, XLSX, XLS},
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Figures of an area's rows on a day; with dryRun=true only what would be taken")
    Receipt take(
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(required = false) @Nullable LocalDate date,
            @RequestParam(required = false) @Nullable LocalDate comparedWith,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String document,
            @RequestParam(required = false) @Nullable Long registeredInText,
            @RequestParam(required = false) @Nullable String sheet,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @Nullable Principal who,
            HttpServletRequest request)
            throws IOException {
        var by = who == null ? "" : who.getName();
        var cover = new StatisticsReader.Cover(area, date, comparedWith, source, document, registeredInText, by);
        try {
            var read = reader.read(grid(request, sheet), cover, statistics.book());
            owned(
                    areas.find(read.submission().area()).orElse(null),
                    read.submission().day());
            var submission = locked.refused(read.submission(), statistics.book());
            if (submission.lines().isEmpty()) {
                throw problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "Không nhận được dòng nào (no row was taken). "
                                + String.join(
                                        " ",
                                        submission.refused().stream()
                                                .limit(5)
                                                .map(mark -> "Dòng " + mark.row() + ": " + mark.text())
                                                .toList()));
            }
            var version = dryRun ? null : statistics.append(submission);
            if (version != null) {
                log.info(
                        "statistics taken version={} date={} rows={} marks={} refused={}",
                        version,
                        submission.day(),
                        submission.lines().size(),
                        submission.marks().size(),
                        submission.refused().size());
            }
            return receipt(version, submission, read.unused());
        } catch (StatisticsRefused e) {
            throw problem(HttpStatus.UNPROCESSABLE_CONTENT, e.told());
        }
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Everything that was handed in for an area's rows, the newest first, with its marks")
    List<Receipt> list(@RequestParam String area, @RequestParam(required = false) @Nullable LocalDate date) {
        var day = date == null ? Vietnam.today(clock) : date;
        var unit = area.equals(StatisticsReader.Cover.COUNTRY) ? null : area(area, day);
        owned(unit, day);
        var key = unit == null ? Subject.COUNTRY : unit.key();
        return statistics.book().submissions(key).entrySet().stream()
                .filter(one -> date == null || one.getValue().day().equals(date))
                .map(one -> receipt(one.getKey(), one.getValue(), List.of()))
                .toList()
                .reversed();
    }

    @GetMapping(value = "/series", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Every version of every figure of an area, by day")
    List<Series> series(@RequestParam String area, @RequestParam(required = false) @Nullable LocalDate date) {
        var day = date == null ? Vietnam.today(clock) : date;
        var unit = area(area, day);
        owned(unit, day);
        var book = statistics.book();
        var series = new TreeMap<Measure, List<Version>>();
        for (var measure : Measure.values()) {
            var versions = book.versions(Subject.area(unit.key()), measure).stream()
                    .map(one -> new Version(one.day(), one.value(), one.version(), one.source(), one.document()))
                    .toList();
            if (!versions.isEmpty()) {
                series.put(measure, versions);
            }
        }
        return series.entrySet().stream()
                .map((Map.Entry<Measure, List<Version>> one) ->
                        new Series(unit.code(), one.getKey().word(), one.getValue()))
                .toList();
    }

    // A file names its area inside, so the gate cannot know it.
    private void owned(@Nullable Area unit, LocalDate day) {
        if (!Who.precinct().holds(unit, areas, day, Vietnam.today(clock))) {
            throw Precincts.outside();
        }
    }

    private Receipt receipt(@Nullable String version, Submission submission, List<String> unused) {
        return new Receipt(
                version,
                areas.find(submission.area()).map(Area::code).orElse(StatisticsReader.Cover.COUNTRY),
                submission.day(),
                submission.comparedWith(),
                submission.source(),
                submission.document(),
                submission.lines(),
                submission.marks(),
                submission.refused(),
                unused);
    }

    private Area area(String code, LocalDate day) {
        return areas.resolve(code, day)
                .orElseThrow(() -> problem(
                        HttpStatus.NOT_FOUND,
                        "Không có đơn vị mã \"" + code + "\"; xem /api/v1/areas. (There is no area with this code.)"));
    }

    private static Grid grid(HttpServletRequest request, @Nullable String sheet) throws IOException, StatisticsRefused {
        var body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw problem(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "Bảng lớn hơn 4 MB; hãy chia nhỏ. (The table is larger than 4 MB; split it.)");
        }
        var type = String.valueOf(request.getContentType());
        if (type.startsWith(XLSX) || type.startsWith(XLS)) {
            return GridWorkbook.read(body, sheet);
        }
        try {
            return GridText.read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new StatisticsRefused("Bảng không phải UTF-8; hãy lưu lại dạng UTF-8", "the table is not UTF-8");
        }
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
