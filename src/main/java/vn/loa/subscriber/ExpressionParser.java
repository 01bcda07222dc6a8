package vn.loa.subscriber;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Reads one expression; `not` binds tighter than `and`, `and` tighter than `or`.
final class ExpressionParser {

    private static final int DEEPEST = 200;

    private static final int MOST_WORDS = 400;

    /// So many sets are read of each block at most: sixteen megabytes, where most expressions need a few dozen
    /// kilobytes. What came of a campaign of 400 runs by two channels reads five of each run at once.
    static final int MOST_SETS = 2_000;

    private final Operands words;
    private final LocalDate today;
    private final Tokens tokens;

    private int depth;
    private int operands;

    ExpressionParser(String text, Operands words, LocalDate today) {
        this.words = words;
        this.today = today;
        this.tokens = new Tokens(text);
    }

    Expression parse() {
        var expression = or();
        if (!tokens.atEnd()) {
            throw tokens.unexpected("and, or, hoặc hết", "and, or, or the end");
        }
        var sets = new Question(List.of(expression), false).size();
        if (sets > MOST_SETS) {
            throw tooMuch(1, sets + " tập", sets + " sets", MOST_SETS);
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
                    "lồng nhau quá " + DEEPEST + " lớp",
                    "viết phẳng hơn",
                    "nested deeper than " + DEEPEST + " levels; write it flatter");
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
        if (++operands > MOST_WORDS) {
            throw tooMuch(
                    tokens.position(), "hơn " + MOST_WORDS + " từ", "more than " + MOST_WORDS + " words", MOST_WORDS);
        }
        var word = tokens.peek();
        var set = words.set(word);
        if (set.isPresent()) {
            tokens.take(word);
            return set.get();
        }
        var operand = words.operand(word);
        if (operand.isPresent()) {
            tokens.take(word);
            return call(operand.get());
        }
        var meant = words.nearest(word);
        throw tokens.unexpected(
                words.forms()
                        + meant.map(one -> " - có phải ý bạn là " + one + "?").orElse(""),
                words.forms() + meant.map(one -> " - did you mean " + one + "?").orElse(""));
    }

    private Expression call(Operand operand) {
        if (!tokens.take("(")) {
            throw tokens.unexpected("( như trong " + operand.form(), "( as in " + operand.form());
        }
        var positions = new ArrayList<Integer>();
        var arguments = new ArrayList<String>();
        do {
            positions.add(tokens.position());
            arguments.add(tokens.argument());
        } while (tokens.take(","));
        if (!tokens.take(")")) {
            throw tokens.unexpected(") hoặc , như trong " + operand.form(), ") or , as in " + operand.form());
        }
        try {
            return operand.read(List.copyOf(arguments), today);
        } catch (ArgumentException e) {
            throw e.at(positions.get(Math.min(e.argument(), positions.size() - 1)));
        } catch (IllegalArgumentException e) {
            var wrong = String.valueOf(e.getMessage());
            throw new ExpressionException(
                    positions.getFirst(),
                    wrong,
                    "viết như " + operand.form(),
                    wrong + "; write it like " + operand.form());
        }
    }

    private static ExpressionException tooMuch(int position, String vietnamese, String english, int most) {
        return new ExpressionException(
                position,
                "biểu thức cần đọc " + vietnamese + ", nhiều nhất là " + most,
                "rút ngắn thời gian, ví dụ received(\"...\", 30d), hoặc đưa người vào một danh sách",
                "the expression needs " + english + ", at most " + most
                        + "; look back less far, as received(\"...\", 30d) does, or put the people into a list");
    }
}
