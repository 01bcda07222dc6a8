package vn.loa.delivery;

import io.lettuce.core.XAddArgs;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Inbound;
import vn.loa.channel.Inbound.Receipt;
import vn.loa.channel.Inbound.State;
import vn.loa.store.Redis;
import vn.loa.store.RedisUnavailable;
import vn.loa.subscriber.Msisdn;

/// Settles receipts: finds the text each one speaks of and enters what it says, before the operator is told that we
/// have it.
///
/// A receipt may overtake the response that would tell us its id; it waits, durably, and when nobody claims it in time,
/// the recipient's number is asked: exactly one text of unknown fate to that number is the one.
final class ReceiptDesk implements Inbound.Receipts {

    private static final Logger log = LoggerFactory.getLogger(ReceiptDesk.class);

    private final Redis redis;
    private final InFlight inFlight;
    private final Singles singles;
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
            Journal journal,
            DoubtfulTexts doubtful,
            DeliverySettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.redis = redis;
        this.inFlight = inFlight;
        this.singles = singles;
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

    /// Reads back what was in flight and which receipts were waiting when this node last stopped.
    void rebuild() {
        var waiting = new ArrayList<Receipt>();
        for (var lines = journal.next(); !lines.isEmpty(); lines = journal.next()) {
            for (var line : doubtful.stillOpen(lines)) {
                var hash = InFlight.hash(line.bind(), line.providerId());
                inFlight.accepted(hash, line.part(), clock.instant()).ifPresent(waiting::add);
            }
        }
        var entries = redis.await(redis.async().xrange(Keys.EARLY_RECEIPTS, io.lettuce.core.Range.unbounded()));
        entries.forEach(entry -> entry.getBody().values().forEach(packed -> waiting.addAll(unpack(packed))));
        settle(waiting, false);
        log.info("receipts awaited texts={} early={}", inFlight.size(), inFlight.waiting());
    }

    /// Deals with receipts that have waited long enough; called every second or so.
    void settleOverdue() {
        for (var receipt : inFlight.overdue(clock.instant().minus(settings.earlyReceipts()))) {
            var text = doubtful.textTo(receipt);
            if (text.isEmpty()) {
                unmatched.increment();
                log.warn("receipt matches no text bind={} state={}", receipt.bind(), receipt.state());
                continue;
            }
            var postings = new Postings();
            inFlight.verdict(text.get(), receipt.state())
                    .ifPresent(
                            verdict -> postings.add(text.get().run(), text.get().ordinal(), verdict, 1));
            try {
                redis.awaitAll(postings.send(redis));
                settled.increment();
            } catch (RedisUnavailable e) {
                inFlight.park(InFlight.hash(receipt.bind(), receipt.providerId()), receipt, clock.instant());
                throw e;
            }
        }
        inFlight.forgetOlderThan((int) Keys.RECEIPTS_AWAITED.toHours(), clock.instant());
    }

    private void settle(List<Receipt> batch, boolean news) {
        var postings = new Postings();
        var known = new ArrayList<Long>();
        var unheard = new ArrayList<Receipt>();
        for (var receipt : batch) {
            if (receipt.state() == State.INTERMEDIATE) {
                continue;
            }
            var hash = InFlight.hash(receipt.bind(), receipt.providerId());
            switch (inFlight.find(hash)) {
                case InFlight.Finding.Known(var part) -> {
                    inFlight.verdict(part, receipt.state())
                            .ifPresent(verdict -> postings.add(part.run(), part.ordinal(), verdict, part.of()));
                    known.add(hash);
                }
                case InFlight.Finding.Settled _ -> repeated.increment();
                case InFlight.Finding.Unheard _ -> unheard.add(receipt);
            }
        }
        redis.awaitAll(postings.send(redis));
        known.forEach(inFlight::settled);
        settled.increment(known.size());
        if (!unheard.isEmpty()) {
            park(singles.settle(unheard), news);
        }
    }

    private void park(List<Receipt> unheard, boolean news) {
        if (unheard.isEmpty()) {
            return;
        }
        if (news) {
            var oldest = clock.instant()
                    .minus(settings.earlyReceipts().multipliedBy(10))
                    .toEpochMilli();
            redis.await(redis.async()
                    .xadd(
                            Keys.EARLY_RECEIPTS,
                            XAddArgs.Builder.minId(Long.toString(oldest)).approximateTrimming(),
                            Map.of("receipts", pack(unheard))));
        }
        for (var receipt : unheard) {
            var hash = InFlight.hash(receipt.bind(), receipt.providerId());
            inFlight.park(hash, receipt, clock.instant());
            // Its text may have been accepted between the look-up and the parking: look again, so that neither waits.
            if (inFlight.find(hash) instanceof InFlight.Finding.Known) {
                inFlight.unpark(hash).ifPresent(found -> settle(List.of(found), false));
            }
        }
    }

    private static byte[] pack(List<Receipt> receipts) {
        var lines = new StringBuilder();
        for (var receipt : receipts) {
            var about = receipt.about();
            lines.append(receipt.bind())
                    .append('\t')
                    .append(receipt.providerId())
                    .append('\t')
                    .append(receipt.state())
                    .append('\t')
                    .append(about == null ? "" : Integer.toString(about.national()))
                    .append('\t')
                    .append(receipt.at().toEpochMilli())
                    .append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<Receipt> unpack(byte[] packed) {
        return new String(packed, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split("\t", -1))
                .map(field -> new Receipt(
                        field[0],
                        field[1],
                        State.valueOf(field[2]),
                        null,
                        Optional.of(field[3])
                                .filter(number -> !number.isEmpty())
                                .map(Integer::parseInt)
                                .map(Msisdn::new)
                                .orElse(null),
                        Instant.ofEpochMilli(Long.parseLong(field[4]))))
                .toList();
    }
}
