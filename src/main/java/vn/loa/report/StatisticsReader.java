package vn.loa.report;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.Vietnam;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.report.Submission.Mark;
import vn.loa.report.Submission.Sort;

/// Turns a table and what its sender says of it into a submission, with every doubt marked.
final class StatisticsReader {

    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final int LONGEST = 300;

    private final Areas areas;
    private final SeriesBreaks breaks;
    private final String app;
    private final Clock clock;

    StatisticsReader(Areas areas, SeriesBreaks breaks, String app, Clock clock) {
        this.areas = areas;
        this.breaks = breaks;
        this.app = app;
        this.clock = clock;
    }

    /// What the sender says of a table; what is null may stand in the table itself.
    ///
    /// @param area the code of the area whose rows they are; `VN` for provinces
    record Cover(
            @Nullable String area,
            @Nullable LocalDate day,
            @Nullable LocalDate comparedWith,
            @Nullable String source,
            @Nullable String document,
            @Nullable Long registeredInText,
            String by) {

        static final String COUNTRY = "VN";
    }

    /// @param unused headings of columns that were not understood
    record Read(Submission submission, List<String> unused) {}

    Read read(Grid grid, Cover cover, StatisticsBook book) throws StatisticsRefused {
        var facts = grid.facts();
        var code = given(cover.area(), facts.get("area"));
        if (code == null) {
            throw new StatisticsRefused(
                    "Thiếu area: mã đơn vị có các dòng trong bảng, ví dụ area=14; bảng các tỉnh thì area=VN",
                    "area is missing: the code of the area whose rows they are");
        }
        var day = day(grid, cover);
        var area = area(code, day);
        var reading = new TableReader(new RowNames(areas, area), app).read(grid, day);
        var since = cover.comparedWith() != null
                ? cover.comparedWith()
                : Optional.ofNullable(reading.since())
                        .or(() -> Heading.day(facts.getOrDefault("compared-with", "")))
                        .orElse(null);
        if (since != null && !since.isBefore(day)) {
            throw new StatisticsRefused(
                    "Ngày so sánh " + Figures.day(since) + " không trước ngày của bảng " + Figures.day(day),
                    "a table is compared with an earlier day only");
        }
        var source = given(cover.source(), facts.get("source"));
        var document = given(cover.document(), facts.get("document"));
        var draft = new Submission(
                area == null ? Subject.COUNTRY : area.key(),
                day,
                since,
                source == null ? cover.by() : source,
                document,
                cover.by(),
                clock.instant(),
                cover.registeredInText() != null
                        ? cover.registeredInText()
                        : Printed.count(facts.getOrDefault("registered-in-text", ""))
                                .orElse(null),
                reading.lines(),
                List.of(),
                reading.refused());
        var marks = new ArrayList<>(new Scrutiny(draft, book, breaks).marks());
        if (reading.day() != null && !reading.day().equals(day)) {
            marks.addFirst(new Mark(
                    0,
                    "",
                    "ngày",
                    Sort.DATE_DIFFERS,
                    "Bảng ghi ngày " + Figures.day(reading.day()) + ", được nộp cho ngày " + Figures.day(day)
                            + ". (The table names another day.)"));
        }
        return new Read(marked(draft, marks), reading.unused());
    }

    private static Submission marked(Submission draft, List<Mark> marks) {
        return new Submission(
                draft.area(),
                draft.day(),
                draft.comparedWith(),
                draft.source(),
                draft.document(),
                draft.by(),
                draft.at(),
                draft.registeredInText(),
                draft.lines(),
                marks,
                draft.refused());
    }

    private LocalDate day(Grid grid, Cover cover) throws StatisticsRefused {
        var day = cover.day() != null
                ? Optional.of(cover.day())
                : Heading.day(grid.facts().getOrDefault("as-of", "")).or(() -> grid.rows().stream()
                        .limit(5)
                        .flatMap(row -> row.cells().stream())
                        .filter(cell -> Folded.of(cell.text()).startsWith("tinh den ngay"))
                        .flatMap(cell -> Heading.day(cell.text()).stream())
                        .findFirst());
        var today = Vietnam.today(clock);
        if (day.isEmpty()) {
            throw new StatisticsRefused(
                    "Thiếu date: ngày của số liệu, ví dụ date=2020-08-17", "date is missing: the day of the figures");
        }
        if (day.get().isAfter(today) || day.get().isBefore(FIRST_DAY)) {
            throw new StatisticsRefused(
                    "Ngày " + Figures.day(day.get()) + " không thể là ngày của số liệu; hôm nay là "
                            + Figures.day(today),
                    "the day of the figures lies in the future, or too long ago");
        }
        return day.get();
    }

    private @Nullable Area area(String code, LocalDate day) throws StatisticsRefused {
        if (code.equals(Cover.COUNTRY)) {
            return null;
        }
        var found = areas.find(code).or(() -> areas.holder(code, day));
        if (found.isEmpty()) {
            throw new StatisticsRefused(
                    "Không có đơn vị mã \"" + code + "\" vào ngày " + Figures.day(day) + "; xem /api/v1/areas",
                    "there is no area with this code on that day");
        }
        return found.get();
    }

    private static @Nullable String given(@Nullable String first, @Nullable String second) throws StatisticsRefused {
        var given = first == null || first.isBlank() ? second : first;
        if (given != null && given.length() > LONGEST) {
            throw new StatisticsRefused(
                    "area, source và document dài tối đa " + LONGEST + " ký tự",
                    "area, source and document have at most " + LONGEST + " characters");
        }
        return given == null || given.isBlank() ? null : given.strip();
    }
}
