package vn.loa.area;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `old,new,date,share` and refuses what cannot have happened to the units of the tree.
///
/// `old` and `new` are keys, or codes as they stood on the day before and on the day. An empty one is a unit that the
/// tree does not have: a succession that is not known in full is written so, lest the known part pass for all of it.
final class SuccessionFile {

    private static final List<String> COLUMNS = List.of("old", "new", "date", "share");
    private static final Pattern SHARE = Pattern.compile("\\d{1,3}([.,]\\d{1,12})?");
    private static final int LARGEST = 1_000_000;

    private final Path file;
    private final Areas areas;
    private final List<Succession> successions = new ArrayList<>();
    private final Map<String, Long> lines = new HashMap<>();
    private final Map<String, BigDecimal> shares = new HashMap<>();

    SuccessionFile(Path file, Areas areas) {
        this.file = file;
        this.areas = areas;
    }

    List<Succession> read() {
        new CsvTable(file, SourceText.read(file, "loa.area.successions")).read(COLUMNS, this::add);
        return successions;
    }

    private void add(CsvTable.Line line) {
        if (successions.size() == LARGEST) {
            throw line.wrong("có hơn 1.000.000 dòng; hãy bớt lại", "there are more than 1,000,000 lines; keep fewer");
        }
        var date = line.day("date");
        if (date == null) {
            throw line.wrong("thiếu date; hãy ghi ngày hiệu lực", "date is missing; write the day it took effect");
        }
        var from = unit(line, "old", date.minusDays(1));
        var into = unit(line, "new", date);
        if (from == null && into == null) {
            throw line.wrong("thiếu cả old và new; hãy ghi ít nhất một", "old and new are both empty; write one");
        }
        if (from != null && from.equals(into)) {
            throw line.wrong(
                    "old và new là một đơn vị " + from.key() + "; hãy bỏ dòng này",
                    "old and new are the same unit " + from.key() + "; remove this line");
        }
        refuseTwin(line, from, into, date);
        successions.add(new Succession(from, into, date, share(line, from, date)));
    }

    private @Nullable Area unit(CsvTable.Line line, String column, LocalDate day) {
        var text = line.get(column);
        if (text.isEmpty()) {
            return null;
        }
        Function<String, Optional<Area>> find = text.contains("@") ? areas::find : code -> areas.holder(code, day);
        var unit = find.apply(text)
                .orElseThrow(() -> line.wrong(
                        column + " " + text + " không có vào ngày " + day + "; hãy sửa mã, hoặc ghi khoá như "
                                + text.replaceAll("@.*", "") + "@2025-07-01",
                        column + " " + text + " is no unit on " + day + "; mend the code, or write a key such as "
                                + text.replaceAll("@.*", "") + "@2025-07-01"));
        if (!unit.isValidOn(day)) {
            throw line.wrong(
                    column + " " + unit.key() + " không có vào ngày " + day
                            + "; hãy sửa date, hoặc valid_from và valid_to" + " của đơn vị",
                    column + " " + unit.key() + " is not there on " + day
                            + "; mend the date, or the unit's valid_from and valid_to");
        }
        return unit;
    }

    private void refuseTwin(CsvTable.Line line, @Nullable Area from, @Nullable Area into, LocalDate date) {
        var same = (from == null ? "" : from.key()) + " " + (into == null ? "" : into.key()) + " " + date;
        var twin = lines.putIfAbsent(same, line.number());
        if (twin != null) {
            throw line.wrong(
                    "đã có ở dòng " + twin + "; hãy bỏ một dòng", "stands on line " + twin + " already; remove one");
        }
    }

    private @Nullable BigDecimal share(CsvTable.Line line, @Nullable Area from, LocalDate date) {
        var text = line.get("share");
        if (text.isEmpty()) {
            return null;
        }
        var share = share(text);
        if (share == null || share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw line.wrong(
                    "share là '" + text + "'; hãy ghi một phần như 0.25, tối đa 1, hoặc để trống",
                    "share is '" + text + "'; write a part such as 0.25, 1 at most, or leave it empty");
        }
        if (from != null) {
            var sum = shares.merge(from.key() + " " + date, share, BigDecimal::add);
            if (sum.compareTo(BigDecimal.ONE) > 0) {
                throw line.wrong(
                        "tổng share của " + from.key() + " ngày " + date + " là " + sum + ", hơn 1; hãy sửa",
                        "the shares of " + from.key() + " on " + date + " add up to " + sum
                                + ", more than 1; mend one");
            }
        }
        return share;
    }

    private static @Nullable BigDecimal share(String text) {
        return SHARE.matcher(text).matches() ? new BigDecimal(text.replace(',', '.')) : null;
    }
}
