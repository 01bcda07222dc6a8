package vn.loa.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Inbound;
import vn.loa.channel.Inbound.Cause;
import vn.loa.channel.Inbound.Receipt;
import vn.loa.channel.Inbound.State;
import vn.loa.message.RunId;
import vn.loa.store.Redis;

/// Settles receipts: finds the text each one speaks of and enters what it says, before the operator is told that we
/// have it.
///
/// A receipt may overtake the response that would tell us its id; it waits, durably, and when nobody claims it in time,
/// the recipient's number is asked: exactly one text of unknown fate to that number is the one.
final class ReceiptDesk implements Inbound.Receipts, Inbound.Sightings {

    private static final Logger log = LoggerFactory.getLogger(ReceiptDesk.class);

    /// Receipts without a text that are looked up before anything else is looked after.
    private static final int AT_ONCE = 500;

    private final Redis redis;
    private final EarlyReceipts early;
    private final InFlight inFlight;
    private final Singles singles;
    private final Iterable<Openings> openings;
    private final Journal journal;
    private final DoubtfulTexts doubtful;
    private final DeliverySettings settings;
    private final Clock clock;
    private final Counter settled;
    private final Counter repeated;
    private final Counter unmatched;

    ReceiptDesk(
            Redis redis,
            InFlight inFlight,
            Singles singles,
            Iterable<Openings> openings,
            Journal journal,
            DoubtfulTexts doubtful,
            DeliverySettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.redis = redis;
        this.early = new EarlyReceipts(redis);
        this.inFlight = inFlight;
        this.singles = singles;
        this.openings = openings;
        this.journal = journal;
        this.doubtful = doubtful;
        this.settings = settings;
        this.clock = clock;
        this.settled = meters.counter("loa.delivery.receipts", "match", "settled");
        this.repeated = meters.counter("loa.delivery.receipts", "match", "repeated");
        this.unmatched = meters.counter("loa.delivery.receipts", "match", "none");
    }

    @Override
    public void receipts(List<Receipt> batch) {
        settle(batch, true);
    }

    @Override
    public List<Inbound.Seen> seen(List<Inbound.Seen> batch) {
        var postings = new Postings();
        var opened = new ArrayList<Long>();
        var unheard = new ArrayList<Inbound.Seen>();
        var single = singlesOf(batch);
        for (var seen : batch) {
            var hash = InFlight.hash(seen.bind(), seen.providerId());
            if (single.contains(hash)) {
                continue;
            }
            var part = inFlight.openedPart(hash);
            if (part.isEmpty() && inFlight.find(hash) instanceof InFlight.Finding.Unheard) {
                unheard.add(seen);
            }
            // Else of no run, or opened before.
            part.filter(known -> known.step() == Step.FIRST).ifPresent(known -> {
                postings.add(known, Verdict.SEEN);
                opened.add(hash);
            });
        }
        redis.awaitAll(postings.send(redis));
        opened.forEach(inFlight::opened);
        return unheard;
    }

    // What is none of bulk's may be a single text; those who wait for it to be opened are told.
    private Set<Long> singlesOf(List<Inbound.Seen> batch) {
        var byHash = new LinkedHashMap<Long, Inbound.Seen>();
        for (var seen : batch) {
            var hash = InFlight.hash(seen.bind(), seen.providerId());
            if (inFlight.find(hash) instanceof InFlight.Finding.Unheard) {
                byHash.put(hash, seen);
            }
        }
        var known = singles.byId(byHash.keySet());
        known.forEach((hash, id) -> {
            var seen = byHash.get(hash);
            if (seen != null) {
                openings.forEach(hearer -> hearer.opened(id, seen.at()));
            }
        });
        return known.keySet();
    }

    /// Reads back what was in flight and which receipts were waiting when this node last stopped.
    void rebuild() {
        early.all().forEach(waiting -> inFlight.park(hash(waiting.receipt()), waiting.receipt(), waiting.since()));
        var found = new ArrayList<Receipt>();
        var dealtWith = new ArrayList<Receipt>();
        var delivered = new ArrayList<Journal.Line>();
        for (var told = journal.next(); !told.isEmpty(); told = journal.next()) {
            var open = Set.copyOf(doubtful.stillOpen(told.accepted()));
            for (var line : told.accepted()) {
                if (open.contains(line)) {
                    inFlight.accepted(hash(line), line.part(), clock.instant()).ifPresent(found::add);
                } else {
                    // A receipt that waits for a text which is settled was dealt with before, and so was any like it.
                    inFlight.settled(hash(line));
                    if (line.part().step() == Step.FIRST) {
                        inFlight.delivered(hash(line), line.part(), clock.instant());
                    }
                    inFlight.unpark(hash(line)).ifPresent(dealtWith::add);
                }
            }
            delivered.addAll(told.delivered());
        }
        for (var line : delivered) {
            if (inFlight.find(hash(line)) instanceof InFlight.Finding.Known(var part)) {
                inFlight.verdict(part, State.DELIVERED, Cause.UNSAID);
                inFlight.settled(hash(line));
            }
        }
        settle(found, false);
        dealtWith.addAll(found);
        early.forget(dealtWith.stream().map(ReceiptDesk::hash).toList());
        log.info("receipts awaited texts={} early={}", inFlight.size(), inFlight.waiting());
    }

