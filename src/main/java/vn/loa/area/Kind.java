package vn.loa.area;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What units are called by their kind, before their name: in full and as people abbreviate it.
///
/// @param word without accents, as `thanh pho`
/// @param written as it stands in official names, as `Thành phố`
/// @param levels the levels that units of this kind may have, one bit each
record Kind(String word, String written, int levels) {

    static final int PROVINCE = 1;
    static final int DISTRICT = 2;
    static final int COMMUNE = 4;
    static final int HAMLET = 8;

    /// No kind begins with more words than this.
    static final int LONGEST = 3;

    private static final Map<String, Kind> BY_WORD = new HashMap<>();

    static {
        put(PROVINCE, "Tỉnh", "t");
        put(PROVINCE | DISTRICT, "Thành phố", "tp", "t p", "thu do");
        put(DISTRICT, "Quận", "q");
        put(DISTRICT, "Huyện", "h");
        put(DISTRICT, "Thị xã", "tx", "t x");
        put(COMMUNE, "Phường", "p");
        put(COMMUNE, "Xã", "x");
        put(COMMUNE, "Thị trấn", "tt", "t t");
        put(COMMUNE, "Đặc khu", "dk");
        put(HAMLET, "Tiểu khu", "tk");
        put(HAMLET, "Tổ dân phố", "tdp", "to");
        put(HAMLET, "Khu phố", "kp");
        put(HAMLET, "Khu dân cư", "kdc");
        for (var one : List.of(
                "Bản", "Thôn", "Xóm", "Ấp", "Buôn", "Bon", "Làng", "Sóc", "Khóm", "Khối", "Khu", "Đội", "Cụm")) {
            put(HAMLET, one);
        }
    }

    private static void put(int levels, String written, String... abbreviations) {
        var kind = new Kind(Spelling.of(written).plain(), written, levels);
        BY_WORD.put(kind.word(), kind);
        for (var abbreviation : abbreviations) {
            BY_WORD.put(abbreviation, kind);
        }
    }

    /// The kind that is written so, in full or abbreviated, with or without accents.
    static Optional<Kind> of(String text) {
        return Optional.ofNullable(BY_WORD.get(Spelling.of(text).plain()));
    }

    /// The kind that these first words of a name are, if they are one.
    static Optional<Kind> of(Spelling name, int words) {
        return words < name.words().size()
                ? Optional.ofNullable(BY_WORD.get(String.join(" ", name.words().subList(0, words))))
                : Optional.empty();
    }

    /// The kind of a unit: what its column says, or else what its name begins with, or one of its own.
    static Kind of(Area area) {
        return area.kind().isBlank()
                ? byName(area)
                : of(area.kind())
                        .orElseGet(() -> new Kind(Spelling.of(area.kind()).plain(), area.kind(), 0));
    }

    private static Kind byName(Area area) {
        var name = Spelling.of(area.name());
        for (var words = LONGEST; words > 0; words--) {
            var kind = of(name, words);
            if (kind.isPresent()) {
                return kind.get();
            }
        }
        return new Kind("", "", 0);
    }

    /// Whether somebody may have meant the other: a district that became a town is found by its old kind, a commune
    /// that bears the name of its district is not.
    boolean mayBe(Kind other) {
        return levels == 0 || other.levels == 0 || (levels & other.levels) != 0;
    }

    /// A name without this kind before it.
    Spelling stripped(Spelling name) {
        var words = word.isEmpty() ? 0 : word.split(" ").length;
        return words > 0
                        && words < name.words().size()
                        && String.join(" ", name.words().subList(0, words)).equals(word)
                ? name.without(words)
                : name;
    }
}
