package vn.loa.consent;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.loa.message.Category;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Subscriber;

/// Whether a single text may go to somebody now, for this reason.
///
/// A reminder and an advertisement obey refusals, the install feed, the hours of the day, spacing and caps; a
/// health alert and an answer to somebody's own act obey none of them but the refusal of the channel itself.
public interface Permissions {

    /// What forbids the text, caps aside: asked again at the last moment.
    Optional<Objection> objection(Category category, String channel, Msisdn to);

    /// The same for many numbers, in few round trips; only those to whom something is forbidden are in the answer.
    default Map<Msisdn, Objection> objections(Category category, String channel, Collection<Msisdn> numbers) {
        return objections(category, channel, numbers, Map.of());
    }

    /// The same where it is known already who of them are in the registry.
    default Map<Msisdn, Objection> objections(
            Category category, String channel, Collection<Msisdn> numbers, Map<Msisdn, Subscriber> people) {
        var objections = new HashMap<Msisdn, Objection>();
        numbers.forEach(number ->
                objection(category, channel, number).ifPresent(objection -> objections.put(number, objection)));
        return objections;
    }

    /// From when on, if they are handed over now, no texts of the category may arrive; [Instant#MAX] when there is no
    /// such time.
    default Instant quietFrom(Category category) {
        return Instant.MAX;
    }

    /// What forbids the text, caps included; when nothing does, it is counted against them.
    Optional<Objection> admit(Category category, String channel, Msisdn to);
}
