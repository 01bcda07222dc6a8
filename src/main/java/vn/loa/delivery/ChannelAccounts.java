package vn.loa.delivery;

/// The books of one channel of a run that has two; the run's [Accounts] count each person once, whichever reached them.
///
/// Of each channel attempted = accepted + failed + unknown + in flight, accepted = delivered + undelivered + awaiting.
///
/// @param seen people who have opened the message, of those delivered; 0 where a channel does not tell
/// @param leftOut people whom the channel before did not reach and who are not tried by this one any more
public record ChannelAccounts(
        String channel,
        long attempted,
        long accepted,
        long delivered,
        long undelivered,
        long awaiting,
        long seen,
        long failed,
        long unknown,
        long inFlight,
        long leftOut) {}
