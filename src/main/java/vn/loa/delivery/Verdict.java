package vn.loa.delivery;

/// What can become of a text that was attempted, as `settle.lua` names it.
enum Verdict {
    ACCEPTED,
    FAILED,
    UNKNOWN,
    FAILED_NO_NUMBER,
    DELIVERED,
    UNDELIVERED,
    UNDELIVERED_ABSENT,
    UNDELIVERED_NO_NUMBER,
    /// Not taken for a technical fault, and to be tried again.
    RETRIED,
    /// Opened; only of messages of a first step.
    SEEN
}
