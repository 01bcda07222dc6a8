package vn.loa.smpp;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import vn.loa.channel.Inbound;

/// Sorts what operators deliver into receipts and replies and hands both to those who make them durable.
final class Inbox {

    private final Clock clock;
    private final Supplier<Inbound.Receipts> receipts;
    private final Supplier<Inbound.Replies> replies;
    private final LongTexts longTexts;

    /// @param receipts asked at the first delivery, since those who settle receipts also submit texts
    Inbox(Clock clock, Supplier<Inbound.Receipts> receipts, Supplier<Inbound.Replies> replies, LongTexts longTexts) {
        this.clock = clock;
        this.receipts = receipts;
        this.replies = replies;
        this.longTexts = longTexts;
    }

    Desk desk(Supplier<BindSettings> settings, SmppSettings patience, Tally tally) {
        var bind = settings.get().name();
        var receiptReader = new ReceiptReader(bind, () -> settings.get().idBase());
        var replyReader = new ReplyReader(bind, clock, longTexts);
        return new Desk(bind, batch -> sort(batch, settings.get(), receiptReader, replyReader, tally));
    }

    private void sort(
            List<Desk.Delivery> batch,
            BindSettings bind,
            ReceiptReader receiptReader,
            ReplyReader replyReader,
            Tally tally) {
        var now = clock.instant();
        var settled = new ArrayList<Inbound.Receipt>(batch.size());
        var written = new ArrayList<ShortMessage>();
        for (var delivery : batch) {
            if (delivery.message().isReceipt()) {
                var receipt = receiptReader.read(delivery.message(), now);
                if (receipt != null) {
                    settled.add(receipt);
                }
            } else {
                written.add(delivery.message());
            }
        }
        if (!settled.isEmpty()) {
            receipts.get().receipts(settled);
            tally.receipts.add(settled.size());
        }
        var read = replyReader.read(written);
        if (!read.replies().isEmpty()) {
            replies.get().replies(placed(read.replies(), bind.operators()));
            replyReader.taken(read);
            tally.replies.add(read.replies().size());
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
