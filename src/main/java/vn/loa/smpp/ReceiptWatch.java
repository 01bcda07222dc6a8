package vn.loa.smpp;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// How long the receipts of a bind take, by the example of some texts: the newest thousand that were accepted while
/// others were not waited for any more.
final class ReceiptWatch {

    private static final int MOST = 1_000;

    private record Sent(String id, long at) {}

    private final long slowAfterNanos;
    private final Map<String, Sent> waiting = new HashMap<>();
    private final ArrayDeque<Sent> inOrder = new ArrayDeque<>();
    private final Latencies latencies = new Latencies();

    ReceiptWatch(long slowAfterNanos) {
        this.slowAfterNanos = slowAfterNanos;
    }

    /// What was learnt since the last look.
    record Seen(int inTime, int late) {}

    /// The operator has accepted a text; the id as receipts name it.
    void accepted(String id, long now) {
        if (waiting.size() >= MOST) { // looked at without the lock; one more or less is no matter
            return;
        }
        synchronized (this) {
            var sent = new Sent(id, now);
            if (waiting.size() < MOST && waiting.putIfAbsent(id, sent) == null) {
                inOrder.add(sent);
            }
        }
    }

    /// Receipts that say what became of texts have come; those never waited for are passed over.
    synchronized Seen came(Collection<String> ids, long now) {
        var inTime = 0;
        var late = 0;
        for (var id : ids) {
            var sent = waiting.remove(id);
            if (sent != null) {
                latencies.add(now - sent.at);
                if (now - sent.at > slowAfterNanos) {
                    late++;
                } else {
                    inTime++;
                }
            }
        }
        return new Seen(inTime, late);
    }

    /// Those that have not come in time: they count as late and are waited for no more.
    synchronized Seen overdue(long now) {
        var late = 0;
        for (var first = inOrder.peek(); first != null; first = inOrder.peek()) {
            var isWaited = waiting.get(first.id) == first;
            if (isWaited && now - first.at <= slowAfterNanos) {
                break;
            }
            inOrder.remove();
            if (isWaited) {
                waiting.remove(first.id);
                late++;
            }
        }
        return new Seen(0, late);
    }

    /// Of the receipts that came last, in nanoseconds; 0 when none did.
    long quantile(double share) {
        return latencies.quantile(share);
    }
}
