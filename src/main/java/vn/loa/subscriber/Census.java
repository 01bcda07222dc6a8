package vn.loa.subscriber;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;

/// Counts whom some expressions mean, block by block, on the sets that are near; for one caller, and for one question.
final class Census {

    // Enough of them to keep Redis busy where sets have to be read, few enough to hold in memory.
    private static final int SETS_TOGETHER = 512;

    private final NearSets near;
    private final Samples samples;
    private final List<Expression> expressions;
    private final Map<IntFunction<String>, Integer> places = new LinkedHashMap<>();
    private final boolean areasNeeded;

    // What expressions within expressions come to, by how deep they lie: nothing is left behind to be collected.
    private final List<Slots> work = new ArrayList<>();

    /// @param byArea whether people are counted by their areas
    Census(NearSets near, Samples samples, List<Expression> expressions, boolean byArea) {
        this.near = near;
        this.samples = samples;
        this.expressions = expressions;
        this.areasNeeded = byArea || expressions.stream().anyMatch(Census::namesAreas);
        place(new SetKey(Keys.KNOWN));
        expressions.forEach(expression -> expression.keys(this::place));
    }

    private void place(IntFunction<String> key) {
        places.putIfAbsent(key, places.size());
    }

    private static boolean namesAreas(Expression expression) {
        return expression instanceof Expression.Area
                || expression.parts().stream().anyMatch(Census::namesAreas);
    }

    /// What is read of a block, by [#places]; behind it, the areas.
    private record Block(int number, Object[] read) {

        Slots set(int place) {
            return (Slots) read[place];
        }

        AreaColumn areas() {
            return (AreaColumn) read[read.length - 1];
        }
    }

    private interface Visitor {

        /// @param people valid for this call only
        void visit(Block block, int expression, Slots people);
    }

    long[] counts() {
        var counts = new long[expressions.size()];
        visit((_, expression, people) -> counts[expression] += people.count());
        return counts;
    }

    /// In the order of the expressions.
    AreaTally byArea() {
        var tally = new AreaTally(expressions.size());
        visit((block, expression, people) -> tally.add(block.areas(), expression, people));
        return tally;
    }

    private void visit(Visitor visitor) {
        var blocks = near.blocks();
        var together = Math.max(1, SETS_TOGETHER / places.size());
        for (var from = 0; from < blocks; from += together) {
            var wanted = new ArrayList<List<NearSets.Wanted>>();
            for (var block = from; block < Math.min(blocks, from + together); block++) {
                wanted.add(wanted(block));
            }
            var block = from;
            for (var read : near.read(from, wanted)) {
                visit(new Block(block++, read), visitor);
            }
        }
    }

    private List<NearSets.Wanted> wanted(int block) {
        var wanted = new ArrayList<NearSets.Wanted>(places.size() + 1);
        places.keySet().forEach(key -> wanted.add(new NearSets.Wanted(key.apply(block), false)));
        if (areasNeeded) {
            wanted.add(new NearSets.Wanted(Keys.areas(block), true));
        }
        return wanted;
    }

    private void visit(Block block, Visitor visitor) {
        for (var i = 0; i < expressions.size(); i++) {
            var people = work(0);
            work(expressions.get(i), block, 0);
            people.retain(block.set(0));
            visitor.visit(block, i, people);
        }
    }

    private Slots work(int depth) {
        while (work.size() <= depth) {
            work.add(Slots.none());
        }
        return work.get(depth);
    }

    /// Leaves at that depth whom an expression means; whoever is not known as well.
    private void work(Expression expression, Block block, int depth) {
        var result = work(depth);
        switch (expression) {
            case Expression.And(var left, var right) -> {
                work(left, block, depth);
                if (right instanceof Expression.Not(var of)) {
                    result.drop(people(of, block, depth + 1));
                } else {
                    result.retain(people(right, block, depth + 1));
                }
            }
            case Expression.Or(var left, var right) -> {
                work(left, block, depth);
                result.join(people(right, block, depth + 1));
            }
            case Expression.Not(var of) -> {
                result.become(block.set(0));
                result.drop(people(of, block, depth + 1));
            }
            case Expression.Word word -> work(word.means(), block, depth);
            case Expression.AnyOf union -> {
                result.clear();
                union.keys().forEach(key -> result.join(set(key, block)));
            }
            case Expression.In _, Expression.Area _, Expression.Sampled _ ->
                result.become(people(expression, block, depth));
        }
    }

    /// Whom an expression means; what is near is not copied for it.
    private Slots people(Expression expression, Block block, int depth) {
        return switch (expression) {
            case Expression.In(var set) -> set(new SetKey(set), block);
            case Expression.Area area -> block.areas().in(area.areas());
            case Expression.Sampled(var sample) -> samples.of(sample, block.number());
            case Expression.Word word -> people(word.means(), block, depth);
            case Expression.And _, Expression.Or _, Expression.Not _, Expression.AnyOf _ -> {
                work(expression, block, depth);
                yield work(depth);
            }
        };
    }

    // Every set that an expression of the question reads has its place.
    private Slots set(IntFunction<String> key, Block block) {
        return block.set(Objects.requireNonNull(places.get(key)));
    }
}
