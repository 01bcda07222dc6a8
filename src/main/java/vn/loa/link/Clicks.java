package vn.loa.link;

import vn.loa.message.RunId;

/// What is known about the clicks on a run's links.
public interface Clicks {

    Count of(RunId run);

    /// @param raw every hit on a link, by whomever
    /// @param filtered hits left when machines that look at links are put aside
    /// @param unique people of the run who followed their link
    record Count(long raw, long filtered, long unique) {}
}
