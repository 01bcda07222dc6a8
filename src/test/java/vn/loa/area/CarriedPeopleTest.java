package vn.loa.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random reforms against a model that follows every succession one by one.
class CarriedPeopleTest {

    private static final Random SEEDS = new Random(20250701);

    @TempDir
    private Path folder;

    static List<Long> seeds() {
        return SEEDS.longs(60).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everybodyIsWhereTheModelFollowsThemTo(long seed) {
        var areas = new RandomReforms(seed).areas(folder);

        for (var day : RandomReforms.days()) {
            var model = new Model(areas, day);
            var places = new HashMap<Area, Optional<Area>>();
            var expected = new HashMap<Area, Optional<Area>>();
            for (var area : areas.all()) {
                places.put(area, areas.place(area, day));
                expected.put(area, model.place(area));
                if (area.isValidOn(day) && !areas.parent(area, day).equals(Optional.ofNullable(model.above(area)))) {
                    fail("%s on %s, seed %d: %s", area, day, seed, areas.parent(area, day));
                }
            }
            assertThat(places).as("on %s, seed %d", day, seed).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sumsNeverChangeByRollingUp(long seed) {
        var areas = new RandomReforms(seed).areas(folder);
        var random = new Random(seed);
        var counts = new HashMap<Area, Long>();
        areas.all().forEach(area -> counts.put(area, (long) random.nextInt(1_000)));

        for (var day : RandomReforms.days()) {
            var nowhere = areas.all().stream()
                    .filter(area -> areas.place(area, day).isEmpty())
                    .mapToLong(counts::get)
                    .sum();
            var provinces = areas.provinces(day).stream()
                    .mapToLong(province -> sum(areas.rollUp(province, counts, day)))
                    .sum();
            assertThat(nowhere + provinces).isEqualTo(sum(counts));
            for (var above : areas.all()) {
                var rows = areas.rollUp(above, counts, day);
                if (above.isValidOn(day) && !areas.place(above, day).equals(Optional.of(above))) {
                    continue;
                }
                assertThat(sum(rows))
                        .as("%s on %s, seed %d", above, day, seed)
                        .isEqualTo(areas.subtree(above, day).stream()
                                .mapToLong(counts::get)
                                .sum());
                if (above.isValidOn(day)) {
                    rows.forEach((row, sum) -> {
                        if (!row.equals(above)) {
                            assertThat(areas.children(above, day)).contains(row);
                            assertThat(sum(areas.rollUp(row, counts, day))).isEqualTo(sum);
                        }
                    });
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyUnitBelongsToOneUnitOfEachLevelOrToNone(long seed) {
        var areas = new RandomReforms(seed).areas(folder);

        for (var day : RandomReforms.days()) {
            var seen = new HashSet<Area>();
            for (var province : areas.provinces(day)) {
                for (var unit : areas.subtree(province, day)) {
                    assertThat(seen.add(unit)).as("%s twice", unit).isTrue();
                }
                assertThat(areas.subtree(province, day)).contains(province);
            }
        }
    }

    private static long sum(Map<Area, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Where people are, followed by hand.
    private static final class Model {

        private final Areas areas;
        private final LocalDate day;
        private boolean nowhere;

        Model(Areas areas, LocalDate day) {
            this.areas = areas;
            this.day = day;
        }

        Optional<Area> place(Area area) {
            nowhere = false;
            var found = new HashSet<Area>();
            follow(area, null, found);
            if (nowhere || found.isEmpty()) {
                return Optional.empty();
            }
            var lines = found.stream().map(this::line).toList();
            return lines.getFirst().stream()
                    .filter(unit -> lines.stream().allMatch(line -> line.contains(unit)))
                    .findFirst();
        }

        private void follow(Area area, @Nullable LocalDate since, Set<Area> found) {
            if (stands(area)) {
                found.add(area);
            } else if (area.isValidOn(day)) {
                if (since != null) {
                    up(near(area, day), found);
                } else {
                    orphan(area, found);
                }
            } else if (area.endedBefore(day)) {
                forwards(area, since, found);
            } else {
                backwards(area, since, found);
            }
        }

        // Whom nobody carried here is where the people of the unit above went.
        private void orphan(Area area, Set<Area> found) {
            var parent = near(area, day);
            if (parent.isValidOn(day)) {
                follow(parent, null, found);
            } else {
                follow(parent, parent.endedBefore(day) ? parent.validTo() : parent.validFrom(), found);
            }
        }

        private void up(@Nullable Area area, Set<Area> found) {
            if (area == null) {
                nowhere = true;
            } else if (stands(area)) {
                found.add(area);
            } else {
                up(area.parent() == null ? null : near(area, day), found);
            }
        }

        private void forwards(Area area, @Nullable LocalDate since, Set<Area> found) {
            var last = Objects.requireNonNull(area.validTo());
            var ended = 0;
            @Nullable BigDecimal shares = BigDecimal.ZERO;
            var unknown = false;
            for (var one : areas.successionsFrom(area)) {
                if (one.date().equals(last.plusDays(1))) {
                    ended++;
                    shares = shares == null || one.share() == null ? null : shares.add(one.share());
                }
                unknown |= one.into() == null;
                if (one.into() != null && (since == null || one.date().isAfter(since))) {
                    follow(one.into(), one.date(), found);
                }
            }
            if (ended == 0 || unknown || shares != null && shares.compareTo(BigDecimal.ONE) < 0) {
                lost(area, last, last, found);
            }
        }

        private void backwards(Area area, @Nullable LocalDate since, Set<Area> found) {
            var first = Objects.requireNonNull(area.validFrom());
            var begun = false;
            var unknown = false;
            for (var one : areas.successionsInto(area)) {
                begun |= one.date().equals(first);
                unknown |= one.from() == null;
                if (one.from() != null && (since == null || !one.date().isAfter(since))) {
                    follow(one.from(), one.date().minusDays(1), found);
                }
            }
            if (!begun || unknown) {
                lost(area, first, first, found);
            }
        }

        private void lost(Area area, LocalDate edge, LocalDate since, Set<Area> found) {
            if (area.parent() == null) {
                nowhere = true;
            } else {
                follow(near(area, edge), since, found);
            }
        }

        private boolean stands(Area area) {
            return area.isValidOn(day) && (area.parent() == null || above(area) != null);
        }

        @Nullable
        Area above(Area area) {
            if (area.parent() == null || !area.isValidOn(day)) {
                return null;
            }
            var parent = holder(area);
            if (parent.isPresent()) {
                return stands(parent.get()) ? parent.get() : null;
            }
            var heir = near(area, day);
            while (heir != null && heir.endedBefore(day)) {
                heir = heir(heir);
            }
            // Adopted by a unit that stands without being adopted itself.
            return heir != null && standsByItself(heir) ? heir : null;
        }

        private boolean standsByItself(Area area) {
            return area.isValidOn(day)
                    && (area.parent() == null
                            || holder(area).filter(this::standsByItself).isPresent());
        }

        private Optional<Area> holder(Area area) {
            return areas.holder(Objects.requireNonNull(area.parentCode()), day);
        }

        private @Nullable Area heir(Area area) {
            var end = Objects.requireNonNull(area.validTo()).plusDays(1);
            var last = areas.successionsFrom(area).stream()
                    .filter(one -> one.date().equals(end))
                    .toList();
            var unknown = areas.successionsFrom(area).stream().anyMatch(one -> one.into() == null);
            if (last.size() != 1 || unknown) {
                return null;
            }
            var share = last.getFirst().share();
            return share == null || share.compareTo(BigDecimal.ONE) == 0
                    ? last.getFirst().into()
                    : null;
        }

        private Area near(Area area, LocalDate then) {
            var holders = new ArrayList<Area>();
            for (var one : areas.all()) {
                if (one.code().equals(area.parentCode()) && one.overlaps(area)) {
                    holders.add(one);
                }
            }
            holders.sort(Comparator.comparing(one -> one.validFrom() == null ? LocalDate.MIN : one.validFrom()));
            return holders.stream()
                    .filter(one -> one.begunBy(then))
                    .reduce((earlier, later) -> later)
                    .orElseGet(holders::getFirst);
        }

        private List<Area> line(Area area) {
            var line = new ArrayList<Area>();
            for (var at = area; at != null; at = above(at)) {
                line.add(at);
            }
            return line;
        }
    }
}
