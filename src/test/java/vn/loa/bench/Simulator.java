package vn.loa.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import vn.loa.fake.Child;

/// The simulated operator as a process of its own, and the record it keeps of what it has taken.
final class Simulator implements AutoCloseable {

    /// What the simulator itself has seen so far.
    ///
    /// @param accepted parts taken
    /// @param distinct numbers among them; each number is sent one text
    /// @param firstMillis when it took the first one
    /// @param lastMillis when it took the last one
    record Record(long accepted, long distinct, long firstMillis, long lastMillis) {

        /// Submits too many, when every text has one part.
        long duplicated() {
            return duplicated(1);
        }

        /// Submits too many, when every text has so many parts.
        long duplicated(int parts) {
            return accepted - parts * distinct;
        }

        static Record of(String line) {
            var fields = line.split(" ");
            return new Record(
                    Long.parseLong(fields[0]),
                    Long.parseLong(fields[1]),
                    Long.parseLong(fields[2]),
                    Long.parseLong(fields[3]));
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Child child;
    private final int port;
    private final int recordPort;

    private Simulator(Child child, int port, int recordPort) {
        this.child = child;
        this.port = port;
        this.recordPort = recordPort;
    }

    static Simulator start(Path directory, String name) {
        return start(directory, name, Duration.ZERO, false);
    }

    /// @param latency how long it takes to answer
    /// @param notesArrivals whether [#arrivals()] will be asked for
    static Simulator start(Path directory, String name, Duration latency, boolean notesArrivals) {
        var port = Child.freePort();
        var recordPort = Child.freePort();
        var child = Child.java(
                directory,
                name,
                List.of("-Xmx1g"),
                SimulatorMain.class.getName(),
                List.of(
                        Integer.toString(port),
                        Integer.toString(recordPort),
                        Long.toString(latency.toMillis()),
                        Boolean.toString(notesArrivals)));
        child.awaitOutput(SimulatorMain.READY, PATIENCE);
        return new Simulator(child, port, recordPort);
    }

    int port() {
        return port;
    }

    Duration cpu() {
        return child.cpu();
    }

    Record read() {
        var line = new String(ask(SimulatorMain.RECORD), StandardCharsets.US_ASCII);
        if (line.isEmpty()) {
            throw child.died();
        }
        return Record.of(line.strip());
    }

    /// Has the totals of [#read()] begin at nothing again.
    void countAnew() {
        ask(SimulatorMain.ANEW);
    }

    /// How many parts each number was sent, by its distance from [SimulatorMain#FIRST_NUMBER].
    byte[] partsByNumber() {
        return ask(SimulatorMain.PARTS);
    }

    /// The moment of each submit so far, in nanoseconds of a clock that never runs backwards.
    long[] arrivals() {
        var octets = ByteBuffer.wrap(ask(SimulatorMain.ARRIVALS));
        var arrivals = new long[octets.remaining() / Long.BYTES];
        octets.asLongBuffer().get(arrivals);
        return arrivals;
    }

    private byte[] ask(char question) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), recordPort)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(question);
            return socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(child.isAlive() ? e : new IOException(child.died()));
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
