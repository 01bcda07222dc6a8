package vn.loa.fake;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// An SMSC of bare octets, for what no library would send: it takes one bind, then says exactly what a test tells it
/// to.
public final class RawSmsc implements AutoCloseable {

    public record Frame(int command, int status, int sequence, byte[] body) {}

    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private Socket socket = new Socket();

    public RawSmsc() throws IOException {
        server.setSoTimeout(5_000);
    }

    public int port() {
        return server.getLocalPort();
    }

    public void acceptBind() throws IOException {
        socket = server.accept();
        socket.setSoTimeout(5_000);
        var bind = read();
        write(0x80000009, 0, bind.sequence, "raw\0".getBytes(StandardCharsets.US_ASCII));
    }

    /// The next PDU; fails after five seconds, and with EOFException when the connection is closed.
    public Frame read() throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        var length = in.readInt();
        var command = in.readInt();
        var status = in.readInt();
        var sequence = in.readInt();
        return new Frame(command, status, sequence, in.readNBytes(length - 16));
    }

    public void write(int command, int status, int sequence, byte[] body) throws IOException {
        writeOctets(ByteBuffer.allocate(16 + body.length)
                .putInt(16 + body.length)
                .putInt(command)
                .putInt(status)
                .putInt(sequence)
                .put(body)
                .array());
    }

    public void writeOctets(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        server.close();
    }
}
