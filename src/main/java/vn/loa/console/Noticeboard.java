package vn.loa.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the pages need to know about campaigns and operators.
interface Noticeboard {

    /// Every start between two instants, in order of time.
    List<Firing> firings(Instant from, Instant to);

    /// Campaigns that wait for somebody's approval.
    List<Waiting> waiting();

    /// Campaign files with errors.
    List<Broken> broken();

    List<Bind> binds();

    record Firing(Instant at, String campaign, String title, boolean approved) {}

    record Waiting(
            String campaign,
            String title,
            @Nullable String by,
            @Nullable Instant since) {}

    record Broken(String file, List<Fault> faults) {}

    /// @param line counted from 1; 0 when the fault is about the whole file
    /// @param text problem and mend, in Vietnamese
    /// @param english the same in one sentence
    record Fault(int line, String text, String english) {}

    /// One session slot towards an operator.
    ///
    /// @param state in a word that the message bundles know: up, connecting, down
    /// @param window how many submits may be unanswered, and `inFlight` how many are
    /// @param rate parts per second of the contract
    /// @param latency from submit to response, lately
    record Bind(
            String name,
            String state,
            Instant since,
            int window,
            int inFlight,
            int rate,
            @Nullable Duration latency,
            @Nullable String lastError) {}
}
