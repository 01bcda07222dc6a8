package vn.loa.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import vn.loa.message.Encoding;
import vn.loa.message.Text;
import vn.loa.smpp.Alphabets;
import vn.loa.smpp.Parameter;
import vn.loa.smpp.Pdu;
import vn.loa.smpp.ShortMessage;
import vn.loa.smpp.SmscLink;

/// One customer of the simulated SMSC: its connections, its mood, and the receipts it is still owed.
final class SmscAccount {

    private static final int THROTTLED = 0x58;
    private static final int INVALID_DESTINATION = 0x0b;
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

    /// So much later than its time an answer may leave, so that those due together leave together.
    private static final long SHORTEST_PAUSE = LONGEST_PAUSE / 8;

    private static final int PARTS_BEFORE_UNBIND = 100;
    private static final int PARTS_PER_SECOND = 100;

    private final String systemId;
    private final Smsc.Options options;
    private final Smsc smsc;
    private final CopyOnWriteArrayList<SmscLink> links = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Responses responses = new Responses();
    private final LongTexts longTexts = new LongTexts();
    private final Map<String, Handset> handsets = new ConcurrentHashMap<>();
    private final Postbag postbag;
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
        this.postbag = new Postbag(options.receiptWindow());
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
        return postbag.receiptsAcknowledged();
    }

    /// Before the response to its bind: the first submit may follow at once.
    void expect(SmscLink link) {
        postbag.open(link);
    }

    void bound(SmscLink link) {
        links.add(link);
        partsThisBind = 0;
        signal();
    }

    void ended(SmscLink link) {
        links.remove(link);
        postbag.close(link);
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
            if (current == Mood.RECEIPT_BEFORE_RESPONSE && wantsReceipt(message)) {
                postbag.deliver(receiving(link), receipt(message, id, 0));
            }
        }
        if (current != Mood.SILENT) {
            var latency = current == Mood.SLOW ? SLOW_NANOS : options.latency().toNanos();
            responses.answer(latency, link, sequence, status, id);
            if (status == Pdu.OK && wantsReceipt(message)) {
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
        if (message.isUssd()) {
            handset(message.to()).shown(message);
            return;
        }
        var joined = message.place();
        if (joined == null) {
            var text = smsc.isHeard() ? Alphabets.read(message.dataCoding(), message.text()) : "";
            smsc.took(new Smsc.Accepted(systemId, message.to(), message.from(), text, id));
            return;
        }
        var body = Alphabets.read(message.dataCoding(), message.body());
        var whole = longTexts.add(message.from(), message.to(), joined, body);
        if (whole != null) {
            smsc.took(new Smsc.Accepted(systemId, message.to(), message.from(), whole, id));
        }
    }

    private boolean wantsReceipt(ShortMessage message) {
        return message.wantsReceipt(smsc.fate(message.to()) == Fate.DELIVERED);
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
        // The thread that delivers looks every few milliseconds: waking it for each would cost more than it gives.
        postbag.add(receipt);
        if (mood == Mood.DUPLICATE_RECEIPT) {
            postbag.add(receipt);
        }
    }

    private Postbag.Due receipt(ShortMessage message, String id, long at) {
        var fate = smsc.fate(message.to());
        return new Postbag.Due(
                at,
                message.to(),
                message.from(),
                ShortMessage.RECEIPT,
                0,
                fate.receipt(id).getBytes(StandardCharsets.ISO_8859_1),
                new Postbag.About(id, fate));
    }

    boolean write(String from, String to, String content) {
        var text = Text.of(content);
        var parts = text.parts();
        var joined = parts.size() > 1;
        var reference = ThreadLocalRandom.current().nextInt(256);
        for (var i = 0; i < parts.size(); i++) {
            var octets = joined ? withHeader(reference, parts.size(), i + 1, parts.get(i)) : parts.get(i);
            var coding = text.encoding() == Encoding.UCS2 ? 8 : 0;
            var esmClass = joined ? ShortMessage.HAS_HEADER : 0;
            postbag.addFirst(new Postbag.Due(0, from, to, esmClass, coding, octets, null));
        }
        signal();
        return links.stream().anyMatch(SmscLink::receives);
    }

    /// The phone of that number, in this operator's network.
    Handset handset(String number) {
        return handsets.computeIfAbsent(number, phone -> new Handset(phone, this::dialled));
    }

    private boolean dialled(String from, String to, String text, List<Parameter> parameters) {
        var octets = text.getBytes(StandardCharsets.ISO_8859_1);
        postbag.addFirst(new Postbag.Due(0, from, to, 0, 0x0f, octets, null, parameters));
        signal();
        return links.stream().anyMatch(SmscLink::receives);
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
        postbag.acknowledged(link, sequence, status);
    }

    private void deliverAll() {
        try {
            while (!closed) {
                for (var link : links) {
                    if (link.receives()) {
                        postbag.deliverDue(link);
                        link.flush();
                    }
                }
                pause(LONGEST_PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The connection itself, or the one that its customer receives by.
    private SmscLink receiving(SmscLink link) {
        return link.receives()
                ? link
                : links.stream().filter(SmscLink::receives).findFirst().orElse(link);
    }

    private void answerAll() {
        try {
            while (!closed) {
                responses.writeDue();
                links.forEach(SmscLink::flush);
                pause(Math.max(SHORTEST_PAUSE, responses.untilDue(LONGEST_PAUSE)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause(long nanos) throws InterruptedException {
        lock.lock();
        try {
            changed.await(nanos, TimeUnit.NANOSECONDS);
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
