package vn.loa.area;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A unit as a national data set lists it, before anything is concluded from it.
///
/// @param where its place in the file, for messages: `:12` or `: data[0].level2s[3]`
/// @param parent the code of the unit above, empty for a province
/// @param kind what the set says, or empty
/// @param level how many units it stands below in the file
/// @param validFrom only where the file has dates of its own
record NationalUnit(
        String where,
        String code,
        String parent,
        String kind,
        String name,
        int level,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo) {

    /// The same with the code in full width, the kind in words and the name with its kind before it.
    NationalUnit completed() {
        var spelling = Spelling.of(name);
        var known = byName(spelling);
        if (known == null) {
            known = byColumn();
        }
        if (known == null) {
            return this;
        }
        var bare = known.stripped(spelling).words().size() == spelling.words().size();
        return new NationalUnit(
                where,
                wide(code, width(known)),
                parent,
                known.written().toLowerCase(Locale.ROOT),
                bare ? known.written() + " " + name : name,
                level,
                validFrom,
                validTo);
    }

    // In full and with its accents: Huyền Tụng is no district. No kind of hamlets: a commune is called Bản Lầm.
    private static @Nullable Kind byName(Spelling name) {
        for (var words = Kind.LONGEST; words > 0; words--) {
            var kind = Kind.of(name, words).orElse(null);
            if (kind != null
                    && kind.levels() != Kind.HAMLET
                    && name.accented()
                            .subList(0, words)
                            .equals(Spelling.of(kind.written()).accented())) {
                return kind;
            }
        }
        return null;
    }

    // "Thành phố Trung ương", "thanh-pho", "Thị trấn": a kind may go on after its own words.
    private @Nullable Kind byColumn() {
        var words = Spelling.of(kind + " x");
        for (var count = Kind.LONGEST; count > 0; count--) {
            var found = Kind.of(words, count).orElse(null);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private int width(Kind of) {
        if (level == 0 && (of.levels() & Kind.PROVINCE) != 0) {
            return 2;
        }
        return (of.levels() & Kind.DISTRICT) != 0 ? 3 : of.levels() == Kind.COMMUNE ? 5 : 0;
    }

    /// Digits with the zeros that a spreadsheet took from before them.
    static String wide(String code, int width) {
        return !code.isEmpty() && code.length() < width && code.chars().allMatch(Character::isDigit)
                ? "0".repeat(width - code.length()) + code
                : code;
    }
}
