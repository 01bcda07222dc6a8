package vn.loa.delivery;

import java.time.Instant;

/// Hears that whoever a single text went to has opened it; may be told of one again.
public interface Openings {

    /// @param id as its sender named it
    void opened(String id, Instant at);
}
