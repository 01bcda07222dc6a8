package vn.loa.subscriber;

import java.util.Map;

/// Answers which people an expression means, exactly.
public interface Segments {

    /// Reads `area("14") and smartphone and not installed`.
    ///
    /// @throws ExpressionException naming the position and what was expected there
    Expression parse(String expression);

    /// The people of one block that the expression means.
    Slots slots(Expression expression, int block);

    long count(Expression expression);

    /// The count for every area that has any, keyed as [Subscriber#area()]; people without an area under 0.
    Map<Integer, Long> countByArea(Expression expression);

    /// How many of these people live in each area, keyed as [Subscriber#area()].
    Map<Integer, Long> byArea(int block, Slots people);
}
