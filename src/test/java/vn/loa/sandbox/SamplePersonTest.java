package vn.loa.sandbox;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SamplePersonTest {

    private static final long SEED = 17_082_020;
    private static final List<SamplePerson> PEOPLE = SamplePerson.of(Quota.sonLa(), SEED);

    @Test
    void everyDistrictHasATenthOfItsPeople() {
        assertThat(PEOPLE).hasSize(124_841);
        assertThat(byArea(person -> true))
                .containsOnly(
                        entry("116", 10_339L),
                        entry("123", 11_240L),
                        entry("125", 16_270L),
                        entry("120", 9_876L),
                        entry("122", 11_378L),
                        entry("118", 6_345L),
                        entry("124", 7_857L),
                        entry("126", 15_289L),
                        entry("127", 4_955L),
                        entry("119", 17_168L),
                        entry("121", 6_625L),
                        entry("128", 6_143L),
                        entry("14", 1_356L));
    }

    @Test
    void everyDistrictHasATenthOfItsInstalls() {
        var installed = byArea(SamplePerson::installed);

        assertThat(installed.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(8_412);
        assertThat(installed)
                .containsOnly(
                        entry("116", 2_111L),
                        entry("123", 1_135L),
                        entry("125", 1_033L),
                        entry("120", 612L),
                        entry("122", 676L),
                        entry("118", 336L),
                        entry("124", 409L),
                        entry("126", 708L),
                        entry("127", 202L),
                        entry("119", 698L),
                        entry("121", 258L),
                        entry("128", 231L),
                        entry("14", 3L));
    }

    @Test
    void everyNumberIsFictionalAndUsedOnce() {
        assertThat(PEOPLE)
                .allMatch(person -> person.msisdn().local().startsWith("095"))
                .extracting(SamplePerson::msisdn)
                .doesNotHaveDuplicates();
    }

    @Test
    void aFewDozenHaveRefusedAndNoneOfThemHasTheApp() {
        var refusers = PEOPLE.stream().filter(SamplePerson::refuses).toList();

        assertThat(refusers).hasSizeBetween(24, 60).noneMatch(SamplePerson::installed);
    }

    @Test
    void theThreeOperatorsShareThePeopleAsTheMarketDoes() {
        var shares = PEOPLE.stream().collect(groupingBy(SamplePerson::operator, counting()));

        assertThat(shares).containsOnlyKeys("viettel", "vinaphone", "mobifone");
        assertThat(shares.get("viettel")).isGreaterThan(shares.get("vinaphone"));
        assertThat(shares.get("vinaphone")).isGreaterThan(shares.get("mobifone"));
    }

    @Test
    void theSameSeedMakesTheSamePeople() {
        assertThat(SamplePerson.of(Quota.sonLa(), SEED)).isEqualTo(PEOPLE);
        assertThat(SamplePerson.of(Quota.sonLa(), SEED + 1)).isNotEqualTo(PEOPLE);
    }

    private static Map<String, Long> byArea(Predicate<SamplePerson> who) {
        return PEOPLE.stream().filter(who).collect(groupingBy(SamplePerson::area, counting()));
    }
}
