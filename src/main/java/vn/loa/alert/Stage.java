package vn.loa.alert;

/// How certain an exposure is; for one person and event each stage follows those before it, and never goes back.
public enum Stage {
    SUSPECTED,
    CONFIRMED,
    /// It was none after all: for those who were alerted.
    CLEARED;

    int rank() {
        return ordinal() + 1;
    }
}
