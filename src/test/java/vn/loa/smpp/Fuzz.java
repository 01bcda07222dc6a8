package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import vn.loa.fake.RawSmsc;

/// An operator gone mad, over a real socket to a real gateway: it sends [Mutations] one after the other and holds the
/// gateway to this: every request is answered or the bind closed, every text has one outcome, and memory stays flat.
///
/// Run by the bench with how many PDUs as its argument; prints a row of the table, and ends with 1 when one of the
/// three did not hold.
public final class Fuzz implements AutoCloseable {

    /// The figure that the bench holds the gateway to.
    static final Duration WITHIN = Duration.ofSeconds(1);

    /// How much more of the heap may be in use at the end than after the first tenth.
    static final long FLAT = 24L * 1024 * 1024;

    private static final int PATIENCE_MILLIS = 10_000;
    // Their sequence numbers never meet those of the PDUs.
    private static final int PROBES = 0x20000000;
    private static final byte[] NO_BODY = new byte[0];

    private final Mutations mutations;
    private final ServerSocket server;
    private final Gateway gateway;
    private @Nullable Socket socket;
    private DataInputStream in = new DataInputStream(DataInputStream.nullInputStream());
    private int probes = PROBES;
    private int sequence;
    private long answered;
    private long closed;
    private long binds;
    private int texts;
    private final BitSet outcomes = new BitSet();
    private Duration slowest = Duration.ZERO;

    /// What came of a run.
    ///
    /// @param slowest from a PDU's last octet to its answer, or to the end of the connection
    /// @param grown by how much the heap in use has grown since the first tenth, in octets
    record Report(
            int pdus, long answered, long closed, long binds, int texts, Duration took, Duration slowest, long grown) {

        String row() {
            return String.format(
                    Locale.ROOT,
                    "| fuzz | %,d mutated PDUs | %,d requests answered, %,d binds closed, %,d texts with one outcome each |"
                            + " slowest %d ms | heap %+.1f MiB | %.0f s |",
                    pdus,
                    answered,
                    closed,
                    texts,
                    slowest.toMillis(),
                    grown / 1048576.0,
                    took.toMillis() / 1000.0);
        }
    }

    private Fuzz(long seed) throws IOException {
        this.mutations = new Mutations(seed);
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setSoTimeout(PATIENCE_MILLIS);
        this.gateway = Gateway.to(server.getLocalPort(), Fuzz::hurried);
        gateway.onReceipts = _ -> {};
        gateway.onReplies = _ -> {};
    }

    /// Every pause as short as can be: it is the PDUs that are to be tried, not the patience.
    private static void hurried(Settings settings) {
        var soon = Duration.ofMillis(1);
        settings.idBase = IdBase.LEARN;
        settings.answerWithin = Duration.ofMillis(500);
        settings.lateWithin = Duration.ofSeconds(1);
        settings.connectWithin = Duration.ofMillis(500);
        settings.enquireEvery = Duration.ofHours(1);
        settings.reconnectAfter = soon;
        settings.reconnectAtMost = soon;
        settings.refusedAfter = soon;
        settings.alreadyBoundAfter = soon;
        settings.bindThrottledAfter = soon;
        settings.foreignAfter = soon;
        settings.throttlePause = soon;
        settings.throttlePatience = Duration.ofMillis(200);
        settings.joinWithin = Duration.ofSeconds(1);
    }

    public static void main(String[] arguments) throws IOException {
        var report = run(17_08_2020, Integer.parseInt(arguments[0]));
        System.out.println(report.row());
        if (report.slowest().compareTo(WITHIN) > 0 || report.grown() > FLAT) {
            System.out.println("fuzz: more than " + WITHIN.toMillis() + " ms or " + FLAT + " octets");
            System.exit(1);
        }
        System.exit(0);
    }

    /// Sends so many PDUs.
    ///
    /// @throws AssertionError with the PDU in hexadecimal when something does not hold
    static Report run(long seed, int pdus) throws IOException {
        // What it has to say about a million bad PDUs is not the question here.
        var ours = (Logger) LoggerFactory.getLogger("vn.loa.smpp");
        var library = (Logger) LoggerFactory.getLogger("org.jsmpp");
        var before = List.of(levelOf(ours), levelOf(library));
        ours.setLevel(Level.ERROR);
        library.setLevel(Level.OFF);
        try (var fuzz = new Fuzz(seed)) {
            return fuzz.run(pdus);
        } finally {
            ours.setLevel(before.getFirst().orElse(null));
            library.setLevel(before.getLast().orElse(null));
        }
    }

