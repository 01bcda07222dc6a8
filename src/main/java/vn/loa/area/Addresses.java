package vn.loa.area;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Addresses: names of units one within the other.
final class Addresses {

    private static final Pattern SEPARATOR = Pattern.compile("[,;/|\\n>]");
    private static final Set<String> COUNTRY = Set.of("viet nam", "vietnam", "vn");
    private static final int LONGEST = 1_000;

    /// The names of an address, province first; the country is left out.
    static List<String> names(String path) {
        var names = new ArrayList<String>();
        var shortened = path.length() > LONGEST ? path.substring(0, LONGEST) : path;
        for (var name : Arrays.asList(SEPARATOR.split(shortened)).reversed()) {
            var blank = Spelling.of(name).isEmpty();
            if (!blank
                    && !(names.isEmpty() && COUNTRY.contains(Spelling.of(name).plain()))) {
                names.add(Spelling.spaced(name));
            }
        }
        return names;
    }

    static Match match(Areas areas, @Nullable Area within, List<String> names, LocalDate day) {
        Match match = new Match.Unknown("", within, List.of());
        var parent = within;
        for (var name : names) {
            match = areas.match(parent, name, day);
            if (!(match instanceof Match.Found(var area))) {
                return match;
            }
            parent = area;
        }
        return match;
    }

    private Addresses() {}
}
