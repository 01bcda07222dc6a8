package vn.loa.consent;

import java.util.Optional;
import vn.loa.message.Category;
import vn.loa.subscriber.Msisdn;

/// Whether a single text may go to somebody now, for this reason.
///
/// A reminder and an advertisement obey refusals, the install feed, the hours of the day, spacing and caps; a
/// health alert and an answer to somebody's own act obey none of them but the refusal of the channel itself.
public interface Permissions {

    /// What forbids the text, caps aside: asked again at the last moment.
    Optional<Objection> objection(Category category, String channel, Msisdn to);

    /// What forbids the text, caps included; when nothing does, it is counted against them.
    Optional<Objection> admit(Category category, String channel, Msisdn to);
}
