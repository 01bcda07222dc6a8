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

    /// @param receipts asked at the first delivery, since those who settle receipts also submit texts
    Inbox(Clock clock, Supplier<Inbound.Receipts> receipts, Supplier<Inbound.Replies> replies) {
        this.clock = clock;
        this.receipts = receipts;
        this.replies = replies;
    }

    Desk desk(Supplier<BindSettings> settings, SmppSettings patience, Tally tally) {
        var bind = settings.get().name();
        var receiptReader = new ReceiptReader(bind, () -> settings.get().idBase());
        var replyReader = new ReplyReader(bind, clock, patience.joinWithin());
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
        var written = new ArrayList<Inbound.Reply>(replyReader.overdue());
        for (var delivery : batch) {
            if (delivery.message().isReceipt()) {
                var receipt = receiptReader.read(delivery.message(), now);
                if (receipt != null) {
                    settled.add(receipt);
                }
            } else {
                var reply = replyReader.read(delivery.message());
                if (reply != null) {
                    written.add(reply);
                }
            }
        }
        if (!settled.isEmpty()) {
            receipts.get().receipts(settled);
            tally.receipts.add(settled.size());
        }
        if (!written.isEmpty()) {
            replies.get().replies(placed(written, bind.operators()));
            replyReader.taken(written);
            tally.replies.add(written.size());
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
