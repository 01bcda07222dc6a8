package vn.loa.campaign;

import java.time.Duration;
import org.apache.commons.codec.digest.DigestUtils;
import vn.loa.delivery.Outbox;
import vn.loa.message.Category;
import vn.loa.message.Lane;
import vn.loa.subscriber.Carriers;
import vn.loa.subscriber.Msisdn;

/// Sends a campaign's Vietnamese text to whoever writes it, before anybody else gets it.
public final class TestTexts {

    private static final Duration VALIDITY = Duration.ofMinutes(10);

    private final Proofs proofs;
    private final Outbox outbox;
    private final Carriers carriers;

    TestTexts(Proofs proofs, Outbox outbox, Carriers carriers) {
        this.proofs = proofs;
        this.outbox = outbox;
        this.carriers = carriers;
    }

    /// Once to each number for each version of the file; answers whether it was sent now.
    ///
    /// @param campaign one without errors
    /// @param sms how its texts leave
    public boolean send(Campaign campaign, Plan plan, Plan.SmsStep sms, Msisdn to) {
        var text = proofs.of(plan).getFirst();
        var once = campaign.hash() + " " + to.digits();
        var id = "test-" + DigestUtils.sha256Hex(once).substring(0, 24);
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
