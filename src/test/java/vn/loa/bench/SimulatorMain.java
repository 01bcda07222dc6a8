package vn.loa.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A simulated operator that is never the bottleneck: it answers every submit at once, sends a receipt when one is
/// asked for, and keeps a record of the numbers that it was given.
///
/// It shares no code with the gateway, so that neither can hide a mistake of the other.
final class SimulatorMain {

    static final String READY = "simulator ready";

    /// The lowest number, without 84, of the people of a stage.
    static final int FIRST_NUMBER = 950_000_000;

    /// The most people that a stage may have.
    static final int NUMBERS = 10_000_000;

    /// Asks for the totals, in a line.
    static final char RECORD = 'r';

    /// Asks for the parts that each of [#NUMBERS] was sent, an octet each; the highest stands for all above it.
    static final char PARTS = 'p';

    /// Asks for the moment of each submit, in nanoseconds of a clock that never runs backwards, eight octets each.
    static final char ARRIVALS = 'a';

    /// Has the totals begin at nothing again; numbers that have been sent something stay known.
    static final char ANEW = 'n';

    private static final int BIND_FIRST = 1;
    private static final int BIND_TRANSCEIVER = 9;
    private static final int SUBMIT = 4;
    private static final int DELIVER = 5;
    private static final int UNBIND = 6;
    private static final int ENQUIRE_LINK = 0x15;
    private static final int RESPONSE = 0x80000000;
    private static final int HEADER = 16;
    private static final byte RECEIPT_ESM_CLASS = 4;
    private static final byte[] SYSTEM_ID = "simulator\0".getBytes(StandardCharsets.US_ASCII);

    private final byte[] parts = new byte[NUMBERS];
    private final BitSet others = new BitSet();
    private final boolean notesArrivals;
    private ByteBuffer arrivals = ByteBuffer.allocate(1 << 16);
    private long ids;
    private long accepted;
    private long distinct;
    private long firstMillis;
    private long lastMillis;
    private long receiptsTaken;

    private final long latencyNanos;

    private SimulatorMain(long latencyNanos, boolean notesArrivals) {
        this.latencyNanos = latencyNanos;
        this.notesArrivals = notesArrivals;
    }

