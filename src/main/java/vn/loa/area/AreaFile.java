package vn.loa.area;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SequencedCollection;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads `code,parent,kind,name,valid_from,valid_to` and proves that it is a tree before anybody relies on it.
final class AreaFile {

    static final List<String> COLUMNS = List.of("code", "parent", "kind", "name", "valid_from", "valid_to");

    private static final int LARGEST = 500_000;
    private static final int DEEPEST = 64;

    /// A line as written: its parent is still a code.
    record Row(long line, String parentCode, Area area) {}

    private final Path file;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, NavigableMap<LocalDate, Row>> byCode = new HashMap<>();
    private final Map<String, Integer> levels = new HashMap<>();

    AreaFile(Path file) {
        this.file = file;
    }

    /// Every unit once, in the order of the file, its parent among them.
    Collection<Area> read() {
        read(SourceText.read(file, "loa.area.file"));
        return tree();
    }

    /// The same of units that stand in no file yet.
    Collection<Area> prove(Iterable<Row> written) {
        written.forEach(this::add);
        return tree();
    }

    /// The lines as written; [#tree()] has still to prove them.
    Collection<Row> rows(String text) {
        read(text);
        return rows.values();
    }

    private void read(String text) {
        new CsvTable(file, text).read(COLUMNS, line -> add(row(line)));
    }

    private static Row row(CsvTable.Line line) {
        try {
            return new Row(
                    line.number(),
                    line.get("parent"),
                    new Area(
                            line.get("code"),
                            null,
                            line.get("kind"),
                            Spelling.spaced(line.get("name")),
                            line.day("valid_from"),
                            line.day("valid_to")));
        } catch (IllegalArgumentException e) {
            throw line.wrong(e.getMessage() + "; hãy sửa dòng này", "mend this line");
        }
    }

    private void add(Row row) {
        var area = row.area();
        if (rows.size() == LARGEST) {
            throw wrong(row, "có hơn 500.000 đơn vị; hãy bớt lại", "there are more than 500,000 units; keep fewer");
        }
        var twin = rows.putIfAbsent(area.key(), row);
        if (twin != null) {
            throw wrong(
                    row,
                    "mã " + area.code() + " với cùng valid_from đã có ở dòng " + twin.line()
                            + "; hãy bỏ một dòng, hoặc ghi valid_from cho đơn vị sau",
                    "code " + area.code() + " with this valid_from stands on line " + twin.line()
                            + " already; remove one, or give the later unit its valid_from");
        }
        var others = byCode.computeIfAbsent(area.code(), code -> new TreeMap<>());
        var from = begin(area);
        refuseShared(row, others.floorEntry(from));
        refuseShared(row, others.ceilingEntry(from));
        others.put(from, row);
    }

    private void refuseShared(Row row, Map.@Nullable Entry<LocalDate, Row> neighbour) {
        if (neighbour != null && neighbour.getValue().area().overlaps(row.area())) {
            var other = neighbour.getValue().line();
            throw wrong(
                    row,
                    "mã " + row.area().code() + " còn đang dùng ở dòng " + other
                            + "; hãy ghi valid_to cho đơn vị trước là ngày hôm trước",
                    "code " + row.area().code() + " is still in use on line " + other
                            + "; end that unit with valid_to the day before");
        }
    }

    private Collection<Area> tree() {
        rows.values().forEach(row -> level(row, new LinkedHashSet<>()));
        return rows.values().stream().map(this::withParent).toList();
    }

    // A code may be used again while units below it last; then they lie below each in turn, and the last is their
    // parent in the record.
    private Area withParent(Row row) {
        var area = row.area();
        if (row.parentCode().isEmpty()) {
            return area;
        }
        var parent = parents(row).getLast().area();
        return new Area(area.code(), parent.key(), area.kind(), area.name(), area.validFrom(), area.validTo());
    }

    private int level(Row row, LinkedHashSet<String> path) {
        var key = row.area().key();
        var known = levels.get(key);
        if (known != null) {
            return known;
        }
        if (!path.add(key)) {
            throw wrong(
                    row,
                    row.area().code() + " nằm trong chính nó (" + String.join(" < ", path) + "); hãy sửa một parent",
                    row.area().code() + " lies within itself (" + String.join(" < ", path) + "); mend one parent");
        }
        var level = 0;
        refuseDeeper(row, path.size());
        for (var parent : parents(row)) {
            level = Math.max(level, 1 + level(parent, path));
        }
        refuseDeeper(row, level + 1);
        path.remove(key);
        levels.put(key, level);
        return level;
    }

    private void refuseDeeper(Row row, int levels) {
        if (levels > DEEPEST) {
            throw wrong(
                    row,
                    "cây sâu quá " + DEEPEST + " cấp; hãy sửa cột parent",
                    "the tree is more than " + DEEPEST + " levels deep; mend the parents");
        }
    }

    /// The units above over time, in order; there is one on its first day and one on its last.
    private SequencedCollection<Row> parents(Row row) {
        if (row.parentCode().isEmpty()) {
            return List.of();
        }
        var area = row.area();
        var holders = new ArrayList<Row>();
        var all = byCode.getOrDefault(row.parentCode(), new TreeMap<>());
        var first = all.floorKey(begin(area));
        for (var holder : (first == null ? all : all.tailMap(first, true)).values()) {
            if (area.validTo() != null && !holder.area().begunBy(area.validTo())) {
                break;
            }
            if (holder.area().overlaps(area)) {
                holders.add(holder);
            }
        }
        if (holders.isEmpty()) {
            throw wrong(
                    row,
                    "parent " + row.parentCode() + " của " + area.code()
                            + " không có ở dòng nào cùng thời gian; hãy thêm đơn vị đó hoặc sửa mã",
                    "parent " + row.parentCode() + " of " + area.code()
                            + " is in no line with days in common; add that unit or mend the code");
        }
        if (area.validFrom() != null && !holders.getFirst().area().begunBy(area.validFrom())) {
            throw wrong(
                    row,
                    area.code() + " có trước parent " + row.parentCode()
                            + "; hãy bắt đầu cùng ngày, hoặc ghi parent trước" + " đó ở một dòng riêng",
                    area.code() + " begins before its parent " + row.parentCode()
                            + "; begin it on the same day, or give its earlier parent a line of its own");
        }
        if (area.validTo() != null && holders.getLast().area().endedBefore(area.validTo())) {
            throw wrong(
                    row,
                    area.code() + " kết thúc sau parent " + row.parentCode()
                            + "; hãy kết thúc cùng ngày, và ghi parent mới" + " ở một dòng riêng",
                    area.code() + " ends after its parent " + row.parentCode()
                            + "; end it on the same day, and give its new parent a line of its own");
        }
        return holders;
    }

    private static LocalDate begin(Area area) {
        return area.validFrom() == null ? LocalDate.MIN : area.validFrom();
    }

    private AreaFileException wrong(Row row, String vietnamese, String english) {
        return new AreaFileException(file, row.line(), vietnamese, english);
    }
}
