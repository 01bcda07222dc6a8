package vn.loa.smpp;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ConnectionFactory;

/// A TCP connection whose writes are grouped.
final class Wire implements Connection {

    private final Socket socket;
    private final InputStream in;
    private final Outgoing out;

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        // Without it a receipt's acknowledgement and the next submit_sm wait for each other 40 ms at a time.
        socket.setTcpNoDelay(true);
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        this.in = socket.getInputStream();
        this.out = new Outgoing(socket.getOutputStream());
    }

    /// Connects within `patience`.
    static ConnectionFactory connector(Duration patience) {
        return (host, port) -> {
            var socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(host, port), (int) patience.toMillis());
                return new Wire(socket);
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        };
    }

    Outgoing out() {
        return out;
    }

    @Override
    public boolean isOpen() {
        return !socket.isClosed();
    }

    @Override
    public InetAddress getInetAddress() {
        return socket.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return socket.getLocalAddress();
    }

    @Override
    public int getPort() {
        return socket.getPort();
    }

    @Override
    public int getLocalPort() {
        return socket.getLocalPort();
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public Outgoing getOutputStream() {
        return out;
    }

    @Override
    public void setSoTimeout(int timeout) throws IOException {
        socket.setSoTimeout(timeout);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