    /// @param arguments the port of SMPP, the port on which questions are answered, how many milliseconds an answer
    ///     to a submit takes, and whether the moment of each submit is noted
    public static void main(String[] arguments) throws IOException {
        var simulator = new SimulatorMain(
                TimeUnit.MILLISECONDS.toNanos(Long.parseLong(arguments[2])), Boolean.parseBoolean(arguments[3]));
        var smpp = ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])));
        var questions = new ServerSocket(Integer.parseInt(arguments[1]), 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().start(() -> simulator.tell(questions));
        System.out.println(READY);
        while (true) {
            var socket = smpp.accept();
            Thread.ofPlatform().start(() -> simulator.serve(socket));
        }
    }

    private void tell(ServerSocket questions) {
        while (true) {
            try (var socket = questions.accept()) {
                socket.getOutputStream().write(answer(socket.getInputStream().read()));
            } catch (IOException e) {
                System.out.println("question not answered: " + e);
            }
        }
    }

    private synchronized byte[] answer(int question) {
        return switch (question) {
            case RECORD -> line().getBytes(StandardCharsets.US_ASCII);
            case PARTS -> parts.clone();
            case ARRIVALS -> Arrays.copyOf(arrivals.array(), arrivals.position());
            case ANEW -> {
                accepted = 0;
                distinct = 0;
                yield new byte[0];
            }
            default -> new byte[0];
        };
    }

    private String line() {
        return accepted + " " + distinct + " " + firstMillis + " " + lastMillis + " " + receiptsTaken + "\n";
    }

    private void serve(SocketChannel socket) {
        try (socket) {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            var in = ByteBuffer.allocateDirect(1 << 18);
            // Each submit of at least 34 octets causes at most 160 of answer and receipt.
            var out = ByteBuffer.allocateDirect(1 << 21);
            var later = new LinkedBlockingQueue<Due>();
            if (latencyNanos > 0) {
                Thread.ofPlatform().daemon().start(() -> writeLater(socket, later));
            }
            while (true) {
                if (socket.read(in) < 0) {
                    throw new EOFException();
                }
                in.flip();
                answer(in, out);
                in.compact();
                out.flip();
                if (latencyNanos == 0) {
                    write(socket, out);
                } else {
                    later.add(Due.of(out, System.nanoTime() + latencyNanos));
                }
                out.clear();
            }
        } catch (IOException e) {
            System.out.println("link ended: " + e);
        }
    }

    /// What is to be written at a moment.
    private record Due(ByteBuffer octets, long at) {

        static Due of(ByteBuffer octets, long at) {
            return new Due(ByteBuffer.allocate(octets.remaining()).put(octets).flip(), at);
        }
    }

    private static void writeLater(SocketChannel socket, BlockingQueue<Due> later) {
        try {
            while (true) {
                var due = later.take();
                TimeUnit.NANOSECONDS.sleep(due.at() - System.nanoTime());
                write(socket, due.octets());
            }
        } catch (InterruptedException | IOException e) {
            System.out.println("link ended: " + e);
        }
    }

    private static void write(SocketChannel socket, ByteBuffer octets) throws IOException {
        while (octets.hasRemaining()) {
            socket.write(octets);
        }
    }

    /// Answers every whole PDU that has come; the writes of one reading are grouped.
    private synchronized void answer(ByteBuffer in, ByteBuffer out) {
        while (in.remaining() >= HEADER && in.remaining() >= in.getInt(in.position())) {
            var start = in.position();
            var end = start + in.getInt(start);
            var command = in.getInt(start + 4);
            var sequence = in.getInt(start + 12);
            switch (command) {
                case SUBMIT -> submit(in, start, sequence, out);
                case BIND_FIRST, 2, BIND_TRANSCEIVER -> {
                    header(out, HEADER + SYSTEM_ID.length, command | RESPONSE, sequence);
                    out.put(SYSTEM_ID);
                }
                case ENQUIRE_LINK, UNBIND -> header(out, HEADER, command | RESPONSE, sequence);
                case DELIVER | RESPONSE -> receiptsTaken++;
                default -> System.out.println("ignored command " + Integer.toHexString(command));
            }
            in.position(end);
        }
    }

    private void submit(ByteBuffer in, int start, int sequence, ByteBuffer out) {
        var from = afterText(in, start + HEADER) + 2;
        var to = afterText(in, from) + 2;
        var afterTo = afterText(in, to);
        // esm_class, protocol_id, priority_flag, then two times, then registered_delivery.
        var registered = in.get(afterText(in, afterText(in, afterTo + 3)));
        accept(in, to, afterTo - 1);
        var id = Long.toString(++ids).getBytes(StandardCharsets.US_ASCII);
        header(out, HEADER + id.length + 1, SUBMIT | RESPONSE, sequence);
        out.put(id).put((byte) 0);
        if ((registered & 1) != 0) {
            receipt(in, from, to, afterTo, id, out);
        }
    }

    private void accept(ByteBuffer in, int from, int to) {
        lastMillis = System.currentTimeMillis();
        firstMillis = accepted == 0 ? lastMillis : firstMillis;
        accepted++;
        var number = 0L;
        for (var i = from; i < to; i++) {
            number = number * 10 + in.get(i) - '0';
        }
        var index = (int) (number % 1_000_000_000 - FIRST_NUMBER);
        if (index < 0) {
            System.out.println("a number that is not of the bench");
            return;
        }
        if (notesArrivals) {
            noteArrival();
        }
        if (index < NUMBERS) {
            distinct += parts[index] == 0 ? 1 : 0;
            parts[index] = (byte) Math.min(Byte.MAX_VALUE, parts[index] + 1);
        } else {
            distinct += others.get(index) ? 0 : 1;
            others.set(index);
        }
    }

    private void noteArrival() {
        if (!arrivals.hasRemaining()) {
            arrivals = ByteBuffer.allocate(2 * arrivals.capacity()).put(arrivals.flip());
        }
        arrivals.putLong(System.nanoTime());
    }

    private void receipt(ByteBuffer in, int from, int to, int afterTo, byte[] id, ByteBuffer out) {
        var text = ("id:" + new String(id, StandardCharsets.US_ASCII)
                        + " sub:001 dlvrd:001 submit date:2611221200 done date:2611221201 stat:DELIVRD err:000 text:")
                .getBytes(StandardCharsets.US_ASCII);
        var start = out.position();
        header(out, 0, DELIVER, (int) (ids % Integer.MAX_VALUE) + 1);
        out.put((byte) 0).put((byte) 1).put((byte) 1).put(in.slice(to, afterTo - to));
        out.put((byte) 1).put((byte) 1).put(in.slice(from, to - 2 - from));
        out.put(RECEIPT_ESM_CLASS).put(new byte[8]);
        out.put((byte) text.length).put(text);
        out.putInt(start, out.position() - start);
    }

    private static void header(ByteBuffer out, int length, int command, int sequence) {
        out.putInt(length).putInt(command).putInt(0).putInt(sequence);
    }

    /// Where the field after a zero-terminated text begins. Before the first one, service_type, stand no ton and npi.
    private static int afterText(ByteBuffer in, int at) {
        var end = at;
        while (in.get(end) != 0) {
            end++;
        }
        return end + 1;
    }
}
