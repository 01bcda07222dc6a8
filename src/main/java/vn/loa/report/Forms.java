package vn.loa.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.loa.area.Area;
import vn.loa.area.Areas;

/// Fills in the official tables from what was handed in.
public final class Forms {

    private static final int MOST_NAMED = 60;

    private final Supplier<StatisticsBook> statistics;
    private final DistrictReports districts;
    private final Targets targets;
    private final SeriesBreaks breaks;
    private final Areas areas;
    private final String app;

    Forms(
            Supplier<StatisticsBook> statistics,
            DistrictReports districts,
            Targets targets,
            SeriesBreaks breaks,
            Areas areas,
            String app) {
        this.statistics = statistics;
        this.districts = districts;
        this.targets = targets;
        this.breaks = breaks;
        this.areas = areas;
        this.app = app;
    }

    /// What is asked for.
    ///
    /// @param area the code of the area whose rows they are; `VN` for a table of provinces
    /// @param day null for the last one that has figures, of districts for today by our own register
    /// @param since the day to compare with; null for the form's own
    /// @param head who issues it; empty strings for what the form leaves to the hand
    public record Wish(
            FormKind kind,
            String area,
            @Nullable LocalDate day,
            @Nullable LocalDate since,
            Head head) {}

    /// What the issuer wants to read around the table; empty for the form's own words.
    public record Head(String issuer, String number, String place, String signer) {

        public static final Head NONE = new Head("", "", "", "");
    }

    /// The figures of one area on one day, as somebody vouches for them.
    public record Part(Area area, LocalDate day, Map<Measure, Long> figures) {}

    /// @return empty where nothing was handed in for that area and day
    public Optional<Form> fill(Wish wish) {
        return fill(wish, statistics.get());
    }

    /// The table that these parts make, whatever else was handed in; all of them lie below the area of the wish. Who is
    /// not among them is known, with the reason, to whoever gives them.
    public Optional<Form> fill(Wish wish, List<Part> parts) {
        var book = new StatisticsBook();
        var above = wish.area().equals(StatisticsReader.Cover.COUNTRY) ? null : area(wish.area(), wish.day());
        parts.stream()
                .collect(Collectors.groupingBy(Part::day, TreeMap::new, Collectors.toList()))
                .forEach((day, ofDay) -> book.enter(
                        day.toString(), Submission.of(above == null ? Subject.COUNTRY : above.key(), day, ofDay)));
        return fill(wish, book, true);
    }

    /// The figures that the table has in its total row, or in its only one.
    public Map<Measure, Long> totals(Wish wish) {
        return totals(wish, statistics.get());
    }

    Map<Measure, Long> totals(Wish wish, StatisticsBook book) {
        var day = wish.day();
        var area = day == null ? null : area(wish.area(), day);
        if (day == null || area == null) {
            return Map.of();
        }
        var whole = Tally.of(area.name(), Subject.area(area.key()), day, book);
        var parts = areas.children(area, day).stream()
                .map(part -> Tally.of(part.name(), Subject.area(part.key()), day, book))
                .toList();
        return Tally.total(whole, parts).figures();
    }

    Optional<Form> fill(Wish wish, StatisticsBook book) {
        return fill(wish, book, false);
    }

    private Optional<Form> fill(Wish wish, StatisticsBook book, boolean isRollUp) {
        var country = wish.area().equals(StatisticsReader.Cover.COUNTRY);
        var area = country ? null : area(wish.area(), wish.day());
        if (!country && area == null) {
            return Optional.empty();
        }
        if (wish.kind() == FormKind.DISTRICT && wish.day() == null) {
            return districts.today(wish.area()).map(table -> new DistrictForm(page(wish, area, table.asOf(), isRollUp))
                    .of(table));
        }
        var day = wish.day() == null
                ? days(wish.kind(), area, book).stream()
                        .reduce((one, other) -> other)
                        .orElse(null)
                : wish.day();
        if (day == null) {
            return Optional.empty();
        }
        var page = page(wish, area, day, isRollUp);
        return switch (wish.kind()) {
            // Its table knows by itself where its source contradicts itself.
            case DISTRICT ->
                Optional.ofNullable(area)
                        .flatMap(unit -> districts.of(book, unit, day, wish.since()))
                        .map(table -> new DistrictForm(page).of(table));
            case COMMUNES -> told(new CommuneForm(page, book, areas).fill(), book, area, day);
            case ORGANISATIONS -> told(new OrganisationForm(page, book).fill(), book, area, day);
            case RANKING -> told(new RankingForm(page, book, areas).fill(), book, area, day);
            case WEEKLY -> told(new WeeklyForm(page, book, breaks, areas).fill(), book, area, day);
        };
    }

    private FormPage page(Wish wish, @Nullable Area area, LocalDate day, boolean isRollUp) {
        var wave = area == null ? null : targets.wave(area, day).orElse(null);
        return new FormPage(wish, area, day, wave, app, isRollUp);
    }

    private static Optional<Form> told(Optional<Form> form, StatisticsBook book, @Nullable Area area, LocalDate day) {
        return form.map(filled -> Doubts.told(filled, book, area, day));
    }

    /// The days that the form can be filled in for, the oldest first.
    public NavigableSet<LocalDate> days(FormKind kind, String area) {
        return days(kind, area.equals(StatisticsReader.Cover.COUNTRY) ? null : area(area, null), statistics.get());
    }

    /// Areas that the form can be filled in for, a few of them.
    public List<Area> having(FormKind kind) {
        var book = statistics.get();
        return areas.all().stream()
                .filter(area -> !days(kind, area, book).isEmpty())
                .limit(MOST_NAMED)
                .toList();
    }

    /// What the area with this code is called; empty for none, and for the country.
    public Optional<String> name(String code) {
        return Optional.ofNullable(area(code, null)).map(Area::name);
    }

    private static NavigableSet<LocalDate> days(FormKind kind, @Nullable Area area, StatisticsBook book) {
        if (kind != FormKind.ORGANISATIONS || area == null) {
            return book.days(area == null ? Subject.COUNTRY : area.key());
        }
        var days = new TreeSet<LocalDate>();
        for (var organisation : book.organisations(area.key()).keySet()) {
            days.addAll(book.values(organisation, Measure.STAFF).keySet());
            days.addAll(book.values(organisation, Measure.STAFF_INSTALLED).keySet());
        }
        return days;
    }

    // Without a day the newest holder of the code that has any figures is meant.
    private @Nullable Area area(String code, @Nullable LocalDate day) {
        if (day != null) {
            return areas.resolve(code, day).orElse(null);
        }
        var book = statistics.get();
        var holders =
                areas.all().stream().filter(area -> area.code().equals(code)).toList();
        return holders.stream()
                .filter(area -> !book.submissions(area.key()).isEmpty())
                .reduce((one, other) -> newer(one, other))
                .or(() -> holders.stream().reduce((one, other) -> newer(one, other)))
                .orElse(null);
    }

    private static Area newer(Area one, Area other) {
        return other.validFrom() == null
                        || (one.validFrom() != null && one.validFrom().isAfter(other.validFrom()))
                ? one
                : other;
    }

    /// The kinds of tables, in the order of the letters.
    public static List<FormKind> kinds() {
        return List.of(FormKind.values());
    }
}
