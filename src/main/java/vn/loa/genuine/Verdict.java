package vn.loa.genuine;

/// All that is ever told of a code.
enum Verdict {
    GENUINE,
    CANCELLED,
    UNKNOWN,
    /// It cannot be told now, or too much was asked.
    LATER
}
