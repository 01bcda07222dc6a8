package vn.loa.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import vn.loa.message.Encoding;
import vn.loa.message.Text;
import vn.loa.smpp.Alphabets;
import vn.loa.smpp.Concatenation;
import vn.loa.smpp.Outgoing;
import vn.loa.smpp.Party;
import vn.loa.smpp.Pdu;
import vn.loa.smpp.ShortMessage;
import vn.loa.smpp.SmscLink;

/// One customer of the simulated SMSC: its connections, its mood, and the receipts it is still owed.
final class SmscAccount {

    private static final int THROTTLED = 0x58;
    private static final int INVALID_DESTINATION = 0x0b;
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final int PARTS_BEFORE_UNBIND = 100;
    private static final int PARTS_PER_SECOND = 100;
    private static final int LONG_TEXTS_KEPT = 10_000;

    /// What is to be delivered: a receipt, or a part of what a person wrote.
    private record Due(
            long at,
            String from,
            String to,
            int esmClass,
            int coding,
            byte[] text,
            @Nullable About about) {}

    /// Which text a receipt is about, and what became of it.
    private record About(String id, Fate fate) {}

    private record Answer(long at, SmscLink link, int sequence, int status, String id) {}

    private record LongKey(String from, String to, int reference, int total) {}

    private final String systemId;
    private final Smsc.Options options;
    private final Smsc smsc;
    private final CopyOnWriteArrayList<SmscLink> links = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Due> due = new ArrayDeque<>();
    private final ArrayDeque<Answer> answers = new ArrayDeque<>();
    private final Map<SmscLink, Map<Integer, Due>> unacknowledged = new ConcurrentHashMap<>();
    private final Map<LongKey, Map<Integer, String>> begun = new LinkedHashMap<>();
    private final AtomicLong acknowledged = new AtomicLong();
    private volatile Mood mood;
    private volatile boolean closed;
    private long secondBegan = System.nanoTime();
    private int partsThisSecond;
    private int partsThisBind;

    SmscAccount(String systemId, Smsc.Options options, Mood mood, Smsc smsc) {
        this.systemId = systemId;
        this.options = options;
        this.mood = mood;
        this.smsc = smsc;
        Thread.ofVirtual().name("smsc-deliver-" + systemId).start(this::deliverAll);
        Thread.ofVirtual().name("smsc-answer-" + systemId).start(this::answerAll);
    }

    void mood(Mood mood) {
        this.mood = mood;
    }

    Mood mood() {
        return mood;
    }

    long receiptsAcknowledged() {
        return acknowledged.get();
    }

    /// Before the response to its bind: the first submit may follow at once.
    void expect(SmscLink link) {
        unacknowledged.put(link, new ConcurrentHashMap<>());
    }

    void bound(SmscLink link) {
        links.add(link);
        partsThisBind = 0;
        signal();
    }

    void ended(SmscLink link) {
        links.remove(link);
        var lost = unacknowledged.remove(link);
        if (lost != null) {
            later(lost.values()); // never acknowledged, so it is owed still
        }
    }

    void close() {
        closed = true;
        signal();
    }

    void submitted(SmscLink link, int sequence, ShortMessage message) {
        var current = mood;
        var status = status(current, message.to());
        var id = status == Pdu.OK ? smsc.nextMessageId() : "";
        if (status == Pdu.OK) {
            take(message, id);
            if (current == Mood.RECEIPT_BEFORE_RESPONSE && message.wantsReceipt()) {
                deliver(link, receipt(message, id, 0));
            }
        }
        if (current != Mood.SILENT) {
            answer(current, link, sequence, status, id);
            if (status == Pdu.OK && message.wantsReceipt()) {
                oweReceipts(current, message, id);
            }
        }
        if (current == Mood.UNBINDS && ++partsThisBind >= PARTS_BEFORE_UNBIND) {
            partsThisBind = 0;
            link.unbind();
        }
    }

    private int status(Mood mood, String to) {
        if (mood == Mood.REFUSES_SOME && to.endsWith("7")) {
            return INVALID_DESTINATION;
        }
        if (mood != Mood.THROTTLING) {
            return Pdu.OK;
        }
        var now = System.nanoTime();
        if (now - secondBegan > TimeUnit.SECONDS.toNanos(1)) {
            secondBegan = now;
            partsThisSecond = 0;
        }
        return ++partsThisSecond > PARTS_PER_SECOND ? THROTTLED : Pdu.OK;
    }

    private void take(ShortMessage message, String id) {
        var joined = (message.esmClass() & ShortMessage.HAS_HEADER) != 0
                ? Concatenation.of(message.text()).orElse(null)
                : null;
        if (joined == null) {
            var text = smsc.isHeard() ? Alphabets.read(message.dataCoding(), message.text()) : "";
            smsc.took(new Smsc.Accepted(systemId, message.to(), message.from(), text, id));
            return;
        }
        var key = new LongKey(message.from(), message.to(), joined.reference(), joined.total());
        var body = Alphabets.read(message.dataCoding(), Concatenation.body(message.text()));
        String whole = null;
        lock.lock();
        try {
            if (begun.size() > LONG_TEXTS_KEPT) {
                begun.remove(begun.keySet().iterator().next());
            }
            var parts = begun.computeIfAbsent(key, _ -> new HashMap<>());
            parts.put(joined.part(), body);
            if (parts.size() == joined.total()) {
                var text = new StringBuilder();
                for (var part = 1; part <= joined.total(); part++) {
                    text.append(parts.get(part));
                }
                begun.remove(key);
                whole = text.toString();
            }
        } finally {
            lock.unlock();
        }
        if (whole != null) {
            smsc.took(new Smsc.Accepted(systemId, message.to(), message.from(), whole, id));
        }
    }

