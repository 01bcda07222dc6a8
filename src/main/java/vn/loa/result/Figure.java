package vn.loa.result;

/// A count and the set that it is the size of.
///
/// @param expression for `POST /audiences/count`, which gives the same number
public record Figure(long count, String expression) {}
