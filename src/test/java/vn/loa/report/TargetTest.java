package vn.loa.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.area.Areas;

class TargetTest {

    private static final LocalDate JULY_8 = LocalDate.of(2021, 7, 8);

    @ParameterizedTest
    @CsvFileSource(resources = "/report/attainment-vectors.csv", useHeadersInDisplayName = true)
    void lettersTargetsAreCheckedWithWholeNumbers(
            String area,
            String code,
            String asOf,
            long installed,
            long denominator,
            String kind,
            BigDecimal printed,
            BigDecimal exact,
            String target,
            String relation,
            long needed,
            long gap) {
        var threshold = relation.equals("GE") ? Threshold.atLeast(target) : Threshold.moreThan(target);

        assertThat(threshold.needed(denominator)).isEqualTo(needed);
        assertThat(needed - installed).isEqualTo(gap);
        assertThat(threshold.isReached(needed, denominator)).isTrue();
        assertThat(threshold.isReached(needed - 1, denominator)).isFalse();
        var ratio = new Ratio(installed, denominator);
        assertThat(ratio.percent(printed.scale())).isEqualTo(printed);
        assertThat(ratio.percent(exact.scale())).isEqualTo(exact);
    }

    @ParameterizedTest
    @CsvSource({"50, 10, 5, 6", "0.01, 10000, 1, 2", "33.3333, 3, 1, 1", "100, 7, 7, ", "30, 0, 0, 1"})
    void exactShareIsEnoughForAtLeastAndNotForMoreThan(
            String percent, long whole, long atLeast, @Nullable Long moreThan) {
        assertThat(Threshold.atLeast(percent).needed(whole)).isEqualTo(atLeast);
        if (moreThan != null) {
            assertThat(Threshold.moreThan(percent).needed(whole)).isEqualTo(moreThan);
        }
    }

    @Test
    void noCountIsTooLargeForTheCheck() {
        assertThat(Threshold.moreThan("99.9999").needed(Long.MAX_VALUE)).isEqualTo(9_223_362_813_482_738_953L);
    }

    @Test
    void impossibleTargetsAreRefusedWithTheMend() {
        assertThatThrownBy(() -> Threshold.moreThan("100")).hasMessageContaining("at-least");
        assertThatThrownBy(() -> Threshold.atLeast("0")).hasMessageContaining("trên 0");
        assertThatThrownBy(() -> Threshold.atLeast("101")).hasMessageContaining("không quá 100");
        assertThatThrownBy(() -> target(Measure.QR_PLACES)).hasMessageContaining("population, smartphones");
    }

    @Test
    void missingDenominatorIsSaidAndNotTakenForNothing() {
        var target = target(Measure.SMARTPHONES);

        assertThat(target.of(84_126L, null)).isEqualTo(new Attainment.NoDenominator(Measure.SMARTPHONES, 84_126L));
        assertThat(target.of(84_126L, 0L)).isInstanceOf(Attainment.NoDenominator.class);
        assertThat(target.of(null, 130_804L)).isEqualTo(new Attainment.NotCounted(Measure.REGISTERED, 130_804, 52_322));
    }

    @Test
    void moreThanNeededLeavesNothingMissing() {
        assertThat(target(Measure.SMARTPHONES).of(60_000L, 130_804L))
                .isEqualTo(new Attainment.Counted(60_000, 130_804, 52_322, 0));
    }

    @Test
    void firstAndLastDayBelongToAWave() {
        var wave = wave(LocalDate.of(2021, 7, 20), LocalDate.of(2021, 8, 20));

        assertThat(wave.isRunning(LocalDate.of(2021, 7, 19))).isFalse();
        assertThat(wave.isRunning(LocalDate.of(2021, 7, 20))).isTrue();
        assertThat(wave.isRunning(LocalDate.of(2021, 8, 20))).isTrue();
        assertThat(wave.isRunning(LocalDate.of(2021, 8, 21))).isFalse();
    }

    @Test
    void wavesOfHoaiNhonStandInTheFile() throws Exception {
        var reading = new TargetFile(Path.of("config/targets.csv")).read();
        var areas = Areas.load(Path.of("config/areas.csv"));
        var targets = new Targets(Path.of("config/targets.csv"), areas)
                .of(areas.resolve("543", JULY_8).orElseThrow());

        assertThat(reading.faults()).isEmpty();
        assertThat(targets)
                .filteredOn(target -> target.of() == Measure.SMARTPHONES)
                .extracting(Target::name, target -> target.threshold().needed(130_804), Target::reportDue)
                .containsExactly(
                        tuple("Đợt 1", 52_322L, LocalDate.of(2021, 7, 20)),
                        tuple("Đợt 2", 65_402L, LocalDate.of(2021, 8, 21)),
                        tuple("Đợt 3", 78_483L, LocalDate.of(2021, 9, 21)),
                        tuple("Đến 30/9/2021", 78_483L, null));
    }

    @Test
    void paceOfTheLastWeeksSaysWhenATargetIsReached() {
        var counts = new TreeMap<LocalDate, Long>();
        counts.put(JULY_8.minusDays(60), 1L);
        counts.put(JULY_8.minusDays(28), 20_000L);
        counts.put(JULY_8.minusDays(14), 21_000L);
        counts.put(JULY_8, 32_000L);

        var forecast = Forecast.of(counts, LocalDate.of(2021, 7, 19), 52_322).orElseThrow();

        // 12,000 in 28 days: in 11 more days 4,714, and 20,322 take 47.4 days.
        assertThat(forecast)
                .isEqualTo(
                        new Forecast(JULY_8.minusDays(28), JULY_8, 12_000, 36_714, LocalDate.of(2021, 8, 25), 1_848L));
    }

    @Test
    void fallingOrSingleCountsPromiseNothing() {
        var counts = new TreeMap<LocalDate, Long>();
        counts.put(JULY_8, 30_000L);
        assertThat(Forecast.of(counts, JULY_8.plusDays(10), 52_322)).isEmpty();

        counts.put(JULY_8.plusDays(7), 29_000L);
        var forecast = Forecast.of(counts, JULY_8.plusDays(14), 52_322).orElseThrow();

        assertThat(forecast.reachedOn()).isNull();
        assertThat(forecast.expected()).isEqualTo(28_000);
    }

    @Test
    void equalRatiosShareARankAndAreasWithoutADenominatorHaveNone() {
        var ranks = new Ranks(
                Arrays.asList(new Ratio(1, 2), null, new Ratio(2, 4), new Ratio(9, 10), new Ratio(4_065, 100_000)));

        assertThat(ranks.of(new Ratio(9, 10))).isEqualTo(1);
        assertThat(ranks.of(new Ratio(2, 4))).isEqualTo(2);
        assertThat(ranks.of(new Ratio(1, 2))).isEqualTo(2);
        assertThat(ranks.of(new Ratio(4_065, 100_000))).isEqualTo(4);
        assertThat(ranks.of(null)).isNull();
    }

    @Test
    void smartphonesMayExceedThePopulation() {
        assertThat(List.of(new Ratio(3_275_589, 8_053_663).percent(2), new Ratio(3_275_589, 8_741_000).percent(2)))
                .isEqualTo(List.of(new BigDecimal("40.67"), new BigDecimal("37.47")));
    }

    private static Target target(Measure of) {
        return new Target("543", "Đợt 1", null, JULY_8, Threshold.atLeast("40"), of, null, null);
    }

    private static Target wave(LocalDate from, LocalDate until) {
        return new Target("543", "Đợt 2", from, until, Threshold.atLeast("50"), Measure.SMARTPHONES, null, null);
    }
}
