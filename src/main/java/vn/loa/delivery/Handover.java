package vn.loa.delivery;

import java.time.Clock;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Channel;
import vn.loa.channel.Outcome;
import vn.loa.channel.Submission;
import vn.loa.channel.Template;
import vn.loa.message.Lane;
import vn.loa.message.Text;
import vn.loa.store.RedisUnavailable;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Slots;
import vn.loa.subscriber.Subscriber;

/// Hands a batch of one run's people to the channel of a pass: claims them, makes each message, and keeps the
/// run's pace.
final class Handover {

    private static final Logger log = LoggerFactory.getLogger(Handover.class);

    private final Pass pass;
    private final Order order;
    private final @Nullable FirstMessage first;
    private final UnaryOperator<Outcome> judged;
    private final Channel channel;
    private final Registry registry;
    private final Ledger ledger;
    private final IntSupplier rate;
    private final RunPace pace;
    private final int largest;

    /// @param rate the run's parts per second as they are now
    Handover(
            Pass pass,
            Channel channel,
            Registry registry,
            Ledger ledger,
            IntSupplier rate,
            DeliverySettings settings,
            Clock clock) {
        this.pass = pass;
        this.order = pass.order();
        this.first = pass.step() == Step.FIRST ? order.first().orElseThrow() : null;
        this.judged = first == null ? UnaryOperator.identity() : new Stall(first.patience(), clock)::judged;
        this.channel = channel;
        this.registry = registry;
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
            var claimed = pass.claim(work.block(), wanted);
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
        @Nullable Template template;
        try {
            text = order.text(person);
            template = first == null ? null : first.template(person);
        } catch (RuntimeException e) {
            // One person whose text cannot be made must not stop the others.
            log.error("text cannot be rendered run={} person={}", order.run(), person.ordinal(), e);
            refuse(work, person.ordinal(), new Outcome.Refused(Outcome.Reason.INVALID_TEXT, "rendering"));
            return;
        }
        // The text only stands in for the message of a first step.
        var parts = first == null ? text.parts().size() : 1;
        if (parts > Part.MAX) {
            refuse(work, person.ordinal(), new Outcome.Refused(Outcome.Reason.INVALID_TEXT, parts + " parts"));
            return;
        }
        pace.take(parts);
        try {
            hand(work, person, text, template, parts);
        } catch (RuntimeException e) {
            // Perhaps before the bytes left, perhaps after: nobody can know.
            log.error("channel stumbled run={} person={}", order.run(), person.ordinal(), e);
            ledger.told(work, person.ordinal(), parts, new Outcome.Unknown(e.toString()));
        }
    }

    private void refuse(SliceWork work, int ordinal, Outcome.Refused why) {
        ledger.told(work, ordinal, 0, why);
    }

    private void hand(SliceWork work, Subscriber person, Text text, @Nullable Template template, int parts)
            throws InterruptedException {
        var submission = new Submission(
                person.ordinal(),
                person.msisdn(),
                person.operator(),
                text,
                first == null ? order.sender() : first.sender(),
                Lane.BULK,
                order.validity(),
                template);
        channel.submit(
                first == null && order.flash() ? submission.asFlash() : submission,
                new Entering(ledger, work, person.ordinal(), parts, judged));
    }

    /// Enters into the ledger what became of one text.
    private record Entering(Ledger ledger, SliceWork work, int ordinal, int parts, UnaryOperator<Outcome> judged)
            implements Channel.Outcomes {

        @Override
        public void outcome(Submission text, Outcome outcome) {
            ledger.told(work, ordinal, parts, judged.apply(outcome));
        }

        @Override
        public void late(Submission text, Outcome outcome) {
            ledger.toldLate(work.run(), work.step(), ordinal, parts, outcome);
        }
    }
}
