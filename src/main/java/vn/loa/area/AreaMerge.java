package vn.loa.area;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes into a tree what a national data set says of some days, without touching what is known of others.
///
/// The set is the whole truth on its first day: a unit that stands in it as in the tree keeps its line and its key; one
/// that is called otherwise, or lies elsewhere, ends the day before and begins anew; one that the set does not have
/// ends the day before; one that had ended the day before, and is in it, goes on. What the tree knows to begin or
/// end later still does. Hamlets are no matter of a national set.
final class AreaMerge {

    private final NationalSet set;
    private final @Nullable LocalDate from;
    private final @Nullable LocalDate to;
    private final Map<String, List<Area>> byCode = new LinkedHashMap<>();
    private final MergeReport report = new MergeReport();

    /// @param from the first day that the set speaks of, or null for always
    /// @param to the last, or null for until further notice
    AreaMerge(NationalSet set, @Nullable LocalDate from, @Nullable LocalDate to) {
        this.set = set;
        this.from = from;
        this.to = to;
    }

    MergeReport report() {
        return report;
    }

    /// @param written the lines of the tree; the parents of their areas are keys made of a code alone
    List<Area> merge(Collection<Area> written) {
        written.forEach(area ->
                byCode.computeIfAbsent(area.code(), code -> new ArrayList<>(1)).add(area));
        var scope = scope();
        var gone = byCode.values().stream()
                .flatMap(List::stream)
                .filter(area -> validOn(area, from) && !set.has(area.code()))
                .filter(area -> national(area) && scope.contains(province(area)))
                .toList();
        set.units().forEach(this::state);
        gone.forEach(this::end);
        return byCode.values().stream().flatMap(List::stream).toList();
    }

    // A set of a few provinces says nothing of the others.
    private Set<String> scope() {
        var listed = new HashSet<>(set.provinces());
        var there = new HashSet<String>();
        byCode.values().forEach(units -> units.stream()
                .filter(area -> area.parent() == null && validOn(area, from))
                .forEach(area -> there.add(area.code())));
        if (listed.size() * 2 < there.size()) {
            report.partial(listed);
            return listed;
        }
        return there;
    }

    private boolean national(Area area) {
        return area.code().length() <= set.longestCode()
                && area.code().chars().allMatch(Character::isDigit)
                && Kind.of(area).levels() != Kind.HAMLET;
    }

    private String province(Area area) {
        var at = area;
        for (var i = 0; i < 64 && at.parentCode() != null; i++) {
            var above = holder(Objects.requireNonNull(at.parentCode()), from);
            if (above == null) {
                return "";
            }
            at = above;
        }
        return at.code();
    }

    private void state(NationalUnit unit) {
        var first = unit.validFrom() == null ? from : unit.validFrom();
        var last = unit.validTo() == null ? to : unit.validTo();
        if (first != null && last != null && last.isBefore(first)) {
            throw set.wrong(unit, "kết thúc trước khi bắt đầu; hãy sửa ngày", "ends before it begins; mend a day");
        }
        var now = area(unit, first, earlier(last, dayBeforeNext(unit.code(), first)));
        var holder = holder(unit.code(), first);
        var before = first == null || holder != null ? null : holder(unit.code(), first.minusDays(1));
        if (before != null && same(before, now)) {
            replace(before, until(before, now.validTo()));
            report.goesOn(before);
        } else if (holder == null) {
            put(now);
            if (before == null) {
                report.added(now);
            } else {
                report.changed(before, now);
            }
        } else if (same(holder, now)) {
            report.unchanged(holder, now);
        } else if (Objects.equals(holder.validFrom(), first)) {
            // Of the very same day: a correction.
            var corrected =
                    new Area(holder.code(), now.parent(), now.kind(), now.name(), holder.validFrom(), holder.validTo());
            replace(holder, corrected);
            report.corrected(holder, corrected);
        } else {
            var changed = area(unit, first, earlier(now.validTo(), holder.validTo()));
            goOn(holder, changed.validTo());
            replace(holder, until(holder, Objects.requireNonNull(first).minusDays(1)));
            put(changed);
            report.changed(holder, changed);
        }
    }

    private Area area(NationalUnit unit, @Nullable LocalDate first, @Nullable LocalDate last) {
        try {
            return new Area(
                    unit.code(),
                    unit.parent().isEmpty() ? null : unit.parent() + "@",
                    unit.kind(),
                    unit.name(),
                    first,
                    last);
        } catch (IllegalArgumentException e) {
            throw set.wrong(unit, e.getMessage() + "; hãy sửa", "mend it");
        }
    }

    private static boolean same(Area one, Area other) {
        return Objects.equals(one.parentCode(), other.parentCode())
                && (other.kind().isEmpty()
                        || Kind.of(one).word().equals(Kind.of(other).word()))
                && Spelling.of(one.name())
                        .withAccents()
                        .equals(Spelling.of(other.name()).withAccents());
    }

    private void end(Area area) {
        if (Objects.equals(area.validFrom(), from)) {
            report.kept(area);
            return;
        }
        goOn(area, to);
        var ended = until(area, Objects.requireNonNull(from).minusDays(1));
        replace(area, ended);
        report.ended(ended);
    }

    // What the set says ends before the unit does: afterwards it is again as it was.
    private void goOn(Area area, @Nullable LocalDate last) {
        if (last != null && (area.validTo() == null || area.validTo().isAfter(last))) {
            put(new Area(area.code(), area.parent(), area.kind(), area.name(), last.plusDays(1), area.validTo()));
        }
    }

    private static Area until(Area area, @Nullable LocalDate day) {
        return new Area(area.code(), area.parent(), area.kind(), area.name(), area.validFrom(), day);
    }

    private void put(Area area) {
        byCode.computeIfAbsent(area.code(), code -> new ArrayList<>(1)).add(area);
    }

    private void replace(Area old, Area by) {
        Objects.requireNonNull(byCode.get(old.code())).replaceAll(area -> area.equals(old) ? by : area);
    }

    private @Nullable Area holder(String code, @Nullable LocalDate day) {
        for (var area : byCode.getOrDefault(code, List.of())) {
            if (validOn(area, day)) {
                return area;
            }
        }
        return null;
    }

    private @Nullable LocalDate dayBeforeNext(String code, @Nullable LocalDate day) {
        LocalDate next = null;
        for (var area : byCode.getOrDefault(code, List.of())) {
            var begin = area.validFrom();
            if (begin != null && (day == null || begin.isAfter(day)) && (next == null || begin.isBefore(next))) {
                next = begin;
            }
        }
        return next == null ? null : next.minusDays(1);
    }

    /// Null is the first day of all.
    private static boolean validOn(Area area, @Nullable LocalDate day) {
        return day == null ? area.validFrom() == null : area.isValidOn(day);
    }

    private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
