package vn.loa.delivery;

import java.util.List;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Channel;
import vn.loa.channel.Outcome;
import vn.loa.channel.Submission;
import vn.loa.message.Lane;
import vn.loa.message.Text;
import vn.loa.store.RedisUnavailable;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Slots;
import vn.loa.subscriber.Subscriber;

/// Hands a batch of one run's people to the channel: claims them, renders each text, and keeps the run's pace.
final class Handover {

    private static final Logger log = LoggerFactory.getLogger(Handover.class);

    private final Order order;
    private final Channel channel;
    private final Registry registry;
    private final Claims claims;
    private final Ledger ledger;
    private final IntSupplier rate;
    private final RunPace pace;
    private final int largest;

    /// @param rate the run's parts per second as they are now
    Handover(
            Order order,
            Channel channel,
            Registry registry,
            Claims claims,
            Ledger ledger,
            IntSupplier rate,
            DeliverySettings settings) {
        this.order = order;
        this.channel = channel;
        this.registry = registry;
        this.claims = claims;
        this.ledger = ledger;
        this.rate = rate;
        this.pace = new RunPace(rate);
        this.largest = settings.batch();
    }

    /// Sends the slice's next batch. Whoever was claimed and not handed over is noted as unsent, whatever happens.
    ///
    /// @throws InterruptedException while waiting for the run's turn or for room in the channel
    void next(SliceWork work) throws InterruptedException {
        // A slow run claims little at a time, so that a crash leaves little unknown.
        var wanted = work.take(Math.clamp(rate.getAsInt() / 10, 1, largest));
        if (wanted.isEmpty()) {
            return;
        }
        var claimed = claim(work, wanted);
        var left = claimed.copy();
        try {
            for (var person : read(work, claimed, left)) {
                submit(work, person);
                left.remove(Slots.slotOf(person.ordinal()));
            }
        } finally {
            channel.flush();
            left.forEach(work::notSent);
        }
    }

    private Slots claim(SliceWork work, Slots wanted) {
        try {
            var claimed = claims.claim(order, work.block(), wanted);
            work.claimed(claimed);
            return claimed;
        } catch (RedisUnavailable e) {
            // The claim may stand all the same; it is found and taken back before the next one.
            work.putBack(wanted);
            work.lostClaim(wanted);
            throw e;
        }
    }

    private List<Subscriber> read(SliceWork work, Slots claimed, Slots left) {
        var people = registry.read(work.block(), claimed);
        // Whoever was erased from the registry since the audience was frozen cannot be texted any more.
        var erased = claimed.copy();
        people.forEach(person -> erased.remove(Slots.slotOf(person.ordinal())));
        erased.forEach(slot -> {
            left.remove(slot);
            refuse(work, Slots.ordinal(work.block(), slot), new Outcome.Refused(Outcome.Reason.NO_ROUTE, "erased"));
        });
        return people;
    }

    private void submit(SliceWork work, Subscriber person) throws InterruptedException {
        Text text;
        try {
            text = order.text(person);
        } catch (RuntimeException e) {
            // One person whose text cannot be made must not stop the others.
            log.error("text cannot be rendered run={} person={}", order.run(), person.ordinal(), e);
            refuse(work, person.ordinal(), new Outcome.Refused(Outcome.Reason.INVALID_TEXT, "rendering"));
            return;
        }
        var parts = text.parts().size();
        if (parts > Part.MAX) {
            refuse(work, person.ordinal(), new Outcome.Refused(Outcome.Reason.INVALID_TEXT, parts + " parts"));
            return;
        }
        pace.take(parts);
        try {
            hand(work, person, text, parts);
        } catch (RuntimeException e) {
            // Perhaps before the bytes left, perhaps after: nobody can know.
            log.error("channel stumbled run={} person={}", order.run(), person.ordinal(), e);
            ledger.told(work, person.ordinal(), parts, new Outcome.Unknown(e.toString()));
        }
    }

    private void refuse(SliceWork work, int ordinal, Outcome.Refused why) {
        ledger.told(work, ordinal, 0, why);
    }

    private void hand(SliceWork work, Subscriber person, Text text, int parts) throws InterruptedException {
        var submission = new Submission(
                person.ordinal(),
                person.msisdn(),
                person.operator(),
                text,
                order.sender(),
                Lane.BULK,
                order.validity());
        channel.submit(
                order.flash() ? submission.asFlash() : submission, new Entering(ledger, work, person.ordinal(), parts));
    }

    /// Enters into the ledger what became of one text.
    private record Entering(Ledger ledger, SliceWork work, int ordinal, int parts) implements Channel.Outcomes {

        @Override
        public void outcome(Submission text, Outcome outcome) {
            ledger.told(work, ordinal, parts, outcome);
        }

        @Override
        public void late(Submission text, Outcome outcome) {
            ledger.toldLate(work.run(), ordinal, parts, outcome);
        }
    }
}
