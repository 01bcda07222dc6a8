package vn.loa.campaign;

import java.time.Duration;
import vn.loa.delivery.Outbox;
import vn.loa.message.Category;
import vn.loa.message.Lane;
import vn.loa.subscriber.Carriers;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.NumberHash;

/// Sends a campaign's Vietnamese text to whoever writes it, before anybody else gets it.
public final class TestTexts {

    private static final Duration VALIDITY = Duration.ofMinutes(10);

    private final Proofs proofs;
    private final Outbox outbox;
    private final Carriers carriers;
    private final NumberHash marks;

    /// @param marks tells numbers apart in the ids of texts
    TestTexts(Proofs proofs, Outbox outbox, Carriers carriers, NumberHash marks) {
        this.proofs = proofs;
        this.outbox = outbox;
        this.carriers = carriers;
        this.marks = marks;
    }

    /// Once to each number for each version of the file; answers whether it was sent now.
    ///
    /// @param campaign one without errors
    /// @param sms how its texts leave
    public boolean send(Campaign campaign, Plan plan, Plan.SmsStep sms, Msisdn to) {
        var text = proofs.of(plan).getFirst();
        var id = "test-" + campaign.hash().substring(0, 16) + "-" + marks.of(to);
        return outbox.send(new Outbox.Single(
                id,
                to,
                carriers.of(to).operator(),
                "sms",
                sms.sender(),
                text.sent() ? text.accented().content() : text.plain().content(),
                sms.accents(),
                Lane.PROMPT,
                Category.TRANSACTIONAL,
                "test:" + campaign.id(),
                VALIDITY,
                "",
                ""));
    }
}
