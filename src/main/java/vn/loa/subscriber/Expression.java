package vn.loa.subscriber;

import java.util.Set;

/// A segment as an expression over sets; made by [Segments#parse].
public sealed interface Expression {

    record And(Expression left, Expression right) implements Expression {}

    record Or(Expression left, Expression right) implements Expression {}

    record Not(Expression of) implements Expression {}

    /// A set by its name in Redis: `smartphone`, `operator:viettel`, `tag:staff`.
    record In(String set) implements Expression {}

    /// Everybody in an area and below it, as its code was understood on the day of parsing.
    record Area(String code, Set<Integer> areas) implements Expression {}
}
