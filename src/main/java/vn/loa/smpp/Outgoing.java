package vn.loa.smpp;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/// What is to be sent on a connection: PDUs are gathered here and leave together in one write.
///
/// A PDU is written between [#begin] and [#end], which hold the lock, and leaves with the next [#flush]. Threads that
/// flush at the same time share one write: whoever is writing takes along what the others left.
public final class Outgoing extends OutputStream {

    private static final int FIRST_SIZE = 64 * 1024;

    private final OutputStream socket;
    private final ReentrantLock gathering = new ReentrantLock();
    private byte[] gathered = new byte[FIRST_SIZE];
    private byte[] spare = new byte[FIRST_SIZE];
    private int size;
    private int start;
    private boolean writing;
    private volatile long handedOver;

    Outgoing(OutputStream socket) {
        this.socket = socket;
    }

    public Outgoing begin(int commandId, int status, int sequence) {
        gathering.lock();
        start = size;
        return integer(0).integer(commandId).integer(status).integer(sequence);
    }

    /// Closes the PDU.
    ///
    /// @return its place in the stream, for [#hasLeft]
    public long end() {
        Pdu.INT.set(gathered, start, size - start);
        var place = handedOver + start;
        gathering.unlock();
        return place;
    }

    /// Takes back what was written since [#begin]: the PDU could not be composed.
    void abandon() {
        size = start;
        gathering.unlock();
    }

    /// How many octets wait to be written.
    int waiting() {
        gathering.lock();
        try {
            return size;
        } finally {
            gathering.unlock();
        }
    }

    /// Whether any octet of the PDU at this place may have reached the network.
    boolean hasLeft(long place) {
        return handedOver > place;
    }

    public Outgoing octet(int value) {
        room(1);
        gathered[size++] = (byte) value;
        return this;
    }

    public Outgoing integer(int value) {
        room(4);
        Pdu.INT.set(gathered, size, value);
        size += 4;
        return this;
    }

    public Outgoing unsignedShort(int value) {
        return octet(value >> 8).octet(value);
    }

    /// Writes Latin-1 characters and a closing zero.
    @SuppressWarnings("deprecation") // the only copy of low octets that allocates nothing
    public Outgoing text(String value) {
        var length = value.length();
        room(length + 1);
        value.getBytes(0, length, gathered, size);
        size += length;
        gathered[size++] = 0;
        return this;
    }

    public Outgoing octets(byte[] bytes) {
        return octets(bytes, 0, bytes.length);
    }

    private Outgoing octets(byte[] bytes, int from, int count) {
        room(count);
        System.arraycopy(bytes, from, gathered, size, count);
        size += count;
        return this;
    }

    public Outgoing tlv(int tag, byte[] value) {
        return unsignedShort(tag).unsignedShort(value.length).octets(value);
    }

    /// Writes the id as an optional parameter that ends in a zero.
    public Outgoing tlv(int tag, String value) {
        return unsignedShort(tag).unsignedShort(value.length() + 1).text(value);
    }

    /// Answers a PDU that needs no more than a status and, where something was delivered, an empty id.
    public void answer(int commandId, int status, int sequence) {
        begin(commandId, status, sequence);
        if (commandId == Pdu.DELIVER_SM_RESP || commandId == Pdu.DATA_SM_RESP) {
            octet(0);
        }
        end();
    }

    private void room(int count) {
        if (gathered.length - size < count) {
            gathered = Arrays.copyOf(gathered, Math.max(gathered.length * 2, size + count));
        }
    }

    @Override
    public void flush() throws IOException {
        while (true) {
            byte[] leaving;
            int count;
            gathering.lock();
            try {
                if (writing || size == 0) {
                    return;
                }
                writing = true;
                leaving = gathered;
                count = size;
                gathered = spare;
                size = 0;
                handedOver = handedOver + count; // under the lock; read without it
            } finally {
                gathering.unlock();
            }
            try {
                socket.write(leaving, 0, count);
            } finally {
                gathering.lock();
                spare = leaving;
                writing = false;
                gathering.unlock();
            }
        }
    }

    // The library writes whole PDUs through these.
    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        gathering.lock();
        try {
            octets(bytes, from, count);
        } finally {
            gathering.unlock();
        }
    }
}
