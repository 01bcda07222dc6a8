package vn.loa.area;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A small country whose units are merged, split, moved, renamed and forgotten at random, as its two files tell it.
final class RandomReforms {

    static final LocalDate START = LocalDate.of(2020, 1, 1);
    private static final int REFORMS = 5;

    /// A unit that is there, or was.
    private static final class Unit {

        final String code;
        final @Nullable Unit above;
        final int level;
        final @Nullable LocalDate from;

        @Nullable
        LocalDate to;

        Unit(String code, @Nullable Unit above, int level, @Nullable LocalDate from) {
            this.code = code;
            this.above = above;
            this.level = level;
            this.from = from;
        }

        String key() {
            return code + "@" + (from == null ? "" : from);
        }

        String line() {
            return code + "," + (above == null ? "" : above.code) + ",k" + level + ",Name " + code + ","
                    + (from == null ? "" : from) + "," + (to == null ? "" : to);
        }
    }

    private final Random random;
    private final List<Unit> units = new ArrayList<>();
    private final List<String> successions = new ArrayList<>();
    private int codes;

    RandomReforms(long seed) {
        random = new Random(seed);
        for (var province = 0; province < 3; province++) {
            var top = add(fresh(), null, 0, null);
            for (var district = 0; district < 2; district++) {
                var middle = add(fresh(), top, 1, null);
                for (var commune = 0; commune < 3; commune++) {
                    var below = add(fresh(), middle, 2, null);
                    add(below.code + ".1", below, 3, null);
                }
            }
        }
        for (var i = 1; i <= REFORMS; i++) {
            var day = START.plusDays(100L * i);
            for (var j = random.nextInt(4); j >= 0; j--) {
                switch (random.nextInt(7)) {
                    case 0, 1 -> merge(day);
                    case 2 -> split(day);
                    case 3 -> end(any(2, day), day);
                    case 4 -> abolish(any(1, day), day);
                    case 5 -> lose(day);
                    default -> unite(day);
                }
            }
        }
    }

    private void merge(LocalDate day) {
        var first = any(2, day);
        var second = any(2, day);
        var above = any(random.nextInt(2), day);
        if (first == null || second == null || first == second || above == null) {
            return;
        }
        var olds = List.of(first, second);
        olds.forEach(old -> end(old, day));
        var merged = add(random.nextBoolean() ? first.code : fresh(), above, 2, day);
        olds.forEach(old -> succeeded(old.key(), merged.key(), day, random.nextBoolean() ? "1" : ""));
        if (random.nextInt(4) == 0) {
            succeeded("", merged.key(), day, "");
        }
    }

    private void split(LocalDate day) {
        var old = any(2, day);
        if (old == null) {
            return;
        }
        end(old, day);
        var one = add(old.code, old.above, 2, day);
        var other = random.nextInt(3) == 0 ? null : any(2, day);
        succeeded(old.key(), one.key(), day, random.nextBoolean() ? "0.5" : "");
        if (other != null && other != one) {
            succeeded(old.key(), other.key(), day, random.nextBoolean() ? "0.25" : "");
        }
        if (random.nextInt(4) == 0) {
            succeeded(old.key(), "", day, "");
        }
    }

    // Its communes go on right below the province, whoever took them over being known or not.
    private void abolish(@Nullable Unit district, LocalDate day) {
        if (district == null || changed(district, day)) {
            return;
        }
        var known = random.nextBoolean();
        for (var commune : below(district)) {
            end(commune, day);
            var again = add(random.nextBoolean() ? commune.code : fresh(), district.above, 2, day);
            if (known) {
                succeeded(commune.key(), again.key(), day, "");
                succeeded(district.key(), again.key(), day, "");
            }
        }
        end(district, day);
    }

    private void lose(LocalDate day) {
        var giver = any(2, day);
        var taker = any(2, day);
        if (giver != null && taker != null && giver != taker) {
            succeeded(giver.key(), random.nextInt(3) == 0 ? "" : taker.key(), day, "");
        }
    }

    private void unite(LocalDate day) {
        var old = any(0, day);
        var stays = any(0, day);
        if (old == null || stays == null || old == stays || changed(old, day)) {
            return;
        }
        List.copyOf(below(old)).forEach(unit -> {
            if (unit.level == 1) {
                abolishInto(unit, stays, day);
            } else {
                end(unit, day);
            }
        });
        end(old, day);
        if (random.nextInt(4) > 0) {
            succeeded(old.key(), stays.key(), day, "1");
        }
    }

    private void abolishInto(Unit district, Unit province, LocalDate day) {
        below(district).forEach(commune -> end(commune, day));
        end(district, day);
        if (random.nextBoolean()) {
            succeeded(district.key(), add(fresh(), province, 2, day).key(), day, "");
        }
    }

    // Hamlets go on without their commune, or end with it.
    private void end(@Nullable Unit unit, LocalDate day) {
        if (unit == null) {
            return;
        }
        below(unit).forEach(hamlet -> {
            if (random.nextBoolean()) {
                hamlet.to = day.minusDays(1);
            }
        });
        unit.to = day.minusDays(1);
    }

    // Whether something below it began on this very day, and so cannot end the day before.
    private boolean changed(Unit above, LocalDate day) {
        return below(above).stream().anyMatch(unit -> day.equals(unit.from) || changed(unit, day));
    }

    private List<Unit> below(Unit above) {
        return units.stream()
                .filter(unit -> unit.above == above && unit.to == null)
                .toList();
    }

    // One that was there before the day: nothing begins and ends on one day.
    private @Nullable Unit any(int level, LocalDate day) {
        var found = units.stream()
                .filter(unit ->
                        unit.level == level && unit.to == null && (unit.from == null || unit.from.isBefore(day)))
                .toList();
        return found.isEmpty() ? null : found.get(random.nextInt(found.size()));
    }

    private Unit add(String code, @Nullable Unit above, int level, @Nullable LocalDate from) {
        var unit = new Unit(code, above, level, from);
        units.add(unit);
        return unit;
    }

    private String fresh() {
        return "%03d".formatted(codes++);
    }

    private void succeeded(String old, String into, LocalDate day, String share) {
        var line = old + "," + into + "," + day + ",";
        if (successions.stream().noneMatch(one -> one.startsWith(line))) {
            successions.add(line + share);
        }
    }

    Areas areas(Path folder) {
        try {
            return Areas.load(
                    Files.writeString(
                            folder.resolve("areas.csv"),
                            "code,parent,kind,name,valid_from,valid_to\n"
                                    + String.join(
                                            "\n", units.stream().map(Unit::line).toList())),
                    Files.writeString(
                            folder.resolve("successions.csv"), "old,new,date,share\n" + String.join("\n", happened())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Whoever took people over and was ended by a later reform of the same day did not.
    private List<String> happened() {
        return successions.stream()
                .filter(line -> {
                    var into = line.split(",")[1];
                    var day = LocalDate.parse(line.split(",")[2]);
                    return units.stream()
                            .noneMatch(unit -> unit.key().equals(into) && unit.to != null && unit.to.isBefore(day));
                })
                .toList();
    }

    /// Days before, between and after all reforms.
    static List<LocalDate> days() {
        var days = new ArrayList<LocalDate>();
        for (var i = 0; i <= REFORMS; i++) {
            days.add(START.plusDays(100L * i));
            days.add(START.plusDays(100L * i + 99));
        }
        return days;
    }
}
