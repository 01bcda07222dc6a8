package vn.loa.subscriber;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import vn.loa.area.Area;
import vn.loa.area.Areas;

/// Everybody who belongs to an area as of a day: `area("14")` is meant as of today, `area("14", "2021-07-01")` as
/// of that day. People stay attached to the unit they were entered with; successions carry them to where that day
/// has them.
///
/// It may name a key as well (`area("21664@2025-07-01")`), for codes that were used again.
final class AreaWord implements Operand {

    private static final int PROPOSED = 3;

    private final Areas areas;
    private final AreaNumbers numbers;

    AreaWord(Areas areas, AreaNumbers numbers) {
        this.areas = areas;
        this.numbers = numbers;
    }

    @Override
    public String name() {
        return "area";
    }

    @Override
    public String form() {
        return "area(\"14\")";
    }

    @Override
    public Expression read(List<String> values, LocalDate today) {
        var arguments = Arguments.of(this, values, 1, 2);
        var code = arguments.text(0);
        var asOf = arguments.has(1) ? arguments.day(1) : null;
        var day = asOf == null ? today : asOf;
        var area = (code.contains("@") ? areas.find(code) : areas.resolve(code, day))
                .orElseThrow(() -> unknown(code, day));
        return new Expression.Area(code, asOf, numbers.subtree(area, day));
    }

    private ArgumentException unknown(String code, LocalDate day) {
        var called = Folded.of(code);
        var proposed = areas.all().stream()
                .filter(area -> !called.isEmpty()
                        && (Folded.of(area.name()).equals(called)
                                || Folded.of(area.name()).equals(Folded.of(area.kind()) + called)))
                .limit(PROPOSED)
                .map(area -> area.name() + ": " + area.code())
                .collect(Collectors.joining(", "));
        var ahead = areas.all().stream().map(Area::code).anyMatch(code::equals);
        return new ArgumentException(
                0,
                "không có khu vực nào mang mã \"" + code + "\"" + (ahead ? " vào ngày " + day : ""),
                proposed.isEmpty()
                        ? "viết một mã trong tệp khu vực, giữ các số 0 ở đầu"
                        : "viết mã thay cho tên - " + proposed,
                "no area has the code \"" + code + "\"" + (ahead ? " on " + day : "")
                        + (proposed.isEmpty()
                                ? "; expected a code of the areas file, leading zeros kept"
                                : "; write the code instead of the name - " + proposed));
    }
}
