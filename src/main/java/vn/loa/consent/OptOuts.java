package vn.loa.consent;

import java.time.Instant;
import vn.loa.subscriber.Msisdn;

/// Who refuses reminders, and the ledger that proves it.
public interface OptOuts {

    /// Notes a refusal at once; the next batch of any running reminder obeys it. Also for numbers that are not ours.
    ///
    /// @param evidence how we know: `reply:TC BZ`, `api:<key>`
    /// @return whether this was news, so that a second TC within a day gets no second confirmation
    boolean refuse(Msisdn msisdn, String evidence, Instant at);

    /// Takes the refusal back.
    boolean resume(Msisdn msisdn, String evidence, Instant at);

    boolean refuses(Msisdn msisdn);
}
