package vn.loa.delivery;

import java.time.Duration;
import vn.loa.channel.Template;
import vn.loa.message.RunId;
import vn.loa.subscriber.Subscriber;

/// The message that goes out before a run's text, by another channel; whoever it does not reach gets the text.
///
/// What was left unknown is never followed by a text: a reminder is not to come twice. Whoever followed their link or
/// answered was reached, whatever the channel says.
public interface FirstMessage {

    /// What [Template#message] calls the message of one person in one run.
    static String name(RunId run, int ordinal) {
        return "run-" + run + "-" + ordinal;
    }

    /// The channel by name, such as `zalo`.
    String channel();

    /// In whose name it goes out, as the channel knows them.
    String sender();

    /// The message for one person.
    Template template(Subscriber person);

    Success success();

    /// How long success is waited for after the hand-over. A channel that takes nothing for so long is not waited for
    /// either.
    Duration patience();

    /// When somebody counts as reached.
    enum Success {
        /// Once the channel has taken the message.
        ACCEPTED,
        /// Once it is on the phone.
        DELIVERED,
        /// Once the person has opened it.
        SEEN
    }
}
