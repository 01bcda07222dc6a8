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
    private final TestAllowance allowance;

    /// @param marks tells numbers apart in the ids of texts
    TestTexts(Proofs proofs, Outbox outbox, Carriers carriers, NumberHash marks, TestAllowance allowance) {
        this.proofs = proofs;
        this.outbox = outbox;
        this.carriers = carriers;
        this.marks = marks;
        this.allowance = allowance;
    }

    /// What came of a wish to try a text out.
    public enum Answer {
        SENT,
        /// This version went to this number before.
        BEFORE,
        /// Whoever asks has sent as many today as they may.
        ENOUGH
    }

    /// How many an account may send a day.
    public int aDay() {
        return allowance.aDay();
    }

    /// Once to each number for each version of the file.
    ///
    /// @param campaign one without errors
    /// @param sms how its texts leave
    /// @param who asks for it
    public Answer send(Campaign campaign, Plan plan, Plan.SmsStep sms, Msisdn to, String who) {
        var text = proofs.of(plan).getFirst();
        var id = "test-" + campaign.hash().substring(0, 16) + "-" + marks.of(to);
        if (!allowance.take(who, id)) {
            return Answer.ENOUGH;
        }
        var sent = outbox.send(new Outbox.Single(
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
        return sent ? Answer.SENT : Answer.BEFORE;
    }
}
