package vn.loa.subscriber;

import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/// A segment as an expression over sets; made by [Segments#parse].
public sealed interface Expression {

    /// Whoever is in one of these sets, wherever they lie: each names its key in Redis for a block.
    ///
    /// @param health whether only the health role may know who or how many they are
    record AnyOf(String label, List<IntFunction<String>> keys, boolean health) implements Expression {}

    record And(Expression left, Expression right) implements Expression {}

    record Or(Expression left, Expression right) implements Expression {}

    record Not(Expression of) implements Expression {}

    /// A set by its name in Redis: `smartphone`, `operator:viettel`, `tag:staff`.
    record In(String set) implements Expression {}

    /// Everybody in an area and below it, as its code was understood on the day of parsing.
    record Area(String code, Set<Integer> areas) implements Expression {}

    /// Whether only the health role may know who or how many are meant.
    default boolean isHealth() {
        return switch (this) {
            case And(var left, var right) -> left.isHealth() || right.isHealth();
            case Or(var left, var right) -> left.isHealth() || right.isHealth();
            case Not(var of) -> of.isHealth();
            case AnyOf union -> union.health();
            case In _, Area _ -> false;
        };
    }
}
