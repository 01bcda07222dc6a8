package vn.loa.fake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// A line to a server on this machine that goes dead after so many octets were sent, in the middle of a command as
/// likely as between two: to the server that is the end of the process at the other end.
public final class CutWire implements AutoCloseable {

    private final int to;
    private final ServerSocket door;
    private final List<Socket> ends = new ArrayList<>();
    private long left = Long.MAX_VALUE;
    private long sent;
    private boolean cut;

    /// @param to the server's port
    public CutWire(int to) {
        this.to = to;
        try {
            door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /// Counts from now on, and goes dead after so many octets more.
    public synchronized void cutAfter(long octets) {
        left = octets;
        sent = 0;
    }

    /// How many octets were sent since it was asked to count.
    public synchronized long sent() {
        return sent;
    }

    private void accept() {
        try {
            while (true) {
                var client = door.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), to);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                synchronized (this) {
                    ends.add(client);
                    ends.add(server);
                }
                Thread.ofVirtual().start(() -> pass(client, server, true));
                Thread.ofVirtual().start(() -> pass(server, client, false));
            }
        } catch (IOException e) {
            // The door was closed.
        }
    }

    private void pass(Socket from, Socket into, boolean counted) {
        try (var in = from.getInputStream();
                var out = into.getOutputStream()) {
            copy(in, out, counted);
        } catch (IOException e) {
            // Cut, or closed at one end.
        }
    }

    private void copy(InputStream in, OutputStream out, boolean counted) throws IOException {
        var buffer = new byte[1 << 14];
        for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            var passed = counted ? allowed(read) : read;
            out.write(buffer, 0, passed);
            out.flush();
            if (passed < read) {
                close();
                return;
            }
        }
    }

    private synchronized int allowed(int octets) {
        var passed = (int) Math.min(octets, left);
        left -= passed;
        sent += passed;
        cut |= passed < octets;
        return cut && passed == octets ? 0 : passed;
    }

    @Override
    public synchronized void close() {
        try {
            door.close();
            for (var end : ends) {
                end.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
