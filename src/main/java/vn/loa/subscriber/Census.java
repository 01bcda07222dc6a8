package vn.loa.subscriber;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// Counts whom some expressions mean, block by block, on the sets that are near; for one caller, and for one question.
final class Census {

    // Enough of them to keep Redis busy where sets have to be read, few enough to hold in memory.
    private static final int SETS_TOGETHER = 512;

    private final NearSets near;
    private final Samples samples;
    private final List<Expression> expressions;
    private final int byArea;
    private final Map<IntFunction<String>, Integer> places = new LinkedHashMap<>();
    private final Map<Expression.AnyOf, Union> unions = new IdentityHashMap<>();
    private final boolean areasNeeded;

    // What expressions within expressions come to, by how deep they lie: nothing is left behind to be collected.
    private final List<Slots> work = new ArrayList<>();

    /// @param byArea how many of the expressions, the last of them, are counted area by area
    Census(NearSets near, Samples samples, List<Expression> expressions, int byArea) {
        this.near = near;
        this.samples = samples;
        this.expressions = expressions;
        this.byArea = byArea;
        this.areasNeeded = byArea > 0 || expressions.stream().anyMatch(Census::namesAreas);
        place(new SetKey(Keys.KNOWN));
        expressions.forEach(expression -> expression.keys(this::place));
        var known = new HashMap<Expression.AnyOf, Union>();
        expressions.forEach(expression -> unite(expression, known));
    }

    private void place(IntFunction<String> key) {
        places.putIfAbsent(key, places.size());
    }

    /// A union as it is in the block that was looked at last: many expressions ask for the same.
    private static final class Union {
        private final int[] places;
        private final Slots people = Slots.none();
        private int block = -1;

        Union(int[] places) {
            this.places = places;
        }

        Slots in(Block block) {
            if (places.length == 1) {
                return block.set(places[0]);
            }
            if (this.block != block.number()) {
                this.block = block.number();
                people.clear();
                for (var place : places) {
                    people.join(block.set(place));
                }
            }
            return people;
        }
    }

    // Found by identity from here on: to compare the names of hundreds of sets takes longer than to join them.
    private void unite(Expression expression, Map<Expression.AnyOf, Union> known) {
        if (expression instanceof Expression.AnyOf union) {
            unions.put(
                    union,
                    known.computeIfAbsent(
                            union,
                            _ -> new Union(union.keys().stream()
                                    .mapToInt(key -> Objects.requireNonNull(places.get(key)))
                                    .toArray())));
        }
        expression.parts().forEach(part -> unite(part, known));
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

    /// In the order of the expressions.
    ///
    /// @param counts of those that are not counted by areas
    /// @param areas of the others
    record Result(long[] counts, AreaTally areas) {}

    Result count() {
        var counted = expressions.size() - byArea;
        var result = new Result(new long[counted], new AreaTally(byArea));
        visit(block -> {
            for (var i = 0; i < counted; i++) {
                result.counts()[i] += people(expressions.get(i), block, 0).countAmong(block.set(0));
            }
            for (var i = 0; i < byArea; i++) {
                var people = work(0);
                work(expressions.get(counted + i), block, 0);
                people.retain(block.set(0));
                result.areas().add(block.areas(), i, people);
            }
        });
        return result;
    }

    private void visit(Consumer<Block> visitor) {
        var blocks = near.blocks();
        var together = Math.max(1, SETS_TOGETHER / places.size());
        // The next are on their way while these are counted.
        var keep = near.hasRoom(wanted(0), blocks);
        var asked = ask(0, Math.min(together, blocks), keep);
        for (var from = 0; from < blocks; from += together) {
            var next = ask(from + together, Math.min(from + 2 * together, blocks), keep);
            var block = from;
            for (var read : near.answers(asked)) {
                visitor.accept(new Block(block++, read));
            }
            asked = next;
        }
    }

    private NearSets.Asked ask(int from, int to, boolean keep) {
        var wanted = new ArrayList<List<NearSets.Wanted>>();
        for (var block = from; block < to; block++) {
            wanted.add(wanted(block));
        }
        return near.ask(from, wanted, keep);
    }

    private List<NearSets.Wanted> wanted(int block) {
        var wanted = new ArrayList<NearSets.Wanted>(places.size() + 1);
        places.keySet().forEach(key -> wanted.add(new NearSets.Wanted(key.apply(block), false)));
        if (areasNeeded) {
            wanted.add(new NearSets.Wanted(Keys.areas(block), true));
        }
        return wanted;
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
            case Expression.AnyOf _, Expression.In _, Expression.Area _, Expression.Sampled _ ->
                result.become(people(expression, block, depth));
        }
    }

    /// Whom an expression means; what is near is not copied for it.
    private Slots people(Expression expression, Block block, int depth) {
        return switch (expression) {
            case Expression.In(var set) -> set(new SetKey(set), block);
            case Expression.Area area -> block.areas().in(area.areas());
            case Expression.Sampled(var sample) -> samples.of(sample, block.number());
            case Expression.AnyOf union ->
                Objects.requireNonNull(unions.get(union)).in(block);
            case Expression.Word word -> people(word.means(), block, depth);
            case Expression.And _, Expression.Or _, Expression.Not _ -> {
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
