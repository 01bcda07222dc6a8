package vn.loa.report;

import java.math.BigDecimal;
import java.text.Collator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The official table of letter L3: how many people of each district have registered, and what share that is.
///
/// Districts stand in falling order of their exact ratio; equal ratios share a rank and stand in the order of their
/// names.
///
/// @param unassigned people whose district is not known: in the total, without population or ratio
public record DistrictTable(
        String area,
        String app,
        LocalDate asOf,
        @Nullable LocalDate comparedWith,
        @Nullable String source,
        List<Row> districts,
        @Nullable Row unassigned,
        Row total,
        List<Remark> remarks) {

    private static final int DECIMALS = 1;
    private static final int DECIMALS_OF_TOTAL = 2;

    public DistrictTable {
        districts = List.copyOf(districts);
        remarks = List.copyOf(remarks);
    }

    /// @param number the running number in the first column
    /// @param rank the place by exact ratio; null where there is no ratio
    /// @param percent rounded half up; null where there is no denominator
    /// @param printedPercent as the source prints it, right or wrong; null where it prints none
    public record Row(
            int number,
            @Nullable Integer rank,
            String code,
            String name,
            @Nullable Long population,
            long registered,
            @Nullable Long difference,
            @Nullable BigDecimal percent,
            @Nullable String printedPercent) {}

    /// Computes the table and says where its source contradicts itself.
    public static DistrictTable of(Counts counts) {
        var order = Comparator.comparing(
                        Ratio::of,
                        Comparator.nullsLast(Comparator.<Ratio>naturalOrder().reversed()))
                .thenComparing(Count::name, Collator.getInstance(Locale.of("vi"))::compare);
        var sorted = counts.districts().stream().sorted(order).toList();

        var ranks = new Ranks(sorted.stream().map(Ratio::of).toList());
        var rows = new ArrayList<Row>();
        for (var count : sorted) {
            rows.add(row(rows.size() + 1, ranks.of(Ratio.of(count)), count, DECIMALS));
        }
        var next = rows.size() + 1;
        var unassigned = counts.unassigned() == null ? null : row(next++, null, counts.unassigned(), DECIMALS);
        return new DistrictTable(
                counts.area(),
                counts.app(),
                counts.asOf(),
                counts.comparedWith(),
                counts.source(),
                rows,
                unassigned,
                row(next, null, counts.total(), DECIMALS_OF_TOTAL),
                remarks(counts, sorted));
    }

    DistrictTable with(Remark another) {
        return new DistrictTable(
                area,
                app,
                asOf,
                comparedWith,
                source,
                districts,
                unassigned,
                total,
                Stream.concat(remarks.stream(), Stream.of(another)).toList());
    }

    private static Row row(int number, @Nullable Integer rank, Count count, int decimals) {
        var ratio = Ratio.of(count);
        return new Row(
                number,
                rank,
                count.code(),
                count.name(),
                count.population(),
                count.registered(),
                count.difference(),
                ratio == null ? null : ratio.percent(decimals),
                count.printedRatio());
    }

    private static List<Remark> remarks(Counts counts, List<Count> districts) {
        var remarks = new ArrayList<Remark>();
        if (counts.comparedWith() == null) {
            remarks.add(new Remark.NothingToCompareWith());
        }
        for (var column : Remark.Column.values()) {
            var given = value(column).apply(counts.total());
            var sum = sum(counts, column);
            if (given != null && sum != given) {
                remarks.add(new Remark.SumDiffers(column, sum, given));
            }
        }
        if (counts.registeredInText() != null
                && counts.registeredInText() != counts.total().registered()) {
            remarks.add(new Remark.TextDiffers(
                    counts.registeredInText(), counts.total().registered()));
        }
        for (var count : districts) {
            ratioRemark(count, DECIMALS, remarks);
        }
        ratioRemark(counts.total(), DECIMALS_OF_TOTAL, remarks);
        return remarks;
    }

    private static void ratioRemark(Count count, int decimals, List<Remark> remarks) {
        var ratio = Ratio.of(count);
        if (ratio == null) {
            remarks.add(new Remark.NoDenominator(count.name()));
            return;
        }
        var computed = ratio.percent(decimals);
        if (count.printedRatio() != null && new BigDecimal(count.printedRatio()).compareTo(computed) != 0) {
            remarks.add(new Remark.RatioDiffers(count.name(), count.printedRatio(), computed.toPlainString()));
        }
    }

    private static long sum(Counts counts, Remark.Column column) {
        return Stream.concat(counts.districts().stream(), Stream.ofNullable(counts.unassigned()))
                .map(value(column))
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }

    private static Function<Count, @Nullable Long> value(Remark.Column column) {
        return switch (column) {
            case POPULATION -> Count::population;
            case REGISTERED -> Count::registered;
            case DIFFERENCE -> Count::difference;
        };
    }
}
