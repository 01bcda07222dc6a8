package vn.loa.ussd;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Inbound;
import vn.loa.message.Text;

/// What becomes of one thing that a phone said.
///
/// @param what how it is counted
/// @param session what is remembered; null when the dialogue is over
/// @param screen what the phone is shown; null when nothing
/// @param isLast whether that ends the dialogue
/// @param replies what was chosen, in the words of replies
record Turn(What what, @Nullable Session session, @Nullable Text screen, boolean isLast, List<Inbound.Reply> replies) {

    /// The kinds of turns that are counted.
    enum What {
        BEGUN,
        ANSWERED,
        TOLD,
        OVER,
        /// An answer to a dialogue that nobody remembers.
        EXPIRED
    }
}
