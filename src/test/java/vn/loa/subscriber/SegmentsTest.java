package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.area.Area;
import vn.loa.fake.RedisServer;

class SegmentsTest {

    private static final LocalDate TODAY = LocalDate.ofInstant(People.CLOCK.instant(), RedisSegments.VIETNAM);

    private static final int POPULATION = 150_000;
    private static final long SEED = 20201117;

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    /// What the naive scan knows of one person.
    private record Villager(
            int national, Area area, String operator, boolean smartphone, String tag, String language) {}

    private final Random random = new Random(SEED);

    @Test
    void randomExpressionsMeanWhatANaiveScanFinds() throws Exception {
        var people = new People(REDIS.redis(), 40_000);
        var villagers = populate(people);

        for (var i = 0; i < 500; i++) {
            var expression = random(0, villagers);
            var expected = new TreeMap<Integer, Long>();
            for (var person : villagers) {
                if (expression.test().test(person)) {
                    expected.merge(people.areaNumbers.of(person.area()), 1L, Long::sum);
                }
            }

            var parsed = people.segments.parse(expression.text());

            assertThat(people.segments.countByArea(parsed))
                    .as(expression.text())
                    .isEqualTo(expected);
            assertThat(people.segments.count(parsed))
                    .as(expression.text())
                    .isEqualTo(expected.values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
        }
    }

    private List<Villager> populate(People people) throws Exception {
        // A file names areas by the codes of its day; whoever had a code before that is out of its reach.
        var areas = People.AREAS.all().stream()
                .filter(area -> People.AREAS.resolve(area.code(), TODAY).equals(Optional.of(area)))
                .toList();
        var villagers = new ArrayList<Villager>(POPULATION);
        var csv = new StringBuilder("msisdn,area,operator,smartphone,language,tags\n");
        for (var i = 0; i < POPULATION; i++) {
            var person = new Villager(
                    950_000_000 + i * 7,
                    areas.get(random.nextInt(areas.size())),
                    List.of("viettel", "vinaphone", "unknown").get(random.nextInt(3)),
                    random.nextBoolean(),
                    List.of("", "staff", "elder").get(random.nextInt(3)),
                    random.nextInt(5) == 0 ? "km" : "vi");
            villagers.add(person);
            csv.append(0)
                    .append(person.national())
                    .append(',')
                    .append(person.area().code())
                    .append(',')
                    .append(person.operator())
                    .append(',')
                    .append(person.smartphone() ? "có" : "không")
                    .append(',')
                    .append(person.language())
                    .append(',')
                    .append(person.tag())
                    .append('\n');
        }
        var report = people.csv(csv.toString());
        assertThat(report.accepted()).isEqualTo(POPULATION);
        assertThat(people.registry.blocks()).isEqualTo(3);
        return villagers;
    }

    private record RandomExpression(String text, Predicate<Villager> test) {}

    private RandomExpression random(int depth, List<Villager> villagers) {
        var kind = random.nextInt(depth > 4 ? 5 : 9);
        return switch (kind) {
            case 0 -> new RandomExpression("smartphone", Villager::smartphone);
            case 1 -> {
                var operator =
                        List.of("viettel", "vinaphone", "unknown", "itel").get(random.nextInt(4));
                yield new RandomExpression("operator(\"" + operator + "\")", person -> person.operator()
                        .equals(operator));
            }
            case 2 -> {
                var tag = List.of("staff", "elder").get(random.nextInt(2));
                yield new RandomExpression(
                        "tag('" + tag + "')", person -> person.tag().equals(tag));
            }
            case 3 ->
                new RandomExpression(
                        "language(\"km\")", person -> person.language().equals("km"));
            case 4 -> {
                var above = List.of("14", "04", "52", "116", "21637").get(random.nextInt(5));
                yield new RandomExpression("area(\"" + above + "\")", person -> within(person.area(), above));
            }
            case 5 -> {
                var inner = random(depth + 1, villagers);
                yield new RandomExpression(
                        "not (" + inner.text() + ")", inner.test().negate());
            }
            case 6 -> {
                var left = random(depth + 1, villagers);
                var right = random(depth + 1, villagers);
                yield new RandomExpression(
                        "(" + left.text() + " or " + right.text() + ")",
                        left.test().or(right.test()));
            }
            default -> {
                var left = random(depth + 1, villagers);
                var right = random(depth + 1, villagers);
                yield new RandomExpression(
                        "(" + left.text() + ") and (" + right.text() + ")",
                        left.test().and(right.test()));
            }
        };
    }

    // People live in a unit when theirs lies below it, or when the one that took theirs over does.
    private static boolean within(Area area, String code) {
        var unit = People.AREAS.resolve(code, TODAY).orElseThrow();
        return isBelow(area, unit)
                || People.AREAS
                        .place(area, TODAY)
                        .filter(place -> isBelow(place, unit))
                        .isPresent();
    }

    private static boolean isBelow(Area area, Area unit) {
        return area.equals(unit)
                || People.AREAS
                        .parent(area)
                        .filter(above -> isBelow(above, unit))
                        .isPresent();
    }

    @Test
    void notBindsTighterThanAndWhichBindsTighterThanOr() throws Exception {
        var people = new People(REDIS.redis(), 100);
        people.csv("msisdn,smartphone,tags\n0951000001,1,\n0951000002,0,a\n0951000003,1,a\n0951000004,0,\n");

        assertThat(people.count("tag(\"a\") or smartphone and not tag(\"a\")")).isEqualTo(3);
        assertThat(people.count("not smartphone or tag(\"a\")")).isEqualTo(3);
        assertThat(people.count("not (smartphone or tag(\"a\"))")).isEqualTo(1);
        assertThat(people.count("everybody AND NOT smartphone")).isEqualTo(2);
    }

    @Test
    void aMoveToAnotherAreaIsSeenAtOnceByWhoHadCountedBefore() throws Exception {
        var people = new People(REDIS.redis(), 100);
        people.csv("msisdn,area\n0951000001,116\n0951000002,118\n");
        var onAnotherNode = new People(REDIS.connect(), 100);
        assertThat(onAnotherNode.count("area(\"116\")")).isEqualTo(1);

        people.csv("msisdn,area\n0951000002,116\n");

        assertThat(onAnotherNode.count("area(\"116\")")).isEqualTo(2);
        assertThat(onAnotherNode.count("area(\"118\")")).isZero();
        var all = onAnotherNode.segments.slots(onAnotherNode.segments.parse("everybody"), 0);
        var district = onAnotherNode.areaNumbers.of(People.AREAS.find("116@").orElseThrow());
        assertThat(onAnotherNode.segments.byArea(0, all)).isEqualTo(Map.of(district, 2L));
    }

    @Test
    void aMarkWithoutAPersonCountsForNobody() throws Exception {
        var people = new People(REDIS.redis(), 100);
        people.csv("msisdn\n0951000001\n");

        people.sets.mark(Sets.SMARTPHONE, 77, true);

        assertThat(people.count("smartphone")).isZero();
        assertThat(people.count("not smartphone")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            smartphone and              | 15 | found the end
            smartphone installed        | 12 | found 'installed'; expected and, or, or the end
            smartfone                   | 1  | found 'smartfone'; expected not, (, area("14"), operator("...")
            area("99")                  | 6  | no area has the code "99"
            operator("sfone")           | 10 | there is no operator "sfone"; expected mobifone, unknown, viettel
            tag("nobody")               | 5  | there is no tag "nobody"
            (smartphone                 | 12 | expected and, or, )
            area "14"                   | 6  | found '"14"'; expected (
            area("14                    | 6  | never closed
            area()                      | 6  | expected a text in quotes
            smartphone & installed      | 12 | found '&'
            """)
    void anUnreadableExpressionNamesPlaceAndExpectation(String text, int position, String message) {
        var people = new People(REDIS.redis(), 100);

        assertThatThrownBy(() -> people.segments.parse(text))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining(message)
                .asInstanceOf(InstanceOfAssertFactories.type(ExpressionException.class))
                .returns(position, ExpressionException::position);
    }

    @Test
    void nestingWithoutEndIsRefusedRatherThanOverflowing() {
        var people = new People(REDIS.redis(), 100);

        assertThatThrownBy(() -> people.segments.parse("(".repeat(9_000))).isInstanceOf(ExpressionException.class);
        assertThatThrownBy(() -> people.segments.parse("not ".repeat(2_400) + "smartphone"))
                .isInstanceOf(ExpressionException.class);
    }
}
