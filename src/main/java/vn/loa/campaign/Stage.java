package vn.loa.campaign;

/// How far the beginning of a run has come; each stage is kept in Redis before the next is tried.
enum Stage {
    /// A person must say whether it takes place.
    ASKING,
    /// A person said that it does not.
    SKIPPED,
    /// It is ours to begin; nobody is in its audience yet.
    CLAIMED,
    /// Its audience is fixed for good.
    FROZEN,
    /// Delivery has it.
    BEGUN
}
