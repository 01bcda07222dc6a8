package vn.loa.smpp;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ConnectionFactory;

/// A TCP connection, encrypted or not, whose writes are grouped.
final class Wire implements Connection {

    /// What lies below: closing it frees whoever is stuck in writing, which closing TLS would wait for.
    private final Socket tcp;
    private final Socket socket;
    private final InputStream in;
    private final Outgoing out;

    Wire(Socket socket) throws IOException {
        this(socket, socket);
    }

    private Wire(Socket tcp, Socket socket) throws IOException {
        this.tcp = tcp;
        this.socket = socket;
        // Without it a receipt's acknowledgement and the next submit_sm wait for each other 40 ms at a time.
        tcp.setTcpNoDelay(true);
        tcp.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        this.in = socket.getInputStream();
        this.out = new Outgoing(socket.getOutputStream());
    }

    /// Connects within `patience`, and agrees on TLS within as much again.
    static ConnectionFactory connector(TlsSettings tls, Duration patience) {
        return (host, port) -> {
            var millis = (int) patience.toMillis();
            var socket = new Socket();
            try {
                var address = new InetSocketAddress(host, port);
                if (address.isUnresolved()) {
                    throw new UnknownHostException(host);
                }
                socket.connect(address, millis);
                return new Wire(socket, tls.enabled() ? new Tls(tls).over(socket, host, port, millis) : socket);
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
        return !tcp.isClosed();
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
        tcp.setSoTimeout(timeout);
    }

    @Override
    public void close() {
        try {
            tcp.close();
            if (socket != tcp) {
                socket.close();
            }
        } catch (IOException e) {
            // a socket that will not close is closed by its other side
        }
    }
}
