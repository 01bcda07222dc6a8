package vn.loa.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.report.Form.Cell;
import vn.loa.report.Form.Column;
import vn.loa.report.Form.Row;

/// The ministry's ranking: the same areas by their share of the population and by their share of smartphones, which are
/// two different orders.
final class RankingForm {

    private static final int DECIMALS = 2;

    private final FormPage page;
    private final StatisticsBook book;
    private final Areas areas;

    RankingForm(FormPage page, StatisticsBook book, Areas areas) {
        this.page = page;
        this.book = book;
        this.areas = areas;
    }

    Optional<Form> fill() {
        var tallies = units().stream()
                .map(unit -> Tally.of(unit.name(), Subject.area(unit.key()), page.day(), book))
                .filter(tally -> tally.get(Measure.REGISTERED) != null)
                .sorted(Comparator.comparing(
                                (Tally tally) -> tally.ratio(Measure.POPULATION),
                                Comparator.nullsLast(
                                        Comparator.<Ratio>naturalOrder().reversed()))
                        .thenComparing(
                                tally -> tally.ratio(Measure.SMARTPHONES),
                                Comparator.nullsLast(
                                        Comparator.<Ratio>naturalOrder().reversed())))
                .toList();
        if (tallies.isEmpty()) {
            return Optional.empty();
        }
        var byPopulation = ranks(tallies, Measure.POPULATION);
        var bySmartphones = ranks(tallies, Measure.SMARTPHONES);
        var rows = new ArrayList<Row>();
        for (var tally : tallies) {
            rows.add(row(
                    tally,
                    byPopulation.of(tally.ratio(Measure.POPULATION)),
                    bySmartphones.of(tally.ratio(Measure.SMARTPHONES))));
        }
        return Optional.of(new Form(
                page.name(),
                page.letterhead(List.of("Như trên;", "Lưu: VT.")),
                List.of(
                        "XẾP HẠNG TỶ LỆ CÀI ĐẶT ỨNG DỤNG " + page.appInCapitals(),
                        "Tính đến ngày " + Figures.day(page.day())),
                null,
                null,
                List.of(
                        new Column("Hạng theo dân số", 15, false),
                        new Column("Địa bàn", 36, true),
                        new Column("Số " + page.app() + " đã đăng ký số điện thoại", 23, false),
                        new Column("Dân số", 18, false),
                        new Column("Tỷ lệ/ dân số", 16, false),
                        new Column("Số điện thoại thông minh", 20, false),
                        new Column("Tỷ lệ/ điện thoại thông minh", 22, false),
                        new Column("Hạng theo điện thoại thông minh", 15, false)),
                rows,
                List.of()));
    }

    private List<Area> units() {
        var area = page.area();
        return area == null ? areas.provinces(page.day()) : areas.children(area, page.day());
    }

    private static Ranks ranks(List<Tally> tallies, Measure of) {
        return new Ranks(tallies.stream()
                .flatMap(tally -> Stream.ofNullable(tally.ratio(of)))
                .toList());
    }

    private static Row row(Tally tally, @Nullable Integer byPopulation, @Nullable Integer bySmartphones) {
        var registered = tally.get(Measure.REGISTERED);
        return new Row(
                false,
                List.of(
                        Cell.count(place(byPopulation)),
                        Cell.words(tally.name()),
                        Cell.count(registered),
                        Cell.count(tally.get(Measure.POPULATION)),
                        Cell.ratio(registered, tally.get(Measure.POPULATION), DECIMALS),
                        Cell.count(tally.get(Measure.SMARTPHONES)),
                        Cell.ratio(registered, tally.get(Measure.SMARTPHONES), DECIMALS),
                        Cell.count(place(bySmartphones))));
    }

    private static @Nullable Long place(@Nullable Integer rank) {
        return rank == null ? null : rank.longValue();
    }
}
