package vn.loa.subscriber;

/// Remembers people by their ordinals beyond their stay in the registry, as the runs of campaigns do; an ordinal is not
/// given to anybody else before everything is forgotten that may mean whoever had it.
///
/// What remembers is numbered in the order in which it began.
public interface OrdinalMemory {

    /// The number of what began last, 0 when nothing ever did. Whatever begins later reads afresh who is there.
    long latest();

    /// The number of the oldest that is still remembered; above every number when nothing is.
    long oldest();
}
