package vn.loa.campaign;

/// What becomes of a run that nobody could begin on time.
public enum Late {
    /// It does not take place.
    SKIP,
    /// It takes place if its window is still open.
    SEND,
    /// A person decides.
    ASK
}