    /// Deals with receipts that have waited long enough; called every second or so.
    void settleOverdue() {
        var overdue = inFlight.overdue(clock.instant().minus(settings.earlyReceipts()), AT_ONCE);
        if (!overdue.isEmpty()) {
            // The record of a single text may have been written after its receipt was looked up.
            var others = singles.receipts(overdue, clock.instant());
            settled.increment(overdue.size() - others.size());
            var recent = others.isEmpty() ? List.<RunId>of() : doubtful.recentRuns();
            others.forEach(receipt -> settleDoubtful(receipt, recent));
            var hashes = overdue.stream().map(ReceiptDesk::hash).toList();
            hashes.forEach(inFlight::unpark);
            early.forget(hashes);
        }
        inFlight.forgetOlderThan((int) Keys.RECEIPTS_AWAITED.toHours(), clock.instant());
    }

    private void settleDoubtful(Receipt receipt, List<RunId> recent) {
        var text = doubtful.textTo(receipt, recent);
        if (text.isEmpty()) {
            unmatched.increment();
            log.warn("receipt matches no text bind={} state={}", receipt.bind(), receipt.state());
            return;
        }
        var postings = new Postings();
        inFlight.verdict(text.get(), receipt.state(), receipt.cause())
                .ifPresent(verdict -> postings.add(text.get(), verdict));
        redis.awaitAll(postings.send(redis));
        settled.increment();
    }

    private void settle(List<Receipt> batch, boolean news) {
        var postings = new Postings();
        var page = new Journal.Page();
        var known = new LinkedHashSet<Long>();
        var unheard = new ArrayList<Receipt>();
        var underWay = new ArrayList<Receipt>();
        for (var receipt : batch) {
            if (receipt.state() == State.INTERMEDIATE) {
                underWay.add(receipt);
                continue;
            }
            switch (inFlight.find(hash(receipt))) {
                // Of two receipts in one batch the first holds as well.
                case InFlight.Finding.Known _ when known.contains(hash(receipt)) -> repeated.increment();
                case InFlight.Finding.Known(var part) -> {
                    inFlight.verdict(part, receipt.state(), receipt.cause())
                            .ifPresentOrElse(
                                    verdict -> postings.add(part, verdict),
                                    () -> page.delivered(new Journal.Line(receipt.bind(), receipt.providerId(), part)));
                    known.add(hash(receipt));
                }
                case InFlight.Finding.Settled _ -> repeated.increment();
                case InFlight.Finding.Unheard _ -> unheard.add(receipt);
            }
        }
        var entries = journal.append(page);
        redis.awaitAll(postings.send(redis));
        redis.awaitAll(entries);
        known.forEach(inFlight::settled);
        settled.increment(known.size());
        // Of bulk they say nothing that is kept; the story of a single text tells them.
        singles.receipts(
                underWay.stream()
                        .filter(receipt -> inFlight.find(hash(receipt)) instanceof InFlight.Finding.Unheard)
                        .toList(),
                clock.instant());
        if (!unheard.isEmpty()) {
            park(singles.receipts(unheard, clock.instant()), news);
        }
    }

    private void park(List<Receipt> unheard, boolean news) {
        if (unheard.isEmpty()) {
            return;
        }
        if (news) {
            early.keep(unheard, clock.instant());
        }
        for (var receipt : unheard) {
            inFlight.park(hash(receipt), receipt, clock.instant());
            // Its text may have been accepted between the look-up and the parking: look again, so that neither waits.
            if (inFlight.find(hash(receipt)) instanceof InFlight.Finding.Known) {
                inFlight.unpark(hash(receipt)).ifPresent(found -> {
                    settle(List.of(found), false);
                    early.forget(List.of(hash(found)));
                });
            }
        }
    }

    private static long hash(Receipt receipt) {
        return InFlight.hash(receipt.bind(), receipt.providerId());
    }

    private static long hash(Journal.Line line) {
        return InFlight.hash(line.bind(), line.providerId());
    }
}
