package vn.loa.area;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A national data set as a table: one unit a line with its parent's code, or one commune a line with the units above
/// it beside it, as the statistics office exports it.
final class NationalCsv {

    /// Headings without accents, spaces and punctuation, and the column that they mean.
    private static final Map<String, String> COLUMNS = new HashMap<>();

    static {
        called("code", "code", "ma", "madonvi", "madvhc", "madonvihanhchinh", "maso", "id");
        called("name", "name", "fullname", "namewithtype", "ten", "tendonvi", "tendvhc", "tendonvihanhchinh");
        called("parent", "parent", "parentcode", "macha", "madonvicha", "macaptren", "captren", "districtcode");
        called("province-of", "provincecode");
        called("kind", "kind", "type", "cap", "loai", "loaihinh", "capdonvi", "divisiontype");
        called("valid_from", "validfrom", "tungay", "hieuluctu", "ngayhieuluc");
        called("valid_to", "validto", "denngay", "hieulucden", "ngayhethieuluc");
        called("province-name", "tinhthanhpho", "tinhtp", "tinh", "tentinh", "tentinhthanhpho", "tentp", "province");
        called("province", "matp", "matinh", "matt", "matinhthanhpho", "matinhtp");
        called("district-name", "quanhuyen", "huyen", "huyenquan", "tenhuyen", "tenquanhuyen", "tenqh", "district");
        called("district", "maqh", "mahuyen", "maquanhuyen");
        called(
                "commune-name",
                "phuongxa",
                "xaphuong",
                "xa",
                "tenxa",
                "tenphuongxa",
                "tenpx",
                "phuongxadackhu",
                "xaphuongdackhu",
                "ward");
        called("commune", "mapx", "maxa", "maphuongxa", "maxaphuong", "wardcode");
    }

    private static void called(String column, String... headings) {
        for (var heading : headings) {
            COLUMNS.put(heading, column);
        }
    }

    private final Path file;
    private final List<NationalUnit> units = new ArrayList<>();

    NationalCsv(Path file) {
        this.file = file;
    }

    /// Units may stand in it again and again: a line repeats those above its commune.
    List<NationalUnit> read(String text) {
        var wide = new boolean[1];
        new CsvTable(file, text)
                .read(
                        heading -> {
                            var folded = String.join("", Spelling.of(heading).words());
                            return COLUMNS.getOrDefault(folded, folded);
                        },
                        header -> wide[0] = isWide(header),
                        line -> {
                            if (wide[0]) {
                                addWide(line);
                            } else {
                                addOne(line);
                            }
                        });
        return units;
    }

    private boolean isWide(Map<String, Integer> header) {
        if (header.containsKey("province") && header.containsKey("province-name")) {
            return true;
        }
        if (header.containsKey("code") && header.containsKey("name")) {
            return false;
        }
        throw new AreaFileException(
                file,
                1,
                "dòng tiêu đề phải có code,name,parent hoặc Tỉnh Thành Phố,Mã TP,Quận Huyện,Mã QH,Phường Xã,Mã PX,Cấp",
                "the header must name code,name,parent, or the columns of the statistics office's export");
    }

    private void addOne(CsvTable.Line line) {
        var parent = line.get("parent").isEmpty() ? line.get("province-of") : line.get("parent");
        units.add(new NationalUnit(
                ":" + line.number(),
                line.get("code"),
                parent,
                line.get("kind"),
                line.get("name"),
                parent.isEmpty() ? 0 : 1,
                line.day("valid_from"),
                line.day("valid_to")));
    }

    private void addWide(CsvTable.Line line) {
        var province = NationalUnit.wide(line.get("province"), 2);
        var district = NationalUnit.wide(line.get("district"), 3);
        var commune = NationalUnit.wide(line.get("commune"), 5);
        if (province.isEmpty()) {
            if (district.isEmpty()
                    && commune.isEmpty()
                    && line.get("province-name").isEmpty()) {
                return;
            }
            throw line.wrong("thiếu mã tỉnh; hãy ghi đủ", "the code of the province is missing; write it");
        }
        // The kind of a line is that of the lowest unit on it.
        var kind = line.get("kind");
        add(line, province, "", district.isEmpty() && commune.isEmpty() ? kind : "", "province-name", 0);
        if (!district.isEmpty()) {
            add(line, district, province, commune.isEmpty() ? kind : "", "district-name", 1);
        }
        if (!commune.isEmpty()) {
            add(line, commune, district.isEmpty() ? province : district, kind, "commune-name", 2);
        }
    }

    private void add(CsvTable.Line line, String code, String parent, String kind, String name, int level) {
        units.add(new NationalUnit(
                ":" + line.number(),
                code,
                parent,
                kind,
                line.get(name),
                level,
                line.day("valid_from"),
                line.day("valid_to")));
    }
}
