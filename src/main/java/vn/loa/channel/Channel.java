package vn.loa.channel;

/// A way of reaching people.
public interface Channel {

    /// As a campaign's route names it: `sms`, `zalo`.
    String name();

    /// Takes a text, waiting while window and rate have no room for its lane. Its outcome is told to `outcomes` exactly
    /// once, later and on any thread; [Outcome.Throttled] and [Outcome.Unreachable] mean that no part of it left.
    ///
    /// @throws InterruptedException while waiting; the text was not taken and no outcome will be told
    void submit(Submission text, Outcomes outcomes) throws InterruptedException;

    /// Sends what has been gathered for a shared write; a caller with nothing more to submit for now calls this.
    void flush();

    /// Hears what became of texts; called on a channel's reading thread, so it must only note and return.
    interface Outcomes {
        void outcome(Submission text, Outcome outcome);

        /// The operator could not take the text for a fault of its own; the channel will try it again, and its outcome
        /// is still to come. May be told several times.
        default void again(Submission text, String code) {}

        /// What became of a text after all, minutes after it was told to be [Outcome.Unknown]; at most once a text.
        /// [Outcome.Throttled] means that no part of it was taken.
        default void late(Submission text, Outcome outcome) {}
    }
}
