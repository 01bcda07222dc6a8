package vn.loa.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

/// Hands the people of one pass through a run to its channel, each operator's by a [Way] of its own, so that none waits
/// for another's operator: claims as many as can leave now, makes each message, and keeps the run's pace.
final class Handover {

    private static final Logger log = LoggerFactory.getLogger(Handover.class);

    private static final Duration AFTER_TROUBLE = Duration.ofMillis(500);
    private static final String NOBODYS = "unknown";
    private static final Text NO_TEXT = Text.of("");

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
    private final Clock clock;
    private final Map<String, Way> ways = new ConcurrentHashMap<>();

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
        this.judged = first == null || !order.hasText()
                ? UnaryOperator.identity()
                : new Stall(first.patience(), clock)::judged;
        this.channel = channel;
        this.registry = registry;
        this.ledger = ledger;
        this.rate = rate;
        this.pace = new RunPace(rate);
        this.largest = settings.batch();
        this.clock = clock;
    }

    /// Claims people of these slices for every operator that takes texts now; answers whether there was anybody.
    ///
    /// Whoever is claimed and not handed over is noted as unsent, whatever happens.
    boolean next(List<SliceWork> slices) {
        var any = false;
        for (var work : slices) {
            sort(work);
            for (var operator : work.operators()) {
                var way = way(operator);
                if (way.isFree()) {
                    // A slow run claims little at a time, so that a crash leaves little unknown.
                    var limit = Math.min(way.size(), Math.clamp(rate.getAsInt() / 10, 1, largest));
                    var wanted = work.take(operator, limit);
                    any |= !wanted.isEmpty();
                    if (!wanted.isEmpty()) {
                        hand(way, work, wanted);
                    }
                }
            }
        }
        return any;
    }

    /// Whether another slice might hold people who can be texted now, while these do not: those of an operator that is
    /// free and has nobody here, or of one that nobody here has.
    boolean wantsOthers(List<SliceWork> slices) {
        var wanted = ways.entrySet().stream()
                .anyMatch(way ->
                        way.getValue().isFree() && slices.stream().noneMatch(work -> work.hasWork(way.getKey())));
        return wanted
                || slices.stream()
                        .flatMap(work -> work.operators().stream().filter(work::hasWork))
                        .allMatch(operator -> way(operator).isStalled());
    }

    /// How long until an operator that wants to be left alone may be tried again, at most `longest`.
    Duration untilNextTry(Duration longest) {
        return ways.values().stream()
                .map(Way::restLeft)
                .filter(Duration::isPositive)
                .reduce(longest, (one, other) -> one.compareTo(other) < 0 ? one : other);
    }

    /// Hands nothing more over; whoever is claimed and has not left is given back.
    void stop() {
        ways.values().forEach(Way::stop);
    }

    /// The same at once, also where an operator is waited for.
    void interrupt() {
        ways.values().forEach(Way::interrupt);
    }

    private Way way(String operator) {
        return ways.computeIfAbsent(
                operator, _ -> new Way("run-" + order.run() + "-" + operator, this::handOver, largest));
    }

    private void sort(SliceWork work) {
        var unsorted = work.unsorted();
        if (unsorted.isEmpty()) {
            return;
        }
        var byOperator = new HashMap<String, Slots>();
        registry.read(work.block(), unsorted).forEach(person -> byOperator
                .computeIfAbsent(person.operator(), _ -> Slots.none())
                .add(Slots.slotOf(person.ordinal())));
        // Whoever is erased has no operator; the claim says what becomes of them.
        var erased = byOperator.values().stream().reduce(unsorted, Slots::andNot);
        if (!erased.isEmpty()) {
            byOperator.merge(NOBODYS, erased, Slots::or);
        }
        byOperator.forEach(work::sort);
    }

    private void hand(Way way, SliceWork work, Slots wanted) {
        var claimed = claim(work, wanted);
        if (!claimed.isEmpty()) {
            way.hand(new Way.Batch(work, read(work, claimed)));
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

    // Before the way takes them up, so that no window empties while Redis is waited for.
    private List<Subscriber> read(SliceWork work, Slots claimed) {
        List<Subscriber> people;
        try {
            people = registry.read(work.block(), claimed);
        } catch (RuntimeException e) {
            claimed.forEach(work::notSent);
            throw e;
        }
        // Whoever was erased from the registry since the audience was frozen cannot be texted any more.
        var erased = claimed.copy();
        people.forEach(person -> erased.remove(Slots.slotOf(person.ordinal())));
        erased.forEach(slot -> refuse(
                work, Slots.ordinal(work.block(), slot), new Outcome.Refused(Outcome.Reason.NO_ROUTE, "erased")));
        return people;
    }

    private void handOver(Way.Batch batch, Way way) throws InterruptedException {
        var work = batch.work();
        var handed = 0;
        var hours = Hours.of(order, clock.instant());
        try {
            for (var person : batch.people()) {
                // The pace and the operator may have kept the batch waiting.
                if (!way.goesOn() || !hours.isOpen(clock.instant())) {
                    break;
                }
                submit(work, person, way, hours);
                handed++;
            }
        } catch (RuntimeException e) {
            log.error("run stumbled run={}", order.run(), e);
            way.rest(AFTER_TROUBLE);
        } finally {
            channel.flush();
            batch.from(handed).giveBack();
        }
    }

    private void submit(SliceWork work, Subscriber person, Way way, Hours hours) throws InterruptedException {
        Text text;
        @Nullable Template template;
        try {
            // A first step goes by its template.
            text = first == null ? order.text(person) : NO_TEXT;
            template = first == null ? null : first.template(person);
        } catch (RuntimeException e) {
            // One person whose text cannot be made must not stop the others.
            log.error("text cannot be rendered run={} person={}", order.run(), person.ordinal(), e);
            refuse(work, person.ordinal(), new Outcome.Refused(Outcome.Reason.INVALID_TEXT, "rendering"));
            return;
        }
        var parts = first == null ? text.parts().size() : 1;
        if (parts > Part.MAX) {
            refuse(work, person.ordinal(), new Outcome.Refused(Outcome.Reason.INVALID_TEXT, parts + " parts"));
            return;
        }
        pace.take(parts);
        try {
            submit(work, person, text, template, parts, way, hours.validity(clock.instant()));
        } catch (RuntimeException e) {
            // Perhaps before the bytes left, perhaps after: nobody can know.
            log.error("channel stumbled run={} person={}", order.run(), person.ordinal(), e);
            ledger.told(work, person.ordinal(), parts, new Outcome.Unknown(e.toString()));
        }
    }

    private void refuse(SliceWork work, int ordinal, Outcome.Refused why) {
        ledger.told(work, ordinal, 0, why);
    }

    private void submit(
            SliceWork work,
            Subscriber person,
            Text text,
            @Nullable Template template,
            int parts,
            Way way,
            Duration validity)
            throws InterruptedException {
        var submission = new Submission(
                person.ordinal(),
                person.msisdn(),
                person.operator(),
                text,
                first == null ? order.sender() : first.sender(),
                Lane.BULK,
                validity,
                template);
        channel.submit(
                first == null && order.flash() ? submission.asFlash() : submission,
                new Entering(ledger, way, work, person.ordinal(), parts, judged));
    }

    /// Enters into the ledger what became of one text.
    private record Entering(
            Ledger ledger, Way way, SliceWork work, int ordinal, int parts, UnaryOperator<Outcome> judged)
            implements Channel.Outcomes {

        @Override
        public void outcome(Submission text, Outcome outcome) {
            var comesTo = judged.apply(outcome);
            way.told(comesTo);
            ledger.told(work, ordinal, parts, comesTo);
        }

        @Override
        public void again(Submission text, String code) {
            ledger.again(work, ordinal);
        }

        @Override
        public void late(Submission text, Outcome outcome) {
            ledger.toldLate(work.run(), work.step(), ordinal, parts, outcome);
        }
    }
}
