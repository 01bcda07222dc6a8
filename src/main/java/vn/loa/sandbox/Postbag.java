package vn.loa.sandbox;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import vn.loa.smpp.Outgoing;
import vn.loa.smpp.Parameter;
import vn.loa.smpp.Party;
import vn.loa.smpp.Pdu;
import vn.loa.smpp.ShortMessage;
import vn.loa.smpp.SmscLink;

/// What a simulated operator still has to deliver to one customer, and what it has delivered without being
/// acknowledged: that is owed still.
final class Postbag {

    private static final long AGAIN_AFTER = TimeUnit.MILLISECONDS.toNanos(100);

    /// A receipt, or a part of what a person wrote.
    record Due(
            long at,
            String from,
            String to,
            int esmClass,
            int coding,
            byte[] text,
            @Nullable About about,
            List<Parameter> parameters) {

        /// A text, or a receipt about one.
        Due(long at, String from, String to, int esmClass, int coding, byte[] text, @Nullable About about) {
            this(at, from, to, esmClass, coding, text, about, List.of());
        }

        private Due at(long moment) {
            return new Due(moment, from, to, esmClass, coding, text, about, parameters);
        }
    }

    /// Which text a receipt is about, and what became of it.
    record About(String id, Fate fate) {}

    private final int window;
    private final ArrayDeque<Due> due = new ArrayDeque<>();
    private final Map<SmscLink, Map<Integer, Due>> unacknowledged = new ConcurrentHashMap<>();
    private final AtomicLong acknowledged = new AtomicLong();

    /// @param window how many may be unacknowledged on a connection
    Postbag(int window) {
        this.window = window;
    }

    void open(SmscLink link) {
        unacknowledged.put(link, new ConcurrentHashMap<>());
    }

    void close(SmscLink link) {
        var lost = unacknowledged.remove(link);
        if (lost != null) {
            lost.keySet().forEach(sequence -> takeBack(lost, sequence));
        }
    }

    private void takeBack(Map<Integer, Due> open, int sequence) {
        var delivery = open.remove(sequence);
        if (delivery != null) {
            later(List.of(delivery));
        }
    }

    synchronized void add(Due delivery) {
        due.add(delivery);
    }

    synchronized void addFirst(Due delivery) {
        due.addFirst(delivery);
    }

    private synchronized void later(Iterable<Due> deliveries) {
        var again = System.nanoTime() + AGAIN_AFTER;
        deliveries.forEach(delivery -> due.add(delivery.at(again)));
    }

    private synchronized @Nullable Due next() {
        var next = due.peek();
        return next == null || next.at > System.nanoTime() ? null : due.remove();
    }

    /// Delivers by this connection what is due and has room.
    void deliverDue(SmscLink link) {
        var open = unacknowledged.get(link);
        while (open != null && open.size() < window) {
            var next = next();
            if (next == null) {
                return;
            }
            deliver(link, next);
            open = unacknowledged.get(link);
        }
    }

    /// What a connection that has ended meanwhile does not take is owed still.
    void deliver(SmscLink link, Due delivery) {
        var open = unacknowledged.get(link);
        if (open == null) {
            later(List.of(delivery));
            return;
        }
        var sequence = link.nextSequence();
        open.put(sequence, delivery);
        var out = link.out().begin(Pdu.DELIVER_SM, Pdu.OK, sequence);
        var serviceType = delivery.parameters.isEmpty() ? "" : "USSD";
        Party.pair(out, serviceType, Party.of(delivery.from), Party.of(delivery.to));
        out.octet(delivery.esmClass)
                .octet(0)
                .octet(0)
                .octet(0)
                .octet(0)
                .octet(0)
                .octet(0);
        out.octet(delivery.coding).octet(0).octet(delivery.text.length).octets(delivery.text);
        receiptParameters(out, delivery.about);
        delivery.parameters.forEach(parameter -> out.tlv(parameter.tag(), parameter.value()));
        out.end();
        if (unacknowledged.get(link) != open) {
            takeBack(open, sequence);
        }
    }

    private static void receiptParameters(Outgoing out, @Nullable About about) {
        if (about != null) {
            out.tlv(ShortMessage.TAG_RECEIPTED_ID, about.id);
            out.tlv(ShortMessage.TAG_STATE, new byte[] {about.fate.code()});
        }
    }

    void acknowledged(SmscLink link, int sequence, int status) {
        var open = unacknowledged.get(link);
        var delivery = open == null ? null : open.remove(sequence);
        if (delivery == null) {
            return;
        }
        if (status != Pdu.OK) {
            later(List.of(delivery));
        } else if (delivery.about != null) {
            acknowledged.incrementAndGet();
        }
    }

    long receiptsAcknowledged() {
        return acknowledged.get();
    }
}
