package vn.loa.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.alert.UrgentLane;
import vn.loa.channel.Troubles;

/// What the pages need to know about campaigns and operators.
interface Noticeboard {

    /// Every start between two instants, in order of time.
    List<Firing> firings(Instant from, Instant to);

    /// Campaigns that wait for somebody's approval.
    List<Waiting> waiting();

    /// Campaign files with errors.
    List<Broken> broken();

    List<Bind> binds();

    /// What a person must mend, on whatever channel.
    List<Troubles.Trouble> troubles();

    /// How fast urgent texts leave, and how much goes out beside them.
    UrgentLane.View lane();

    record Firing(Instant at, String campaign, String title, boolean approved) {}

    /// @param forMe whether whoever asks could decide about it
    record Waiting(
            String campaign,
            String title,
            @Nullable String by,
            @Nullable Instant since,
            boolean forMe) {}

    record Broken(String file, List<Fault> faults) {}

    /// @param line counted from 1; 0 when the fault is about the whole file
    /// @param text problem and mend, in Vietnamese
    /// @param english the same in one sentence
    record Fault(int line, String text, String english) {}

    /// One session slot towards an operator.
    ///
    /// @param state in a word that the message bundles know: up, down, stopped
    /// @param since null when this node does not know
    /// @param window how many parts may be unanswered, and `inFlight` how many are
    /// @param rate parts per second now, below the contract's after the operator said "too fast"
    /// @param throttled how often it said so
    /// @param latency null when there was nothing to answer lately
    record Bind(
            String name,
            String state,
            @Nullable Instant since,
            int window,
            int inFlight,
            long rate,
            long submitted,
            long throttled,
            @Nullable Latency latency,
            @Nullable Latency receipts,
            int weight,
            int share,
            @Nullable String shareWhy,
            @Nullable String lastError,
            Map<String, Long> figures) {}

    /// From a text to the operator's answer, or from that to the receipt: what half of the texts and what 99 of 100
    /// took at most.
    record Latency(Duration half, Duration nearlyAll) {}
}
