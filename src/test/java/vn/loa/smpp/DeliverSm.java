package vn.loa.smpp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import vn.loa.fake.RawSmsc;

/// Composes what operators deliver, octet by octet, by a hand that is not the gateway's.
///
/// @param parameters each with its tag, its length and its value
record DeliverSm(String from, String to, int esmClass, int dataCoding, byte[] text, List<byte[]> parameters) {

    static final String AN = "84950000001";

    static DeliverSm of(int esmClass, int dataCoding, byte[] text) {
        return new DeliverSm(AN, "1022", esmClass, dataCoding, text, List.of());
    }

    static DeliverSm receipt(String text) {
        return of(ShortMessage.RECEIPT, 0, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    DeliverSm from(String number) {
        return new DeliverSm(number, to, esmClass, dataCoding, text, parameters);
    }

    DeliverSm with(int tag, byte... value) {
        var all = new ArrayList<>(parameters);
        all.add(parameter(tag, value));
        return new DeliverSm(from, to, esmClass, dataCoding, text, all);
    }

    /// A part that says by its header where it belongs.
    static DeliverSm headed(boolean wide, Concatenation place, int dataCoding, byte[] text) {
        var octets = new ByteArrayOutputStream();
        octets.writeBytes(
                wide
                        ? new byte[] {6, 8, 4, (byte) (place.reference() >> 8), (byte) place.reference()}
                        : new byte[] {5, 0, 3, (byte) place.reference()});
        octets.write(place.total());
        octets.write(place.part());
        octets.writeBytes(text);
        return of(ShortMessage.HAS_HEADER, dataCoding, octets.toByteArray());
    }

    /// A part that says by its parameters where it belongs.
    static DeliverSm segmented(Concatenation place, int dataCoding, byte[] text) {
        return of(0, dataCoding, text)
                .with(0x020c, (byte) (place.reference() >> 8), (byte) place.reference())
                .with(0x020e, (byte) place.total())
                .with(0x020f, (byte) place.part());
    }

    /// The same with its text in message_payload.
    DeliverSm inPayload() {
        return new DeliverSm(from, to, esmClass, dataCoding, new byte[0], parameters).with(0x0424, text);
    }

    static byte[] parameter(int tag, byte... value) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) (tag >> 8), (byte) tag, (byte) (value.length >> 8), (byte) value.length});
        out.writeBytes(value);
        return out.toByteArray();
    }

    byte[] body() {
        var out = new ByteArrayOutputStream();
        text(out, ""); // service_type
        address(out, 1, 1, from);
        address(out, 0, 0, to);
        out.writeBytes(new byte[] {(byte) esmClass, 0, 0});
        text(out, ""); // schedule_delivery_time
        text(out, ""); // validity_period
        out.writeBytes(new byte[] {0, 0, (byte) dataCoding, 0, (byte) text.length});
        out.writeBytes(text);
        parameters.forEach(out::writeBytes);
        return out.toByteArray();
    }

    /// The same as a data_sm, which has no short_message (SMPP 3.4, 4.7.1).
    byte[] bodyOfDataSm() {
        var out = new ByteArrayOutputStream();
        text(out, "");
        address(out, 1, 1, from);
        address(out, 0, 0, to);
        out.writeBytes(new byte[] {(byte) esmClass, 0, (byte) dataCoding});
        parameters.forEach(out::writeBytes);
        if (text.length > 0) {
            out.writeBytes(parameter(0x0424, text));
        }
        return out.toByteArray();
    }

    byte[] pdu(int sequence) {
        return RawSmsc.pdu(Pdu.DELIVER_SM, 0, sequence, body());
    }

    /// As the gateway reads it.
    ShortMessage read() {
        var octets = pdu(1);
        return ShortMessage.read(new Pdu().at(octets, 0, octets.length));
    }

    private static void address(ByteArrayOutputStream out, int ton, int npi, String address) {
        out.write(ton);
        out.write(npi);
        text(out, address);
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        out.write(0);
    }
}
