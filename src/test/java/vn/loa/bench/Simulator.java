package vn.loa.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import vn.loa.fake.Child;

/// The simulated operator as a process of its own, and the record it keeps of what it has taken.
final class Simulator implements AutoCloseable {

    /// What the simulator itself has seen so far.
    ///
    /// @param accepted texts taken
    /// @param distinct numbers among them; each number is sent one text, so the difference is duplicates
    /// @param firstMillis when it took the first one
    /// @param lastMillis when it took the last one
    record Record(long accepted, long distinct, long firstMillis, long lastMillis) {

        long duplicated() {
            return accepted - distinct;
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
        return start(directory, name, Duration.ZERO);
    }

    /// @param latency how long it takes to answer
    static Simulator start(Path directory, String name, Duration latency) {
        var port = Child.freePort();
        var recordPort = Child.freePort();
        var child = Child.java(
                directory,
                name,
                List.of("-Xmx1g"),
                SimulatorMain.class.getName(),
                List.of(Integer.toString(port), Integer.toString(recordPort), Long.toString(latency.toMillis())));
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
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), recordPort);
                var in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            var line = in.readLine();
            if (line == null) {
                throw child.died();
            }
            return Record.of(line);
        } catch (IOException e) {
            throw new UncheckedIOException(child.isAlive() ? e : new IOException(child.died()));
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
