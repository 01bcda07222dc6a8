package vn.loa.smpp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What of the spelling of ids must outlive a restart: what was learnt of each operator, and the receipts that wait
/// until it is.
interface IdBook {

    /// Null when nothing was learnt yet.
    @Nullable
    IdBase learnt(String bind, IdPlace place);

    /// Notes what was learnt, durably once it returns.
    void learn(String bind, IdPlace place, IdBase base);

    /// Keeps receipts, durably once it returns; one that comes again is kept once.
    void hold(List<WrittenReceipt> receipts);

    /// The receipts of a bind that wait, each again and again until it is [#dealtWith].
    List<WrittenReceipt> held(String bind);

    void dealtWith(List<WrittenReceipt> receipts);
}
