package vn.loa.subscriber;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import vn.loa.area.Areas;

/// Reads one expression; `not` binds tighter than `and`, `and` tighter than `or`.
///
/// `area("14")` may name a key as well (`area("21664@2025-07-01")`), for codes that were used again.
final class ExpressionParser {

    private static final Set<String> BARE =
            new TreeSet<>(Set.of(Sets.SMARTPHONE, Sets.INSTALLED, Sets.OPTED_OUT, Sets.EVERYBODY));
    private static final List<String> CALLS = List.of("area", "operator", "tag", "language");
    private static final String OPERAND =
            "not, (, " + CALLS.stream().map(call -> call + "(\"...\")").collect(Collectors.joining(", ")) + ", "
                    + String.join(", ", BARE);
    private static final int DEEPEST = 200;

    private final Areas areas;
    private final AreaNumbers numbers;
    private final Operators operators;
    private final Supplier<Set<String>> setNames;
    private final LocalDate today;
    private final Tokens tokens;

    private int depth;

    ExpressionParser(
            String text,
            Areas areas,
            AreaNumbers numbers,
            Operators operators,
            Supplier<Set<String>> setNames,
            LocalDate today) {
        this.areas = areas;
        this.numbers = numbers;
        this.operators = operators;
        this.setNames = setNames;
        this.today = today;
        this.tokens = new Tokens(text);
    }

    Expression parse() {
        var expression = or();
        if (!tokens.atEnd()) {
            throw tokens.unexpected("and, or, or the end");
        }
        return expression;
    }

    private Expression or() {
        var left = and();
        while (tokens.take("or")) {
            left = new Expression.Or(left, and());
        }
        return left;
    }

    private Expression and() {
        var left = not();
        while (tokens.take("and")) {
            left = new Expression.And(left, not());
        }
        return left;
    }

    private Expression not() {
        if (++depth > DEEPEST) {
            throw new ExpressionException(
                    tokens.position(),
                    "position " + tokens.position() + ": nested deeper than " + DEEPEST + " levels; write it flatter");
        }
        var expression = tokens.take("not") ? new Expression.Not(not()) : operand();
        depth--;
        return expression;
    }

    private Expression operand() {
        if (tokens.take("(")) {
            var inner = or();
            if (!tokens.take(")")) {
                throw tokens.unexpected("and, or, )");
            }
            return inner;
        }
        for (var bare : BARE) {
            if (tokens.take(bare)) {
                return new Expression.In(bare.equals(Sets.EVERYBODY) ? Keys.KNOWN : bare);
            }
        }
        for (var call : CALLS) {
            if (tokens.take(call)) {
                return call(call);
            }
        }
        throw tokens.unexpected(OPERAND);
    }

    private Expression call(String name) {
        if (!tokens.take("(")) {
            throw tokens.unexpected("(");
        }
        var position = tokens.position();
        var argument = tokens.argument();
        if (!tokens.take(")")) {
            throw tokens.unexpected(")");
        }
        return switch (name) {
            case "area" -> area(position, argument);
            case "operator" ->
                new Expression.In("operator:"
                        + operators
                                .find(argument)
                                .orElseThrow(() -> unknown(position, name, argument, operators.ids())));
            default -> listed(position, name, argument);
        };
    }

    private Expression area(int position, String code) {
        var area = (code.contains("@") ? areas.find(code) : areas.resolve(code, today))
                .orElseThrow(() -> new ExpressionException(
                        position,
                        "position " + position + ": no area has the code \"" + code
                                + "\"; expected a code of the areas file, leading zeros kept"));
        return new Expression.Area(code, numbers.subtree(area));
    }

    private Expression listed(int position, String kind, String name) {
        var set = kind + ":" + name;
        var names = setNames.get();
        if (!names.contains(set)) {
            var prefix = kind + ":";
            throw unknown(
                    position,
                    kind,
                    name,
                    names.stream()
                            .filter(each -> each.startsWith(prefix))
                            .map(each -> each.substring(prefix.length()))
                            .toList());
        }
        return new Expression.In(set);
    }

    private static ExpressionException unknown(int position, String kind, String name, Collection<String> expected) {
        return new ExpressionException(
                position,
                "position " + position + ": there is no " + kind + " \"" + name + "\"; expected "
                        + (expected.isEmpty()
                                ? "one that people have, and nobody has any"
                                : String.join(", ", expected)));
    }
}
