package vn.loa.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.ApplicationArguments;
import vn.loa.subscriber.Nearest;

/// What a command line says about the files that it loads.
///
/// A slip must not load a file otherwise than was meant: `--mod=replace` is no option, and no upsert either.
final class LoadOptions {

    static final String LOAD = "load";
    static final String REJECTED = "rejected";

    /// The words of a [CoverNote] by the options that say them.
    private static final Map<String, String> WORDS = Map.of(
            "source",
            "source",
            "mode",
            "mode",
            "list",
            "list",
            "legal-basis",
            "legalBasis",
            "document",
            "document",
            "until",
            "until",
            "kind",
            "kind");

    // Spring Boot's own; those of its settings, and ours, have dots in them.
    private static final Set<String> OF_SPRING = Set.of("debug", "trace");

    private final ApplicationArguments arguments;

    LoadOptions(ApplicationArguments arguments) {
        this.arguments = arguments;
    }

    /// What cannot be meant so, each with its mend; empty when all can.
    List<String> slips() {
        var slips = new ArrayList<String>();
        for (var option : new TreeSet<>(arguments.getOptionNames())) {
            if (isOurs(option)) {
                if (values(option).isEmpty() || values(option).stream().anyMatch(String::isBlank)) {
                    slips.add("--" + option + " thiếu giá trị; viết --" + option + "=... (--" + option
                            + " has no value; write --" + option + "=...)");
                }
            } else if (!option.contains(".") && !OF_SPRING.contains(option)) {
                slips.add(unknown(option));
            }
        }
        arguments
                .getNonOptionArgs()
                .forEach(word -> slips.add("Không hiểu \"" + Shown.text(word) + "\"; viết --load=tệp.csv, cả đường dẫn"
                        + " có dấu cách trong ngoặc kép. (\"" + Shown.text(word)
                        + "\" is no option; write --load=people.csv, a path with spaces in quotes.)"));
        return slips;
    }

    private static String unknown(String option) {
        var known = new TreeSet<>(WORDS.keySet());
        known.add(REJECTED);
        var meant = Nearest.to(option, known).map(near -> "--" + near).orElse("--" + String.join(", --", known));
        return "Không có tùy chọn --" + Shown.text(option) + "; có phải " + meant + "? (There is no option --"
                + Shown.text(option) + "; did you mean " + meant + "?)";
    }

    private static boolean isOurs(String option) {
        return WORDS.containsKey(option) || option.equals(REJECTED) || option.equals(LOAD);
    }

    /// What the options say, by the words of a [CoverNote].
    Map<String, String> said() {
        var said = new HashMap<String, String>();
        WORDS.forEach((option, word) -> {
            if (!values(option).isEmpty()) {
                said.put(word, values(option).getLast());
            }
        });
        return said;
    }

    private List<String> values(String option) {
        var values = arguments.getOptionValues(option);
        return values == null ? List.of() : values;
    }
}
