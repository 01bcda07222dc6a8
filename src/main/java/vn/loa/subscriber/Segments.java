package vn.loa.subscriber;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Answers which people an expression means, exactly.
///
/// Whatever is asked about several expressions is answered in one pass, each block being read for all of them in one
/// moment.
public interface Segments {

    /// Reads `area("14") and smartphone and not installed`.
    ///
    /// @throws ExpressionException naming the position and what was expected there
    Expression parse(String expression);

    /// The people of one block whom each expression means.
    List<Slots> slots(List<Expression> expressions, int block);

    /// Shows the people of every block, in rising order, whom each expression means.
    void visit(List<Expression> expressions, Visitor visitor);

    /// The count for every area that has any, keyed as [Subscriber#area()]; people without an area under 0.
    List<Map<Integer, Long>> countsByArea(List<Expression> expressions);

    /// @param byArea as [#countsByArea] tells it
    record Counted(List<Long> counts, List<Map<Integer, Long>> byArea) {}

    /// Both in one pass: how many each expression means, and of the others how many in each area.
    default Counted count(List<Expression> expressions, List<Expression> byArea) {
        return new Counted(counts(expressions), countsByArea(byArea));
    }

    /// How many of these people live in each area, keyed as [Subscriber#area()].
    Map<Integer, Long> byArea(int block, Slots people);

    /// Adds these sets of people of one block to a tally, in its order.
    default void tally(int block, List<Slots> people, AreaTally tally) {
        for (var i = 0; i < people.size(); i++) {
            var set = i;
            byArea(block, people.get(set)).forEach((area, count) -> tally.add(set, area, count));
        }
    }

    /// Sees the people of a block, in the order of the expressions.
    interface Visitor {
        void visit(int block, List<Slots> people);
    }

    /// The people of one block that the expression means.
    default Slots slots(Expression expression, int block) {
        return slots(List.of(expression), block).getFirst();
    }

    default long count(Expression expression) {
        return counts(List.of(expression)).getFirst();
    }

    default List<Long> counts(List<Expression> expressions) {
        var counts = new Long[expressions.size()];
        Arrays.fill(counts, 0L);
        visit(expressions, (block, people) -> {
            for (var i = 0; i < counts.length; i++) {
                counts[i] += people.get(i).count();
            }
        });
        return List.of(counts);
    }

    default Map<Integer, Long> countByArea(Expression expression) {
        return countsByArea(List.of(expression)).getFirst();
    }
}