    private void answer(Mood mood, SmscLink link, int sequence, int status, String id) {
        var latency = mood == Mood.SLOW ? SLOW_NANOS : options.latency().toNanos();
        if (latency == 0) {
            respond(link, sequence, status, id);
            return;
        }
        lock.lock();
        try {
            answers.add(new Answer(System.nanoTime() + latency, link, sequence, status, id));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void respond(SmscLink link, int sequence, int status, String id) {
        var out = link.out().begin(Pdu.SUBMIT_SM_RESP, status, sequence);
        if (status == Pdu.OK) {
            out.text(id);
        }
        out.end();
    }

    private void oweReceipts(Mood mood, ShortMessage message, String id) {
        if (!options.receipts() || mood == Mood.NO_RECEIPT || mood == Mood.RECEIPT_BEFORE_RESPONSE) {
            return;
        }
        if (smsc.fate(message.to()) == Fate.FORGOTTEN) {
            return;
        }
        var delay = options.receiptAfter().toNanos();
        var jittered = delay == 0 ? 0 : delay + ThreadLocalRandom.current().nextLong(delay);
        if (mood == Mood.SLOW) {
            jittered += SLOW_NANOS;
        }
        var receipt = receipt(message, id, System.nanoTime() + jittered);
        lock.lock();
        try {
            // The thread that delivers looks every few milliseconds: waking it for each would cost more than it gives.
            due.add(receipt);
            if (mood == Mood.DUPLICATE_RECEIPT) {
                due.add(receipt);
            }
        } finally {
            lock.unlock();
        }
    }

    private Due receipt(ShortMessage message, String id, long at) {
        var fate = smsc.fate(message.to());
        return new Due(
                at,
                message.to(),
                message.from(),
                ShortMessage.RECEIPT,
                0,
                fate.receipt(id).getBytes(StandardCharsets.ISO_8859_1),
                new About(id, fate));
    }

    boolean write(String from, String to, String content) {
        var text = Text.of(content);
        var parts = text.parts();
        var joined = parts.size() > 1;
        var reference = ThreadLocalRandom.current().nextInt(256);
        lock.lock();
        try {
            for (var i = 0; i < parts.size(); i++) {
                var octets = joined ? withHeader(reference, parts.size(), i + 1, parts.get(i)) : parts.get(i);
                var coding = text.encoding() == Encoding.UCS2 ? 8 : 0;
                due.addFirst(new Due(0, from, to, joined ? ShortMessage.HAS_HEADER : 0, coding, octets, null));
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return !links.isEmpty();
    }

    private static byte[] withHeader(int reference, int total, int part, byte[] body) {
        var octets = new byte[body.length + 6];
        octets[0] = 5;
        octets[2] = 3;
        octets[3] = (byte) reference;
        octets[4] = (byte) total;
        octets[5] = (byte) part;
        System.arraycopy(body, 0, octets, 6, body.length);
        return octets;
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

    private void later(Iterable<Due> deliveries) {
        var again = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        lock.lock();
        try {
            for (var delivery : deliveries) {
                due.add(new Due(
                        again,
                        delivery.from,
                        delivery.to,
                        delivery.esmClass,
                        delivery.coding,
                        delivery.text,
                        delivery.about));
            }
        } finally {
            lock.unlock();
        }
    }

    private void deliverAll() {
        try {
            while (!closed) {
                for (var link : links) {
                    deliverDue(link);
                    link.flush();
                }
                pause();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliverDue(SmscLink link) {
        var open = unacknowledged.get(link);
        while (open != null && open.size() < options.receiptWindow()) {
            Due next;
            lock.lock();
            try {
                next = due.peek();
                if (next == null || next.at > System.nanoTime()) {
                    return;
                }
                due.remove();
            } finally {
                lock.unlock();
            }
            deliver(link, next);
        }
    }

    private void deliver(SmscLink link, Due delivery) {
        var open = unacknowledged.get(link);
        if (open == null) {
            return;
        }
        var sequence = link.nextSequence();
        open.put(sequence, delivery);
        var out = link.out().begin(Pdu.DELIVER_SM, Pdu.OK, sequence);
        Party.pair(out, Party.of(delivery.from), Party.of(delivery.to));
        out.octet(delivery.esmClass)
                .octet(0)
                .octet(0)
                .octet(0)
                .octet(0)
                .octet(0)
                .octet(0);
        out.octet(delivery.coding).octet(0).octet(delivery.text.length).octets(delivery.text);
        receiptParameters(out, delivery.about);
        out.end();
    }

    private static void receiptParameters(Outgoing out, @Nullable About about) {
        if (about != null) {
            out.tlv(ShortMessage.TAG_RECEIPTED_ID, about.id);
            out.tlv(ShortMessage.TAG_STATE, new byte[] {about.fate.code()});
        }
    }

    private void answerAll() {
        try {
            while (!closed) {
                lock.lock();
                try {
                    while (!answers.isEmpty() && answers.peek().at <= System.nanoTime()) {
                        var answer = answers.remove();
                        respond(answer.link, answer.sequence, answer.status, answer.id);
                    }
                } finally {
                    lock.unlock();
                }
                links.forEach(SmscLink::flush);
                pause();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause() throws InterruptedException {
        lock.lock();
        try {
            changed.await(2, TimeUnit.MILLISECONDS);
        } finally {
            lock.unlock();
        }
    }

    private void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
