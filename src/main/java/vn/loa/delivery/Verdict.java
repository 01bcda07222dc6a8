package vn.loa.delivery;

/// What can become of a text that was attempted, as `settle.lua` names it.
enum Verdict {
    ACCEPTED,
    FAILED,
    UNKNOWN,
    DELIVERED,
    UNDELIVERED,
    /// Opened; only of messages of a first step.
    SEEN
}
