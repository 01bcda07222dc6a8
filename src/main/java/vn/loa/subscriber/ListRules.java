package vn.loa.subscriber;

/// Knows which lists there are and what it takes to load one.
public interface ListRules {

    /// Asked before the first line of a load that names a list is read.
    ///
    /// @throws LoadRefused when the list does not exist or lacks what the law asks of it
    void check(LoadOrder order);
}
