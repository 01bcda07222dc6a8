package vn.loa.smpp;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.jsmpp.PDUReader;
import org.jsmpp.bean.Command;
import org.jspecify.annotations.Nullable;

/// Reads as many PDUs as arrived together, hands the frequent ones to its handler and leaves the rare ones to jSMPP.
///
/// The library asks for one header at a time and queues every PDU to a pool of threads; one reading of 64 KiB that is
/// dealt with on the spot carries several times more. Octets of a PDU that is not whole yet stay here, so a pause in
/// the middle of it loses nothing.
final class Incoming implements PDUReader {

    // A message_payload alone may have 65,535 octets.
    static final int LONGEST = 128 * 1024;

    /// Hears PDUs on the library's reading thread; must not block.
    interface Handler {

        /// @return whether it was dealt with; otherwise the library does
        boolean handle(Pdu pdu);

        /// Nothing more is there to read for now.
        void endOfRead();

        /// The stream is out of step: this can be no PDU's length.
        void invalidLength(int length);

        /// Nothing will ever be read again.
        void ended(Throwable cause);
    }

    private final Pdu pdu = new Pdu();
    private final byte[] buffer = new byte[2 * LONGEST];
    private int position;
    private int limit;
    private byte[] left = new byte[0];
    private @Nullable Handler handler;

    void handledBy(Handler handler) {
        this.handler = handler;
    }

    @Override
    public Command readPDUHeader(DataInputStream in) throws IOException {
        var handler = this.handler;
        if (handler == null) {
            throw new IllegalStateException("no handler");
        }
        try {
            while (true) {
                var header = handBuffered(handler);
                handler.endOfRead();
                if (header != null) {
                    return header;
                }
                fill(in);
            }
        } catch (Throwable e) {
            // Whatever it is: a connection that nobody reads must not count as one.
            handler.ended(e);
            throw e;
        }
    }

    private @Nullable Command handBuffered(Handler handler) throws IOException {
        while (limit - position >= Integer.BYTES) {
            var length = (int) Pdu.INT.get(buffer, position);
            if (length < Pdu.HEADER || length > LONGEST) {
                handler.invalidLength(length);
                throw new IOException("command_length " + Integer.toUnsignedString(length));
            }
            if (limit - position < length) {
                return null;
            }
            pdu.at(buffer, position, length);
            position += length;
            if (!handler.handle(pdu)) {
                left = pdu.whole();
                return header(pdu, length);
            }
        }
        return null;
    }

    private void fill(DataInputStream in) throws IOException {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        var read = in.read(buffer, limit, buffer.length - limit);
        if (read < 0) {
            throw new EOFException("closed by the other side");
        }
        limit += read;
    }

    private static Command header(Pdu pdu, int length) {
        var header = new Command();
        header.setCommandLength(length);
        header.setCommandId(pdu.commandId());
        header.setCommandStatus(pdu.status());
        header.setSequenceNumber(pdu.sequence());
        return header;
    }

    @Override
    public byte[] readPDU(DataInputStream in, Command header) {
        return left;
    }

    @Override
    public byte[] readPDU(DataInputStream in, int length, int commandId, int status, int sequence) {
        return Arrays.copyOf(left, length);
    }
}
