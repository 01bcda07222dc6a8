package vn.loa.consent;

import java.time.Instant;
import java.util.List;
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

    /// Puts those among newly registered people who had refused as strangers where reminders see it; answers how many.
    int recall(List<Subscriber> newcomers);

    /// What this person has refused and taken back, oldest first.
    List<Change> history(Msisdn msisdn);

    /// One entry of the ledger.
    record Change(boolean refused, String evidence, Instant at) {}
}
