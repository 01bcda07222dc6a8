package vn.loa.channel;

import java.time.Instant;
import java.util.Optional;
import vn.loa.subscriber.Msisdn;

/// Of a channel that takes free words to somebody only for a while after they have done something there: how long
/// still.
public interface FreeTexts {

    /// The channel by name.
    String channel();

    /// Until when this person may be written to; empty when they may not be now.
    ///
    /// @param sender in whose name, as the channel knows them
    Optional<Instant> openUntil(String sender, Msisdn to);
}
