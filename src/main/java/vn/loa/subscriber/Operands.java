package vn.loa.subscriber;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.loa.area.Areas;

/// The words that expressions may use: those that name a set by themselves, and those with arguments.
final class Operands {

    private static final Map<String, Expression> SETS = new TreeMap<>(Map.of(
            Sets.SMARTPHONE, new Expression.In(Sets.SMARTPHONE),
            Sets.INSTALLED, new Expression.In(Sets.INSTALLED),
            Sets.OPTED_OUT, new Expression.In(Sets.OPTED_OUT),
            Sets.EVERYBODY, new Expression.In(Keys.KNOWN)));

    private final Map<String, Operand> operands = new LinkedHashMap<>();

    Operands(List<Operand> own, Stream<Operand> others) {
        Stream.concat(own.stream(), others).forEach(operand -> {
            if (operands.putIfAbsent(operand.name(), operand) != null) {
                throw new IllegalStateException("two operands are called " + operand.name());
            }
        });
    }

    /// The words of this package.
    static List<Operand> own(
            Areas areas, AreaNumbers numbers, Operators operators, Supplier<Set<String>> sets, ListSets lists) {
        return List.of(
                new AreaWord(areas, numbers),
                NamedWord.operator(operators),
                NamedWord.set("tag", sets),
                NamedWord.set("language", sets),
                NamedWord.source(sets, lists),
                NamedWord.list(ListSets.LIST, lists),
                NamedWord.list(ListSets.ORGANISATION, lists),
                new SampleWord());
    }

    Optional<Expression> set(String word) {
        return Optional.ofNullable(SETS.get(word.toLowerCase(Locale.ROOT)));
    }

    Optional<Operand> operand(String word) {
        return Optional.ofNullable(operands.get(word.toLowerCase(Locale.ROOT)));
    }

    /// Everything that may begin an operand.
    String forms() {
        return Stream.of(
                        List.of("not", "("),
                        operands.values().stream().map(Operand::form).toList(),
                        SETS.keySet())
                .flatMap(Collection::stream)
                .collect(Collectors.joining(", "));
    }

    /// The word that was probably meant.
    Optional<String> nearest(String word) {
        var known = Stream.concat(SETS.keySet().stream(), operands.keySet().stream())
                .toList();
        return Nearest.to(word.toLowerCase(Locale.ROOT), known)
                .map(one -> operands.containsKey(one) ? operands.get(one).form() : one);
    }
}
