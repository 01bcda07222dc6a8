package vn.loa.smpp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A PDU where it lies in a read buffer, with a cursor over its body; valid only until its reader's handler returns.
public final class Pdu {

    public static final int HEADER = 16;
    public static final int GENERIC_NACK = 0x80000000;
    public static final int SUBMIT_SM = 0x04;
    public static final int SUBMIT_SM_RESP = 0x80000004;
    public static final int DELIVER_SM = 0x05;
    public static final int DELIVER_SM_RESP = 0x80000005;
    public static final int UNBIND = 0x06;
    public static final int UNBIND_RESP = 0x80000006;
    static final int BIND_RECEIVER_RESP = 0x80000001;
    static final int BIND_TRANSMITTER_RESP = 0x80000002;
    static final int BIND_TRANSCEIVER_RESP = 0x80000009;
    static final int OUTBIND = 0x0b;
    static final int DATA_SM = 0x103;
    static final int DATA_SM_RESP = 0x80000103;
    static final int ALERT_NOTIFICATION = 0x102;
    public static final int ENQUIRE_LINK = 0x15;
    public static final int ENQUIRE_LINK_RESP = 0x80000015;

    public static final int OK = 0x00;
    public static final int INVALID_LENGTH = 0x02;
    static final int INVALID_COMMAND = 0x03;
    public static final int TRY_AGAIN = 0x64; // ESME_RX_T_APPN
    public static final int NEVER = 0x65; // ESME_RX_P_APPN

    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[0];
    private int start;
    private int end;
    private int position;

    Pdu at(byte[] buffer, int offset, int length) {
        bytes = buffer;
        start = offset;
        end = offset + length;
        position = offset + HEADER;
        return this;
    }

    public int commandId() {
        return (int) INT.get(bytes, start + 4);
    }

    public int status() {
        return (int) INT.get(bytes, start + 8);
    }

    public int sequence() {
        return (int) INT.get(bytes, start + 12);
    }

    boolean isRequest() {
        return commandId() >= 0;
    }

    /// The command_id of the answer to this request.
    int response() {
        return commandId() | GENERIC_NACK;
    }

    public int remaining() {
        return end - position;
    }

    public int octet() {
        need(1);
        return bytes[position++] & 0xff;
    }

    public int unsignedShort() {
        return octet() << 8 | octet();
    }

    void skip(int count) {
        need(count);
        position += count;
    }

    public byte[] octets(int count) {
        need(count);
        position += count;
        return Arrays.copyOfRange(bytes, position - count, position);
    }

    /// Reads up to the closing zero.
    public String text() {
        var from = position;
        skipText();
        return new String(bytes, from, position - 1 - from, StandardCharsets.ISO_8859_1);
    }

    public void skipText() {
        while (octet() != 0) {
            // looking for the closing zero
        }
    }

    byte[] whole() {
        return Arrays.copyOfRange(bytes, start, end);
    }

    private void need(int count) {
        if (count > end - position) {
            throw new MalformedPdu("a field of " + count + " octets has only " + (end - position));
        }
    }
}