    private static Optional<Level> levelOf(Logger logger) {
        return Optional.ofNullable(logger.getLevel());
    }

    private Report run(int pdus) throws IOException {
        var began = System.nanoTime();
        var used = 0L;
        for (var count = 0; count < pdus; count++) {
            if (count == pdus / 10) {
                used = used();
            }
            if (count % 1_000 == 0) {
                noteOutcomes();
            }
            if (socket == null) {
                bind();
            }
            if (mutations.random(20) == 0) {
                answerOneText();
            } else {
                one(mutations.next(++sequence));
            }
        }
        var grown = used() - used;
        hangUp();
        awaitOutcomes();
        return new Report(
                pdus, answered, closed, binds, texts, Duration.ofNanos(System.nanoTime() - began), slowest, grown);
    }

    private static long used() {
        System.gc();
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /// Takes the next connection; in one of four the answer to the bind is mutated too.
    private void bind() throws IOException {
        while (true) {
            binds++;
            var next = server.accept();
            next.setTcpNoDelay(true);
            next.setSoTimeout(PATIENCE_MILLIS);
            socket = next;
            in = new DataInputStream(new BufferedInputStream(next.getInputStream(), 64 * 1024));
            var bind = read();
            if (bind == null) {
                hangUp();
                continue;
            }
            var answer = RawSmsc.pdu(Pdu.BIND_TRANSCEIVER_RESP, 0, bind.sequence(), "raw\0".getBytes());
            if (mutations.random(4) > 0) {
                next.getOutputStream().write(answer);
                return;
            }
            var mutated = mutations.mutated(answer);
            next.getOutputStream().write(mutated);
            if (answersProbes(mutated)) {
                return;
            }
        }
    }

    /// Sends one PDU and waits for what must come of it.
    private void one(byte[] pdu) throws IOException {
        var began = System.nanoTime();
        if (!write(pdu)) {
            ended(began);
            return;
        }
        if (!isFramed(pdu) || !mustBeAnswered(pdu)) {
            answersProbes(pdu);
            return;
        }
        while (true) {
            var frame = read(pdu);
            if (frame == null) {
                ended(began);
                return;
            }
            if (frame.sequence() == sequenceOf(pdu) && isAnswer(frame.command(), commandOf(pdu))) {
                answered++;
                slow(began);
                return;
            }
        }
    }

    /// A text of the gateway's is answered with something mutated, and then as it should be.
    private void answerOneText() throws IOException {
        if (!gateway.isUp()) {
            return;
        }
        gateway.send(Gateway.text(++texts, "Xin chao"));
        while (true) {
            var frame = read();
            if (frame == null) {
                ended(System.nanoTime());
                return;
            }
            if (frame.command() != Pdu.SUBMIT_SM) {
                continue;
            }
            var answer = RawSmsc.pdu(Pdu.SUBMIT_SM_RESP, 0, frame.sequence(), (sequence + "\0").getBytes());
            one(mutations.mutated(answer));
            if (socket != null) {
                one(answer);
            }
            return;
        }
    }

    /// Asks whether the gateway is there. Where a length lies, what is asked may go into the PDU that never ends; so it
    /// is asked until all that the lie may have promised is there.
    ///
    /// @return whether it is; otherwise it has closed the connection
    private boolean answersProbes(byte[] after) throws IOException {
        var first = probes + 1; // what answers to earlier ones are still to be read says nothing
        var flood = isFramed(after) ? 1 : 1 + 4 * Incoming.LONGEST / (64 * Mutations.HEADER);
        for (var round = 0; round < flood; round++) {
            var began = System.nanoTime();
            if (!write(probes(round == 0 ? 1 : 64))) {
                ended(began);
                return false;
            }
            if (round > 0 && round < flood - 1 && in.available() == 0) {
                continue;
            }
            var last = round == flood - 1;
            if (socket != null) {
                socket.setSoTimeout(last ? PATIENCE_MILLIS : 20);
            }
            try {
                while (true) {
                    var frame = readOrTimeOut();
                    if (frame == null) {
                        ended(began);
                        return false;
                    }
                    if (frame.command() == Pdu.ENQUIRE_LINK_RESP && frame.sequence() >= first) {
                        slow(began);
                        return true;
                    }
                }
            } catch (SocketTimeoutException e) {
                if (last) {
                    throw violation("neither answers nor closes after", after);
                }
            } finally {
                if (socket != null) {
                    socket.setSoTimeout(PATIENCE_MILLIS);
                }
            }
        }
        throw new IllegalStateException("cannot happen");
    }

    private byte[] probes(int count) {
        var all = ByteBuffer.allocate(count * Mutations.HEADER);
        for (var i = 0; i < count; i++) {
            all.put(RawSmsc.pdu(Pdu.ENQUIRE_LINK, 0, ++probes, NO_BODY));
        }
        return all.array();
    }

    private static boolean isFramed(byte[] pdu) {
        return ByteBuffer.wrap(pdu).getInt(0) == pdu.length;
    }

    private static int commandOf(byte[] pdu) {
        return ByteBuffer.wrap(pdu).getInt(4);
    }

    private static int sequenceOf(byte[] pdu) {
        return ByteBuffer.wrap(pdu).getInt(12);
    }

    /// Every request but two, which SMPP gives no answer to (3.4, 4.1.7 and 4.12).
    private static boolean mustBeAnswered(byte[] pdu) {
        var command = commandOf(pdu);
        return command >= 0 && command != Pdu.ALERT_NOTIFICATION && command != Pdu.OUTBIND;
    }

    private static boolean isAnswer(int answer, int command) {
        return answer == (command | Pdu.GENERIC_NACK) || answer == Pdu.GENERIC_NACK;
    }

    private boolean write(byte[] octets) throws IOException {
        try {
            var line = socket;
            if (line == null) {
                return false;
            }
            line.getOutputStream().write(octets);
            return true;
        } catch (SocketException e) {
            return false;
        }
    }

    private RawSmsc.@Nullable Frame read() throws IOException {
        return read(NO_BODY);
    }

    private RawSmsc.@Nullable Frame read(byte[] after) throws IOException {
        try {
            return readOrTimeOut();
        } catch (SocketTimeoutException e) {
            throw violation("says nothing after", after);
        }
    }

    /// Null when the gateway has closed the connection.
    private RawSmsc.@Nullable Frame readOrTimeOut() throws IOException {
        try {
            in.mark(64 * 1024);
            var length = in.readInt();
            return new RawSmsc.Frame(
                    in.readInt(), in.readInt(), in.readInt(), in.readNBytes(length - Mutations.HEADER));
        } catch (EOFException | SocketException e) {
            return null;
        } catch (SocketTimeoutException e) {
            in.reset(); // the rest of it may come yet
            throw e;
        }
    }

    private AssertionError violation(String what, byte[] pdu) {
        return new AssertionError("the gateway " + what + " PDU " + sequence + ": "
                + HexFormat.of().formatHex(pdu, 0, Math.min(pdu.length, 2_000)));
    }

    private void ended(long began) throws IOException {
        closed++;
        slow(began);
        hangUp();
    }

    private void slow(long began) {
        var took = Duration.ofNanos(System.nanoTime() - began);
        slowest = took.compareTo(slowest) > 0 ? took : slowest;
    }

    private void hangUp() throws IOException {
        var line = socket;
        socket = null;
        if (line != null) {
            line.close();
        }
    }

    private void noteOutcomes() {
        gateway.toldLate.clear();
        for (var told = gateway.told.size(); told > 0; told--) {
            var number = Math.toIntExact(gateway.told.removeFirst().text().reference());
            if (outcomes.get(number)) {
                throw new AssertionError("text " + number + " has two outcomes");
            }
            outcomes.set(number);
        }
    }

    private void awaitOutcomes() {
        await().atMost(Duration.ofMillis(PATIENCE_MILLIS)).untilAsserted(() -> {
            noteOutcomes();
            assertThat(outcomes.cardinality()).as("texts with an outcome").isEqualTo(texts);
        });
    }

    @Override
    public void close() throws IOException {
        server.close();
        hangUp();
        gateway.close();
    }
}
