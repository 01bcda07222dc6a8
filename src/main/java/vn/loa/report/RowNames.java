package vn.loa.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.area.Match;
import vn.loa.report.Submission.Sort;

/// Finds out whom the rows of a table are about: units below the area, those whose unit nobody knows, organisations,
/// or the whole.
final class RowNames {

    private static final Set<String> WHOLE = Set.of("tong", "tong cong", "tong so", "cong", "ca nuoc", "total");
    private static final String UNKNOWN = "chua xac dinh";
    private static final int MOST_CANDIDATES = 5;

    private final Areas areas;
    private final @Nullable Area above;

    /// @param above null for a table of provinces
    RowNames(Areas areas, @Nullable Area above) {
        this.areas = areas;
        this.above = above;
    }

    /// Whom a row is about, or why nobody can say.
    sealed interface Answer {}

    /// @param name as written, or what the area with the written code is called
    record Found(Subject subject, String name) implements Answer {}

    record Nobody(Sort sort, String why) implements Answer {}

    Answer find(String name, String code, boolean organisations, LocalDate day) {
        var folded = Folded.of(name);
        if (folded.contains(UNKNOWN)) {
            return new Found(Subject.unassigned(key()), name);
        }
        if (folded.startsWith("toan ") || WHOLE.contains(folded) || (above != null && code.equals(above.code()))) {
            return new Found(Subject.area(key()), name.isEmpty() ? where() : name);
        }
        if (organisations) {
            return new Found(Subject.organisation(key(), name), name);
        }
        return code.isEmpty() ? byName(name, day) : byCode(code, name, day);
    }

    private String key() {
        return above == null ? Subject.COUNTRY : above.key();
    }

    private Answer byCode(String code, String name, LocalDate day) {
        var found = areas.holder(code, day).filter(area -> below(area, day));
        if (found.isEmpty()) {
            return new Nobody(
                    Sort.UNKNOWN_AREA,
                    "Không có đơn vị mã \"" + code + "\" thuộc " + where()
                            + " vào ngày này. (There is no area with this" + " code there on that day.)");
        }
        var area = found.get();
        if (!name.isEmpty()
                && areas.match(areas.parent(area, day).orElse(null), name, day) instanceof Match.Found(var other)
                && !other.equals(area)) {
            return new Nobody(
                    Sort.CODE_AND_NAME_DIFFER,
                    "Mã " + code + " là " + area.name() + ", không phải " + name + "; hãy sửa một trong hai. (Code and"
                            + " name mean different areas.)");
        }
        return new Found(Subject.area(area.key()), name.isEmpty() ? area.name() : name);
    }

    private Answer byName(String name, LocalDate day) {
        if (above != null && Folded.of(above.name()).equals(Folded.of(name))) {
            return new Found(Subject.area(key()), name);
        }
        return switch (areas.match(above, name, day)) {
            case Match.Found(var area) -> new Found(Subject.area(area.key()), name);
            case Match.Ambiguous several ->
                new Nobody(
                        Sort.AMBIGUOUS_AREA,
                        "Tên \"" + name + "\" có thể là " + names(several.candidates())
                                + "; hãy ghi thêm mã. (The name can mean several areas; add the code.)");
            case Match.Unknown unknown ->
                new Nobody(
                        Sort.UNKNOWN_AREA,
                        "Không có \"" + name + "\" thuộc " + where() + " vào ngày này"
                                + (unknown.nearest().isEmpty() ? "" : "; gần giống: " + names(unknown.nearest()))
                                + ". (There is no such area there on that day.)");
        };
    }

    private boolean below(Area area, LocalDate day) {
        return above == null
                ? areas.parent(area, day).isEmpty()
                : areas.upwards(area, day).skip(1).anyMatch(above::equals);
    }

    private String where() {
        return above == null ? "cả nước" : above.name();
    }

    private static String names(List<Area> candidates) {
        return candidates.stream()
                .limit(MOST_CANDIDATES)
                .map(area -> area.name() + " (" + area.code() + ")")
                .collect(Collectors.joining(", "));
    }
}
