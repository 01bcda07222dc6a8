package vn.loa.subscriber;

/// Is told how far a load has come, after each chunk that is safely in the registry.
public interface Progress {

    /// For whoever does not watch.
    Progress UNWATCHED = (rows, octets) -> {};

    /// @param rows lines accounted for so far, those before an interruption among them
    /// @param octets how much of the source they took up, before any decoding; 0 when the source does not know
    void at(long rows, long octets);
}
