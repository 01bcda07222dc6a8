package vn.loa.subscriber;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;

/// What some expressions need to be read of a block, each key once however many of them name it, and whom they mean.
final class Question {

    private final List<Expression> expressions;
    private final Map<IntFunction<String>, Integer> places = new LinkedHashMap<>();
    private final boolean areasNeeded;

    /// @param areasNeeded whether the areas of people are wanted even if no expression names one
    Question(List<Expression> expressions, boolean areasNeeded) {
        this.expressions = List.copyOf(expressions);
        need(new SetKey(Keys.KNOWN));
        expressions.forEach(expression -> expression.keys(this::need));
        this.areasNeeded = areasNeeded || expressions.stream().anyMatch(Question::namesArea);
    }

    private void need(IntFunction<String> key) {
        places.putIfAbsent(key, places.size());
    }

    private static boolean namesArea(Expression expression) {
        return expression instanceof Expression.Area
                || expression.parts().stream().anyMatch(Question::namesArea);
    }

    boolean areasNeeded() {
        return areasNeeded;
    }

    /// How many sets are read of each block.
    int size() {
        return places.size();
    }

    List<String> keys(int block) {
        var keys = new ArrayList<String>(places.size() + 2);
        places.keySet().forEach(key -> keys.add(key.apply(block)));
        return keys;
    }

    /// What was read of a block, in the order of [#keys].
    record Answer(int block, List<Slots> sets, AreaColumn column) {}

    /// The people whom each of the expressions means.
    List<Slots> people(Answer answer, Samples samples) {
        var known = answer.sets().getFirst();
        return expressions.stream()
                .map(expression -> evaluate(expression, answer, samples).and(known))
                .toList();
    }

    private Slots evaluate(Expression expression, Answer answer, Samples samples) {
        return switch (expression) {
            case Expression.And(var left, Expression.Not(var right)) ->
                evaluate(left, answer, samples).andNot(evaluate(right, answer, samples));
            case Expression.And(var left, var right) ->
                evaluate(left, answer, samples).and(evaluate(right, answer, samples));
            case Expression.Or(var left, var right) ->
                evaluate(left, answer, samples).or(evaluate(right, answer, samples));
            case Expression.Not(var of) -> evaluate(of, answer, samples).not();
            case Expression.Word word -> evaluate(word.means(), answer, samples);
            case Expression.In(var set) -> set(new SetKey(set), answer);
            case Expression.AnyOf union ->
                union.keys().stream().map(key -> set(key, answer)).reduce(Slots.none(), Slots::or);
            case Expression.Area area -> answer.column().in(area.areas());
            case Expression.Sampled(var sample) -> samples.of(sample, answer.block());
        };
    }

    private Slots set(IntFunction<String> key, Answer answer) {
        return answer.sets().get(Objects.requireNonNull(places.get(key)));
    }
}
