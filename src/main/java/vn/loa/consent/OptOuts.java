package vn.loa.consent;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Subscriber;

/// Who refuses reminders, and the ledger that proves it.
public interface OptOuts {

    /// Notes a refusal at once; the next batch of any running reminder obeys it. Also for numbers that are not ours.
    ///
    /// @param evidence how we know: `reply:TC`, `api:<key>`; never a number or a person's words
    /// @return whether this was news
    boolean refuse(Msisdn msisdn, String evidence, Instant at);

    /// Takes the refusal back.
    boolean resume(Msisdn msisdn, String evidence, Instant at);

    boolean refuses(Msisdn msisdn);

    /// Those of these numbers who refuse, in one round trip.
    default Set<Msisdn> refusing(Collection<Msisdn> numbers) {
        return numbers.stream().filter(this::refuses).collect(Collectors.toSet());
    }

    /// Puts those among newly registered people who had refused as strangers where reminders see it; answers how many.
    int recall(List<Subscriber> newcomers);

    /// What this person has refused and taken back, oldest first.
    List<Change> history(Msisdn msisdn);

    /// One entry of the ledger.
    record Change(boolean refused, String evidence, Instant at) {}
}
