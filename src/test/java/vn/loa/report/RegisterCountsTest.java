package vn.loa.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.Vietnam;
import vn.loa.area.Areas;
import vn.loa.fake.RedisServer;
import vn.loa.subscriber.AreaNumbers;
import vn.loa.subscriber.Expression;
import vn.loa.subscriber.Segments;
import vn.loa.subscriber.Slots;

class RegisterCountsTest {

    private static final LocalDate YESTERDAY = LocalDate.of(2026, 11, 22);
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-23T05:00:00Z"), ZoneOffset.UTC);

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private final Map<String, Map<Integer, Long>> counted = new HashMap<>();
    private final Map<Integer, Long> strangers = new HashMap<>();
    private final Segments segments = new Counted();

    @Test
    void todaysTableCountsPeopleByDistrictAndLooksBackToTheSnapshot() {
        var areas = Areas.load(Path.of("config/areas.csv"));
        var numbers = new AreaNumbers(REDIS.redis(), areas);
        var today = LocalDate.of(2026, 11, 23);
        int city = numbers.of(areas.resolve("116", today).orElseThrow());
        int province = numbers.of(areas.resolve("14", today).orElseThrow());
        var snapshots = new Snapshots(REDIS.redis(), segments, asOf -> strangers);
        counted.put("installed", Map.of(city, 100L, province, 1L));
        snapshots.take(YESTERDAY);
        counted.put("everybody", Map.of(city, 1_000L, province, 5L));
        counted.put("installed", Map.of(city, 204L, province, 3L));

        var counts = new RegisterCounts(segments, areas, numbers, snapshots, asOf -> strangers, "Bluezone", NOON)
                .counts("14")
                .orElseThrow();

        assertThat(counts.asOf()).isEqualTo(today);
        assertThat(counts.comparedWith()).isEqualTo(YESTERDAY);
        assertThat(counts.districts()).containsExactly(new Count("116", "Thành phố Sơn La", 1_000L, 204, 104L, null));
        assertThat(counts.unassigned())
                .isEqualTo(new Count("", "Số thuê bao chưa xác định được huyện", null, 3, 2L, null));
        assertThat(counts.total()).isEqualTo(new Count("14", "Tỉnh Sơn La", 1_005L, 207, 106L, null));
    }

    @Test
    void registeredNumbersThatAreNotOursCountToTheirDistrictOrToThoseWithoutOne() {
        var areas = Areas.load(Path.of("config/areas.csv"));
        var numbers = new AreaNumbers(REDIS.redis(), areas);
        var today = LocalDate.of(2026, 11, 23);
        int city = numbers.of(areas.resolve("116", today).orElseThrow());
        int other = numbers.of(areas.resolve("118", today).orElseThrow());
        int elsewhere = numbers.of(areas.resolve("04", today).orElseThrow());
        var snapshots = new Snapshots(REDIS.redis(), segments, asOf -> strangers);
        counted.put("everybody", Map.of(city, 1_000L));
        counted.put("installed", Map.of(city, 200L, 0, 1L));
        strangers.putAll(Map.of(city, 4L, 0, 20L));
        snapshots.take(YESTERDAY);
        strangers.putAll(Map.of(city, 5L, other, 2L, 0, 26L, elsewhere, 9L));
        var register = new RegisterCounts(segments, areas, numbers, snapshots, asOf -> strangers, "Bluezone", NOON);

        var counts = register.counts("14").orElseThrow();

        assertThat(counts.districts())
                .extracting(Count::code, Count::registered, Count::difference)
                .containsExactly(tuple("116", 205L, 1L), tuple("118", 2L, 2L));
        assertThat(counts.unassigned())
                .isEqualTo(new Count("", "Số thuê bao chưa xác định được huyện", null, 27, 6L, null));
        assertThat(counts.total().registered()).isEqualTo(234);
        assertThat(counts.total().population()).isEqualTo(1_000L);

        // With people in two provinces nobody can say whose they are.
        counted.put("everybody", Map.of(city, 1_000L, elsewhere, 1L));
        assertThat(register.counts("14").orElseThrow().unassigned()).isNull();
    }

    @Test
    void dayOnceNotedStaysAndTheNewestEarlierOneIsComparedWith() {
        var snapshots = new Snapshots(REDIS.redis(), segments, asOf -> strangers);
        counted.put("installed", Map.of(7, 10L));
        snapshots.take(YESTERDAY.minusDays(1));
        snapshots.take(YESTERDAY);
        counted.put("installed", Map.of(7, 99L));
        snapshots.take(YESTERDAY);

        assertThat(snapshots.on(YESTERDAY)).containsExactly(Map.entry(7, 10L));
        assertThat(snapshots.toCompareWith(YESTERDAY.plusDays(1))).hasValue(YESTERDAY);
        assertThat(snapshots.toCompareWith(YESTERDAY)).hasValue(YESTERDAY.minusDays(1));
        assertThat(snapshots.toCompareWith(YESTERDAY.minusDays(5))).isEmpty();
    }

    @Test
    void snapshotAfterMidnightStandsForTheDayThatEnded() {
        var now = NOON.instant().atZone(Vietnam.ZONE);

        assertThat(DailySnapshot.day(now)).isEqualTo(YESTERDAY);
        assertThat(DailySnapshot.untilNext(now, LocalTime.of(0, 5))).isEqualTo(Duration.ofMinutes(12 * 60 + 5));
    }

    /// Answers what the test wrote down.
    private final class Counted implements Segments {

        @Override
        public Expression parse(String expression) {
            return new Expression.In(expression);
        }

        @Override
        public List<Map<Integer, Long>> countsByArea(List<Expression> expressions) {
            return expressions.stream()
                    .map(expression -> counted.getOrDefault(((Expression.In) expression).set(), Map.of()))
                    .toList();
        }

        @Override
        public List<Slots> slots(List<Expression> expressions, int block) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void visit(List<Expression> expressions, Visitor visitor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<Integer, Long> byArea(int block, Slots people) {
            throw new UnsupportedOperationException();
        }
    }
}
