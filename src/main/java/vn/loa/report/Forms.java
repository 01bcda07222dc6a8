package vn.loa.report;

import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.loa.area.Area;
import vn.loa.area.Areas;

/// Fills in the official tables from what was handed in.
public final class Forms {

    private final Supplier<StatisticsBook> statistics;
    private final DistrictReports districts;
    private final Areas areas;
    private final String app;

    Forms(Supplier<StatisticsBook> statistics, DistrictReports districts, Areas areas, String app) {
        this.statistics = statistics;
        this.districts = districts;
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

    /// @return empty where nothing was handed in for that area and day
    public Optional<Form> fill(Wish wish) {
        var country = wish.area().equals(StatisticsReader.Cover.COUNTRY);
        var area = country ? null : area(wish.area(), wish.day());
        if (!country && area == null) {
            return Optional.empty();
        }
        if (wish.kind() == FormKind.DISTRICT && wish.day() == null) {
            return districts
                    .today(wish.area())
                    .map(table -> new DistrictForm(new FormPage(wish, area, table.asOf(), app)).of(table));
        }
        var day = wish.day() == null
                ? days(wish.kind(), area).stream().reduce((one, other) -> other).orElse(null)
                : wish.day();
        if (day == null) {
            return Optional.empty();
        }
        var page = new FormPage(wish, area, day, app);
        return switch (wish.kind()) {
            case DISTRICT ->
                districts.on(wish.area(), day, wish.since()).map(table -> new DistrictForm(page).of(table));
            case COMMUNES -> new CommuneForm(page, statistics.get(), areas).fill();
            case ORGANISATIONS -> new OrganisationForm(page, statistics.get()).fill();
            case RANKING -> new RankingForm(page, statistics.get(), areas).fill();
            case WEEKLY -> new WeeklyForm(page, statistics.get(), areas).fill();
        };
    }

    /// The days that the form can be filled in for, the oldest first.
    public NavigableSet<LocalDate> days(FormKind kind, String area) {
        return days(kind, area.equals(StatisticsReader.Cover.COUNTRY) ? null : area(area, null));
    }

    private NavigableSet<LocalDate> days(FormKind kind, @Nullable Area area) {
        var book = statistics.get();
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
