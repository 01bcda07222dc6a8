package vn.loa.delivery;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.loa.message.RunId;

/// Bulk sending, seen from outside: runs begin, pause, go on and end, and their accounts can be read at any moment.
public interface Deliveries {

    /// Begins a run whose audience and holdout planes stand in Redis. Beginning it twice begins it once.
    ///
    /// @param blocks the audience lies in blocks 0 to `blocks` - 1
    void begin(RunId run, int blocks);

    void pause(RunId run);

    void resume(RunId run);

    /// Ends a run; who was not yet attempted is excluded as cancelled.
    void cancel(RunId run);

    /// Holds a run to another rate than its order says, within a second and until [#followOrder]; a restart does not
    /// forget it. Answers whether the run was begun and is not over.
    ///
    /// @param partsPerSecond above zero
    boolean holdTo(RunId run, int partsPerSecond);

    /// Lets a run go at the rate of its order again; answers whether the run was begun and is not over.
    boolean followOrder(RunId run);

    /// The rate that [#holdTo] holds the run to.
    OptionalInt heldTo(RunId run);

    /// Whether the run was begun; only then has it a state, accounts and blocks.
    boolean hasBegun(RunId run);

    RunState state(RunId run);

    Accounts accounts(RunId run);

    /// How many parts operators have accepted.
    default long parts(RunId run) {
        return accounts(run).parts();
    }

    /// How many texts left in each minute in which some did, the earliest first; roughly, for a chart.
    default SortedMap<Instant, Long> byMinute(RunId run) {
        return new TreeMap<>();
    }

    /// The run's books channel by channel, in the order of its route; empty of a run that is texted alone.
    default List<ChannelAccounts> channels(RunId run) {
        return List.of();
    }

    /// How many blocks the run spans, as [#begin] was told.
    int blocks(RunId run);
}
