package vn.loa.smpp;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Inbound;

/// Sorts what operators deliver into receipts and replies and hands both to those who make them durable.
final class Inbox {

    private static final Runnable NOTHING = () -> {};

    private final Clock clock;
    private final Supplier<Inbound.Receipts> receipts;
    private final Supplier<Inbound.Replies> replies;
    private final Supplier<UssdDoor.@Nullable Deliveries> ussd;
    private final LongTexts longTexts;
    private final IdBook idBook;

    /// @param ussd null when nobody here speaks it
    /// @param receipts asked at the first delivery, since those who settle receipts also submit texts
    Inbox(
            Clock clock,
            Supplier<Inbound.Receipts> receipts,
            Supplier<Inbound.Replies> replies,
            Supplier<UssdDoor.@Nullable Deliveries> ussd,
            LongTexts longTexts,
            IdBook idBook) {
        this.clock = clock;
        this.receipts = receipts;
        this.replies = replies;
        this.ussd = ussd;
        this.longTexts = longTexts;
        this.idBook = idBook;
    }

    /// How a bind's receipts spell ids.
    ReceiptIds ids(String bind, Supplier<IdBase> told) {
        return new ReceiptIds(bind, told, idBook, clock);
    }

    /// @param stuckAfter how long a reading thread may wait for room
    /// @param receiptsCame told of receipts before they are handed on
    Desk desk(
            Supplier<BindSettings> settings,
            Supplier<ReceiptCodes> codes,
            Duration stuckAfter,
            ReceiptIds ids,
            Consumer<List<Inbound.Receipt>> receiptsCame,
            Tally tally) {
        var bind = settings.get().name();
        var receiptReader = new ReceiptReader(bind, codes);
        var replyReader = new ReplyReader(bind, clock, longTexts);
        var ussdReader = new UssdReader(bind);
        return new Desk(
                bind,
                stuckAfter,
                batch -> sort(batch, settings.get(), receiptReader, ids, receiptsCame, replyReader, ussdReader, tally));
    }

    private Runnable sort(
            List<Desk.Delivery> batch,
            BindSettings bind,
            ReceiptReader receiptReader,
            ReceiptIds ids,
            Consumer<List<Inbound.Receipt>> receiptsCame,
            ReplyReader replyReader,
            UssdReader ussdReader,
            Tally tally) {
        var now = clock.instant();
        var reported = new ArrayList<WrittenReceipt>(batch.size());
        var written = new ArrayList<ShortMessage>();
        var steps = new ArrayList<UssdDelivery>();
        for (var delivery : batch) {
            if (delivery.message().isReceipt()) {
                var receipt = receiptReader.read(delivery.message(), now);
                if (receipt != null) {
                    reported.add(receipt);
                }
            } else if (delivery.message().isUssd()) {
                ussdReader.read(delivery.message(), bind).ifPresent(steps::add);
            } else {
                written.add(delivery.message());
            }
        }
        tell(ids, reported, receiptsCame, tally);
        var speaker = steps.isEmpty() ? null : ussd.get();
        var afterwards = speaker == null ? NOTHING : speaker.delivered(steps);
        var read = replyReader.read(written);
        if (!read.replies().isEmpty()) {
            replies.get().replies(placed(read.replies(), bind.operators()));
            replyReader.taken(read);
            tally.replies.add(read.replies().size());
        }
        return afterwards;
    }

    private void tell(
            ReceiptIds ids, List<WrittenReceipt> reported, Consumer<List<Inbound.Receipt>> receiptsCame, Tally tally) {
        var told = ids.read(reported);
        if (!told.receipts().isEmpty()) {
            receiptsCame.accept(told.receipts());
            receipts.get().receipts(told.receipts());
            ids.taken(told);
            tally.receipts.add(told.receipts().size());
        }
    }

    // What comes by the bind of one operator comes from its network; by that of several there is no telling.
    private static List<Inbound.Reply> placed(List<Inbound.Reply> replies, List<String> operators) {
        return operators.size() == 1
                ? replies.stream()
                        .map(reply -> reply.over(operators.getFirst()))
                        .toList()
                : replies;
    }
}
