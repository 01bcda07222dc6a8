package vn.loa.subscriber;

/// Whose word says which operator a number belongs to, from the strongest to the weakest.
public enum DecidedBy {
    /// The portability table.
    TABLE,
    /// The operator's own file of its customers; of this and the table the later day counts.
    OWN_FILE,
    /// The network over which the person last wrote to us.
    SEEN,
    /// A file that somebody else handed in.
    FILE,
    /// The operator that the prefix was allocated to.
    PREFIX,
    /// Nobody's.
    NONE
}
