package vn.loa.delivery;

/// Where a run stands.
public enum RunState {
    /// Being worked on.
    RUNNING,
    /// Outside its hours; goes on by itself.
    WAITING,
    /// Stopped by a person; goes on when a person says so.
    PAUSED,
    /// Stopped for good by a person.
    CANCELLED,
    /// Nobody is left to text.
    FINISHED
}
