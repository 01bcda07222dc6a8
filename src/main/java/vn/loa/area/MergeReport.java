package vn.loa.area;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/// What merging a national data set did to the tree, for whoever has to answer for it.
final class MergeReport {

    private static final int SHOWN = 20;

    /// A unit as it was and as it is.
    private record Change(Area old, Area now) {}

    private final List<Area> added = new ArrayList<>();
    private final List<Area> goingOn = new ArrayList<>();
    private final List<Area> ended = new ArrayList<>();
    private final List<Area> kept = new ArrayList<>();
    private final List<Change> changed = new ArrayList<>();
    private final List<Change> corrected = new ArrayList<>();
    private final List<Change> respelt = new ArrayList<>();
    private List<String> partial = List.of();
    private int unchanged;

    void partial(Collection<String> provinces) {
        partial = provinces.stream().sorted().toList();
    }

    void added(Area area) {
        added.add(area);
    }

    void goesOn(Area area) {
        goingOn.add(area);
    }

    void ended(Area area) {
        ended.add(area);
    }

    void kept(Area area) {
        kept.add(area);
    }

    void changed(Area old, Area now) {
        changed.add(new Change(old, now));
    }

    void corrected(Area old, Area now) {
        corrected.add(new Change(old, now));
    }

    void unchanged(Area old, Area now) {
        unchanged++;
        if (!old.name().equals(now.name())) {
            respelt.add(new Change(old, now));
        }
    }

    boolean anything() {
        return !(added.isEmpty() && goingOn.isEmpty() && ended.isEmpty() && changed.isEmpty() && corrected.isEmpty());
    }

    void print(PrintStream out) {
        if (!partial.isEmpty()) {
            out.printf(
                    "Tệp chỉ có các tỉnh %s; đơn vị của tỉnh khác giữ nguyên. (A part of the country: units of other"
                            + " provinces stay.)%n",
                    String.join(", ", partial));
        }
        out.printf("Giữ nguyên: %,d (unchanged)%n", unchanged);
        print(out, "Thêm mới", "new", added, MergeReport::full);
        print(out, "Tiếp tục từ ngày này", "goes on from this day", goingOn, MergeReport::full);
        print(out, "Kết thúc", "ended", ended, area -> full(area) + ", " + area.validTo());
        print(out, "Đổi tên, loại hoặc cấp trên", "changed name, kind or parent", changed, MergeReport::both);
        print(out, "Sửa cùng ngày", "corrected on the same day", corrected, MergeReport::both);
        print(out, "Chỉ khác cách viết, giữ như cũ", "spelt otherwise, left as it was", respelt, MergeReport::both);
        print(
                out,
                "Bắt đầu đúng ngày này nhưng không có trong tệp, giữ lại; hãy xoá bằng tay nếu sai",
                "began on this very day but not in the file, left; remove by hand if wrong",
                kept,
                MergeReport::full);
        suggest(out);
    }

    // The same code and name is a hint, not a proof: the borders may have moved.
    private void suggest(PrintStream out) {
        var alike = changed.stream()
                .filter(change -> bare(change.old()).equals(bare(change.now())))
                .toList();
        print(
                out,
                "Cùng mã và tên, có thể là kế thừa; kiểm tra rồi chép vào config/area-successions.csv",
                "same code and name, perhaps a succession; check, then copy into config/area-successions.csv",
                alike,
                change -> change.old().key() + "," + change.now().key() + ","
                        + change.now().validFrom() + ",");
    }

    private static String bare(Area area) {
        return Kind.of(area).stripped(Spelling.of(area.name())).withAccents();
    }

    private static <T> void print(
            PrintStream out, String vietnamese, String english, List<T> all, Function<T, String> line) {
        if (all.isEmpty()) {
            return;
        }
        out.printf("%s: %,d (%s)%n", vietnamese, all.size(), english);
        all.stream().limit(SHOWN).forEach(one -> out.println("  " + line.apply(one)));
        if (all.size() > SHOWN) {
            out.printf("  ... và %,d đơn vị nữa (and more)%n", all.size() - SHOWN);
        }
    }

    private static String full(Area area) {
        return area.code() + " " + area.name() + (area.parentCode() == null ? "" : " < " + area.parentCode());
    }

    private static String both(Change change) {
        return full(change.old()) + " → " + full(change.now());
    }
}
