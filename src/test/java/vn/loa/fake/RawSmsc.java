package vn.loa.fake;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// An SMSC of bare octets, for what no library would send: it takes connections, and says exactly what a test tells it
/// to.
public final class RawSmsc implements AutoCloseable {

    public static final int BIND_TRANSMITTER = 2;
    public static final int BIND_RECEIVER = 1;
    public static final int BIND_TRANSCEIVER = 9;
    private static final int RESPONSE = 0x80000000;

    public record Frame(int command, int status, int sequence, byte[] body) {

        /// The n-th text of the body that ends in a zero, counted from 0, where nothing else stands between them.
        public String text(int number) {
            return new String(body, StandardCharsets.ISO_8859_1).split("\0", -1)[number];
        }
    }

    private final ServerSocket server;
    private volatile Line line;

    public RawSmsc() throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    /// @param server one that speaks TLS, for example
    public RawSmsc(ServerSocket server) throws IOException {
        this.server = server;
        server.setSoTimeout(10_000);
    }

    public int port() {
        return server.getLocalPort();
    }

    /// The next connection; fails after ten seconds.
    public Line accept() throws IOException {
        line = new Line(server.accept());
        return line;
    }

    /// The next connection, bound.
    public Line acceptBind() throws IOException {
        var next = accept();
        next.answerBind(0);
        return next;
    }

    /// The connection that was taken last.
    public Line line() {
        return line;
    }

    public Frame read() throws IOException {
        return line.read();
    }

    public void write(int command, int status, int sequence, byte[] body) throws IOException {
        line.write(command, status, sequence, body);
    }

    public void writeOctets(byte[] octets) throws IOException {
        line.writeOctets(octets);
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (line != null) {
            line.close();
        }
    }

    /// One connection.
    public static final class Line implements AutoCloseable {

        private final Socket socket;

        Line(Socket socket) throws IOException {
            this.socket = socket;
            socket.setSoTimeout(10_000);
            socket.setTcpNoDelay(true);
        }

        /// Reads the bind and answers it.
        public Frame answerBind(int status) throws IOException {
            var bind = read();
            var body = status == 0 ? "raw\0".getBytes(StandardCharsets.US_ASCII) : new byte[0];
            write(bind.command | RESPONSE, status, bind.sequence, body);
            return bind;
        }

        /// The next PDU; fails after ten seconds, and with EOFException when the connection is closed.
        public Frame read() throws IOException {
            var in = new DataInputStream(socket.getInputStream());
            var length = in.readInt();
            var command = in.readInt();
            var status = in.readInt();
            var sequence = in.readInt();
            return new Frame(command, status, sequence, in.readNBytes(length - 16));
        }

        /// The next PDU of that kind; what comes before it is thrown away.
        public Frame read(int command) throws IOException {
            var frame = read();
            while (frame.command != command) {
                frame = read();
            }
            return frame;
        }

        public void write(int command, int status, int sequence, byte[] body) throws IOException {
            writeOctets(pdu(command, status, sequence, body));
        }

        /// Takes a text: answers its submit_sm.
        public void accept(Frame submit, String id) throws IOException {
            write(submit.command | RESPONSE, 0, submit.sequence, (id + "\0").getBytes(StandardCharsets.ISO_8859_1));
        }

        public void writeOctets(byte[] octets) throws IOException {
            socket.getOutputStream().write(octets);
            socket.getOutputStream().flush();
        }

        public Socket socket() {
            return socket;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    public static byte[] pdu(int command, int status, int sequence, byte[] body) {
        return ByteBuffer.allocate(16 + body.length)
                .putInt(16 + body.length)
                .putInt(command)
                .putInt(status)
                .putInt(sequence)
                .put(body)
                .array();
    }
}
