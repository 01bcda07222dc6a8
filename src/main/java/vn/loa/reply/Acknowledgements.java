package vn.loa.reply;

import java.time.Instant;
import vn.loa.subscriber.Msisdn;

/// Hears that somebody says to have read what they were alerted to; whoever sends alerts implements it.
public interface Acknowledgements {

    /// It is about the last alert to that number; may be told again.
    ///
    /// @return whether there is one
    boolean acknowledged(Msisdn by, Instant at);
}
