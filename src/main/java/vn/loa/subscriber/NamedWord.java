package vn.loa.subscriber;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// A word that is told one name, such as `tag("staff")`.
///
/// @param proposals the names that may be told to whoever wrote one that there is not
/// @param meaning of a name, if there is one
record NamedWord(String name, Supplier<? extends Collection<String>> proposals, Meaning meaning) implements Operand {

    private static final int PROPOSED = 12;

    interface Meaning {
        Optional<Expression> of(String name, LocalDate today);
    }

    static NamedWord operator(Operators operators) {
        return new NamedWord("operator", operators::ids, (name, _) -> operators
                .find(name)
                .map(id -> new Expression.In(Sets.OF_OPERATOR + id)));
    }

    /// A word whose names are those of sets: `tag("staff")` is the set `tag:staff`.
    static NamedWord set(String kind, Supplier<? extends Collection<String>> sets) {
        var prefix = kind + ":";
        return new NamedWord(
                kind,
                () -> sets.get().stream()
                        .filter(set -> set.startsWith(prefix))
                        .map(set -> set.substring(prefix.length()))
                        .toList(),
                (name, _) -> Optional.of(prefix + name)
                        .filter(set -> sets.get().contains(set))
                        .map(Expression.In::new));
    }

    /// `source("x")`: whomever it has named.
    static NamedWord source(Supplier<? extends Collection<String>> sets, ListSets lists) {
        var plain = set(ListSets.SOURCE, sets);
        return new NamedWord(plain.name(), plain.proposals(), (name, today) -> plain.meaning()
                .of(name, today)
                .map(meant -> lists.isHealth(ListSets.SOURCE, name)
                        ? new Expression.AnyOf(
                                Expression.call(ListSets.SOURCE, Expression.quoted(name)),
                                List.of(new SetKey(ListSets.SOURCE + ":" + name)),
                                true)
                        : meant));
    }

    /// `list("x")` or `organisation("x")`: whoever is in it today. That there is a health list is told to nobody.
    static NamedWord list(String kind, ListSets lists) {
        return new NamedWord(
                kind,
                () -> lists.names(kind).stream()
                        .filter(name -> !lists.isHealth(kind, name))
                        .toList(),
                (name, today) -> Optional.of(name)
                        .filter(lists.names(kind)::contains)
                        .map(_ -> new Expression.AnyOf(
                                Expression.call(kind, Expression.quoted(name)),
                                lists.setsOf(kind, name, today).stream()
                                        .<IntFunction<String>>map(SetKey::new)
                                        .toList(),
                                lists.isHealth(kind, name))));
    }

    @Override
    public String form() {
        return name + "(\"...\")";
    }

    @Override
    public Expression read(List<String> values, LocalDate today) {
        var name = Arguments.of(this, values, 1, 1).text(0);
        return meaning.of(name, today).orElseThrow(() -> unknown(name));
    }

    private ArgumentException unknown(String wrong) {
        var names = proposals.get();
        var proposed = new ArrayList<>(Nearest.few(wrong, names, 3));
        var near = List.copyOf(proposed);
        names.stream()
                .filter(one -> !near.contains(one))
                .limit(PROPOSED - near.size())
                .forEach(proposed::add);
        var said = String.join(", ", proposed) + (names.size() > proposed.size() ? ", ..." : "");
        return new ArgumentException(
                0,
                "không có " + name + " \"" + wrong + "\"",
                names.isEmpty() ? "chưa ai có " + name + " nào" : "dùng một trong: " + said,
                "there is no " + name + " \"" + wrong + "\"; expected "
                        + (names.isEmpty() ? "one that people have, and nobody has any" : said));
    }
}
