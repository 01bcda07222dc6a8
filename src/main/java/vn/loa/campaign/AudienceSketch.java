package vn.loa.campaign;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An audience as most people think of it: these areas, who is in all of these sets, and in none of those.
///
/// @param areas codes or keys of the areas whose people are meant; none: everywhere
/// @param asOf the day on which these areas had these codes; null for today
/// @param with words of the algebra that must hold, `without` that must not
public record AudienceSketch(List<String> areas, @Nullable LocalDate asOf, List<String> with, List<String> without) {

    private static final Pattern AREA =
            Pattern.compile("area\\(\\s*\"([^\"]+)\"\\s*(?:,\\s*\"(\\d{4}-\\d\\d-\\d\\d)\"\\s*)?\\)");
    private static final Pattern WORD = Pattern.compile("[a-z_]+(?:\\([^()]*\\))?");
    private static final String EVERYBODY = "everybody";

    public AudienceSketch {
        areas = List.copyOf(areas);
        with = List.copyOf(with);
        without = List.copyOf(without);
    }

    /// Empty when the expression says more than a sketch can.
    public static Optional<AudienceSketch> of(String expression) {
        var areas = new ArrayList<String>();
        var days = new ArrayList<Optional<LocalDate>>();
        var with = new ArrayList<String>();
        var without = new ArrayList<String>();
        for (var part : parts(expression.strip())) {
            var negated = part.startsWith("not ");
            var word = negated ? part.substring(4).strip() : part;
            var inner = word.startsWith("(") && word.endsWith(")") ? word.substring(1, word.length() - 1) : word;
            var alternatives =
                    Stream.of(inner.split("\\s+or\\s+")).map(String::strip).toList();
            if (alternatives.stream().allMatch(one -> AREA.matcher(one).matches())) {
                if (negated || !areas.isEmpty()) {
                    return Optional.empty();
                }
                for (var one : alternatives) {
                    var area = AREA.matcher(one);
                    if (!area.matches()) {
                        return Optional.empty();
                    }
                    areas.add(area.group(1));
                    days.add(day(area.group(2)));
                }
            } else if (WORD.matcher(word).matches()) {
                (negated ? without : with).add(word);
            } else {
                return Optional.empty();
            }
        }
        with.remove(EVERYBODY);
        return days.stream().distinct().count() > 1
                ? Optional.empty()
                : Optional.of(new AudienceSketch(
                        areas, days.stream().findFirst().flatMap(day -> day).orElse(null), with, without));
    }

    /// The expression that says the same.
    public String expression() {
        var parts = new ArrayList<String>();
        if (!areas.isEmpty()) {
            var any = areas.stream()
                    .map(code -> "area(\"" + code.replace("\"", "") + "\"" + (asOf == null ? "" : ", \"" + asOf + "\"")
                            + ")")
                    .collect(Collectors.joining(" or "));
            parts.add(areas.size() > 1 && !(with.isEmpty() && without.isEmpty()) ? "(" + any + ")" : any);
        }
        parts.addAll(with);
        if (parts.isEmpty()) {
            parts.add(EVERYBODY);
        }
        without.forEach(word -> parts.add("not " + word));
        return String.join(" and ", parts);
    }

    /// Cut at each `and` outside of brackets.
    private static List<String> parts(String expression) {
        var parts = new ArrayList<String>();
        var depth = 0;
        var begin = 0;
        for (var i = 0; i < expression.length(); i++) {
            depth += switch (expression.charAt(i)) {
                case '(' -> 1;
                case ')' -> -1;
                default -> 0;
            };
            if (depth == 0 && expression.startsWith(" and ", i)) {
                parts.add(expression.substring(begin, i).strip());
                begin = i + 5;
            }
        }
        parts.add(expression.substring(begin).strip());
        // Areas joined by "or" without brackets are one part only when nothing else is said.
        return parts.size() > 1 && parts.stream().anyMatch(part -> part.contains(" or ") && !part.startsWith("("))
                ? List.of(expression + " ")
                : parts;
    }

    private static Optional<LocalDate> day(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(LocalDate::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
