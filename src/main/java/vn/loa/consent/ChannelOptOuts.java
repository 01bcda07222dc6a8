package vn.loa.consent;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import vn.loa.subscriber.Msisdn;

/// Who refuses one channel altogether, whatever it carries; what they think of reminders is in [OptOuts].
///
/// Those of the registry are also in the set [#set] of the channel, for claims and explanations to read.
public interface ChannelOptOuts {

    /// Notes that nothing may go to this number by this channel.
    ///
    /// @param channel by name, such as `zalo`
    /// @param evidence how we know: `zalo-141`; never a number or a person's words
    /// @return whether this was news
    boolean refuse(String channel, Msisdn msisdn, String evidence, Instant at);

    /// Takes the refusal back.
    boolean resume(String channel, Msisdn msisdn, String evidence, Instant at);

    default boolean refuses(String channel, Msisdn msisdn) {
        return !refusing(channel, List.of(msisdn)).isEmpty();
    }

    /// Those of these numbers who refuse a channel, in one round trip.
    Set<Msisdn> refusing(String channel, Collection<Msisdn> numbers);

    /// The set of those who refuse a channel: `opted_out_zalo`.
    static String set(String channel) {
        return "opted_out_" + channel;
    }
}
