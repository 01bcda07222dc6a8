package vn.loa.smpp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Inbound;
import vn.loa.channel.Inbound.State;
import vn.loa.subscriber.Msisdn;

/// Brings the ids that an operator's receipts write into the spelling of its responses: as the settings say or, where
/// they leave it to us, as its first responses and receipts show.
///
/// Until that is known, a receipt that fits a response is passed on; one that does not is kept and looked at again.
final class ReceiptIds {

    private static final Logger log = LoggerFactory.getLogger(ReceiptIds.class);

    /// So long an operator is waited for to show how it spells ids; then its receipts are taken as they are written.
    static final Duration PATIENCE = Duration.ofDays(1);

    /// So many receipts wait at most; an operator that sends more is taken as it writes.
    static final int MOST_HELD = 10_000;

    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final String bind;
    private final Supplier<IdBase> told;
    private final IdBook book;
    private final Clock clock;
    private final IdSample sample = new IdSample(System::nanoTime);
    private final Map<IdPlace, IdLesson> lessons = new EnumMap<>(IdPlace.class);
    private final Map<IdPlace, IdBase> noted = new EnumMap<>(IdPlace.class);
    private Instant looked = Instant.EPOCH;
    private boolean mayHold = true;
    private int held;
    private volatile String words = IdBase.LEARN.word();

    /// @param told what the settings say, at any moment
    ReceiptIds(String bind, Supplier<IdBase> told, IdBook book, Clock clock) {
        this.bind = bind;
        this.told = told;
        this.book = book;
        this.clock = clock;
    }

    /// What a batch of receipts says.
    ///
    /// @param held those of them that had been kept, to be let go of once the receipts are handed on
    record Read(List<Inbound.Receipt> receipts, List<WrittenReceipt> held) {}

    /// The operator has accepted a text under this id; called by reading threads.
    ///
    /// @return the id as it is known from now on
    String accepted(String id, Msisdn to) {
        var known = IdBase.ofResponse(id);
        if (told.get() == IdBase.LEARN) {
            sample.add(known, to);
        }
        return known;
    }

    /// Reads a batch, and what was kept before and can be told by now. What cannot be told yet is durable when it
    /// returns; the receipts are to be handed on and then [#taken].
    Read read(List<WrittenReceipt> batch) {
        var receipts = new ArrayList<Inbound.Receipt>(batch.size());
        var unclear = new ArrayList<WrittenReceipt>();
        for (var receipt : batch) {
            var id = meaning(receipt);
            if (id != null) {
                receipts.add(receipt.of(id));
            } else if (held + unclear.size() >= MOST_HELD) {
                receipts.add(receipt.of(IdBase.ofResponse(receipt.id())));
            } else if (receipt.state() != State.INTERMEDIATE) { // which settles nothing and may go
                unclear.add(receipt);
            }
        }
        noteLearnt();
        if (!unclear.isEmpty()) {
            book.hold(unclear);
            held += unclear.size();
            if (!mayHold) {
                log.info("receipts wait until ids are learnt bind={} count={}", bind, unclear.size());
            }
            mayHold = true;
        }
        var clear = clearByNow(!unclear.isEmpty());
        clear.forEach(receipt -> receipts.add(receipt.of(meaningOr(receipt))));
        return new Read(receipts, clear);
    }

    /// The handler has them.
    void taken(Read read) {
        if (!read.held().isEmpty()) {
            book.dealtWith(read.held());
        }
    }

    /// How receipts spell ids, in a word or two: `same`, `hex`, `decimal`; `learn` until it is known.
    String words() {
        var base = told.get();
        return base == IdBase.LEARN ? words : base.word();
    }

    private List<WrittenReceipt> clearByNow(boolean more) {
        var now = clock.instant();
        if (!mayHold || now.isBefore(looked.plus(BETWEEN_LOOKS))) {
            return List.of();
        }
        looked = now;
        var waiting = book.held(bind);
        held = waiting.size();
        mayHold = more || held > 0;
        var clear = waiting.stream()
                .filter(receipt -> receipt.at().isBefore(now.minus(PATIENCE)) || meaning(receipt) != null)
                .toList();
        noteLearnt();
        return clear;
    }

    private @Nullable String meaning(WrittenReceipt receipt) {
        var base = told.get();
        if (base == IdBase.LEARN) {
            return lesson(receipt.place()).meaning(receipt.id(), receipt.about());
        }
        return switch (receipt.place()) {
            case TEXT -> IdLesson.orAsWritten(base, receipt.id());
            case PARAMETER -> IdBase.ofResponse(receipt.id());
        };
    }

    private String meaningOr(WrittenReceipt receipt) {
        var id = meaning(receipt);
        return id == null ? IdBase.ofResponse(receipt.id()) : id;
    }

    private IdLesson lesson(IdPlace place) {
        var lesson = lessons.get(place);
        if (lesson == null) {
            var before = book.learnt(bind, place);
            lesson = new IdLesson(sample, before);
            lessons.put(place, lesson);
            if (before != null) {
                noted.put(place, before);
                tell();
            }
        }
        return lesson;
    }

    private void noteLearnt() {
        lessons.forEach((place, lesson) -> {
            var learnt = lesson.learnt();
            if (learnt != null && learnt != noted.get(place)) {
                book.learn(bind, place, learnt);
                var before = noted.put(place, learnt);
                tell();
                if (before == null) {
                    log.info("learnt bind={} ids={} place={}", bind, learnt.word(), place);
                } else {
                    log.warn(
                            "learnt anew bind={} ids={} before={} place={}", bind, learnt.word(), before.word(), place);
                }
            }
        });
    }

    private void tell() {
        var text = noted.get(IdPlace.TEXT);
        var parameter = noted.get(IdPlace.PARAMETER);
        if (text == null || text == parameter) {
            words = parameter == null ? IdBase.LEARN.word() : "learnt " + parameter.word();
        } else {
            words = "learnt " + text.word() + (parameter == null ? "" : ", " + parameter.word() + " in the parameter");
        }
    }
}
