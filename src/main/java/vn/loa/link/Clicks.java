package vn.loa.link;

import vn.loa.message.RunId;

/// What is known about the clicks on a run's links.
public interface Clicks {

    Count of(RunId run);

    /// Clicks on the links that people gave to others: nobody of the run is counted by them.
    PassedOn passedOn(RunId run);

    /// @param raw every hit on a personal link, by whomever
    /// @param filtered hits left when machines that look at links are put aside
    /// @param unique people of the run who followed their link
    record Count(long raw, long filtered, long unique) {}

    /// @param once on what somebody gave on whom the run texted
    /// @param twice on what was given on by somebody who had been given it
    /// @param further on what has gone through more hands
    record PassedOn(Hits once, Hits twice, Hits further) {}

    /// @param raw every hit, @param filtered without machines
    record Hits(long raw, long filtered) {

        Hits plus(Hits other) {
            return new Hits(raw + other.raw, filtered + other.filtered);
        }
    }
}
