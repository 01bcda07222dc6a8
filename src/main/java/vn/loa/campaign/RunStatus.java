package vn.loa.campaign;

import vn.loa.delivery.RunState;

/// Where a run stands, from the question whether it takes place to its end.
public enum RunStatus {
    /// Missed its time; a person must say whether it takes place.
    ASKING,
    /// Did not take place.
    SKIPPED,
    /// Its audience is being fixed.
    PREPARING,
    RUNNING,
    /// Outside its hours; goes on by itself.
    WAITING,
    PAUSED,
    CANCELLED,
    FINISHED;

    /// Whether nothing of it will be sent any more.
    public boolean isOver() {
        return this == SKIPPED || this == CANCELLED || this == FINISHED;
    }

    static RunStatus of(RunState state) {
        return switch (state) {
            case RUNNING -> RUNNING;
            case WAITING -> WAITING;
            case PAUSED -> PAUSED;
            case CANCELLED -> CANCELLED;
            case FINISHED -> FINISHED;
        };
    }
}
