package vn.loa.area;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// All units of a national data set, each once, its parent among them or in the tree that it is merged into.
final class NationalSet {

    private static final int LARGEST = 500_000;
    private static final int LARGEST_JSON = 16 << 20;

    private final Path file;
    private final Map<String, NationalUnit> units = new LinkedHashMap<>();

    /// Reads JSON or CSV, whichever it is.
    static NationalSet read(Path file) {
        var text = SourceText.read(file, "--areas-import");
        var begin = text.stripLeading();
        var json = begin.startsWith("[") || begin.startsWith("{");
        if (json && text.length() > LARGEST_JSON) {
            throw new AreaFileException(
                    file, "lớn quá 16 MB; hãy dùng CSV", "is over 16 MB, too large for JSON; use CSV");
        }
        return new NationalSet(file, json ? new NationalJson(file).read(text) : new NationalCsv(file).read(text));
    }

    private NationalSet(Path file, List<NationalUnit> listed) {
        this.file = file;
        if (listed.isEmpty()) {
            throw new AreaFileException(
                    file, "không có đơn vị nào; hãy kiểm tra tệp", "holds no unit; look whether it is the right file");
        }
        for (var raw : listed) {
            add(raw.completed());
        }
        // Parents that lost their zeros have them back only now that it is known who there is.
        units.replaceAll((code, unit) -> withParent(unit));
    }

    private void add(NationalUnit unit) {
        if (unit.code().isEmpty() || unit.name().isBlank()) {
            throw wrong(unit, "thiếu mã hoặc tên; hãy ghi đủ", "code or name is missing; write both");
        }
        var twin = units.putIfAbsent(unit.code(), unit);
        if (twin != null && !(twin.name().equals(unit.name()) && twin.parent().equals(unit.parent()))) {
            throw wrong(
                    unit,
                    "mã " + unit.code() + " là " + unit.name() + ", nhưng " + twin.where() + " là " + twin.name()
                            + "; hãy sửa một chỗ",
                    "code " + unit.code() + " is " + unit.name() + ", but at " + twin.where() + " it is " + twin.name()
                            + "; mend one of them");
        }
        if (units.size() > LARGEST) {
            throw wrong(unit, "có hơn 500.000 đơn vị", "there are more than 500,000 units");
        }
    }

    private NationalUnit withParent(NationalUnit unit) {
        var parent = Stream.of(0, 2, 3, 5)
                .map(width -> NationalUnit.wide(unit.parent(), width))
                .filter(code -> units.containsKey(code) && !code.equals(unit.code()))
                .findFirst()
                .orElse(unit.parent());
        return new NationalUnit(
                unit.where(),
                unit.code(),
                parent,
                unit.kind(),
                Spelling.spaced(unit.name()),
                unit.level(),
                unit.validFrom(),
                unit.validTo());
    }

    /// Every unit after its parent.
    Collection<NationalUnit> units() {
        var ordered = new ArrayList<NationalUnit>(units.size());
        var levels = new HashMap<String, Integer>();
        units.values().forEach(unit -> levels.put(unit.code(), depth(unit)));
        units.values().stream()
                .sorted(Comparator.comparing(unit -> levels.getOrDefault(unit.code(), 0)))
                .forEach(ordered::add);
        return ordered;
    }

    private int depth(NationalUnit unit) {
        var depth = 0;
        for (var at = units.get(unit.parent()); at != null; at = units.get(at.parent())) {
            if (++depth > 64) {
                throw wrong(unit, "nằm trong chính nó; hãy sửa mã cấp trên", "lies within itself; mend a parent");
            }
        }
        return depth;
    }

    boolean has(String code) {
        return units.containsKey(code);
    }

    /// The codes of its provinces.
    List<String> provinces() {
        return units.values().stream()
                .filter(unit -> unit.parent().isEmpty())
                .map(NationalUnit::code)
                .toList();
    }

    /// How many characters its longest code has: what has more is no matter of the national set.
    int longestCode() {
        return units.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    AreaFileException wrong(NationalUnit unit, String vietnamese, String english) {
        return new AreaFileException(file + unit.where(), vietnamese, english);
    }
}
