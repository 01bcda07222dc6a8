package vn.loa.smpp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import vn.loa.fake.RawSmsc;

/// PDUs as operators send them, and what becomes of them on bad days: cut off, with lengths that lie, flipped bits,
/// parameters that are wrong or repeated, texts that never end. The same seed gives the same PDUs.
final class Mutations {

    static final int HEADER = 16;

    private static final int[] PARAMETERS = {
        0x0005, 0x001e, 0x020a, 0x020c, 0x020e, 0x020f, 0x0420, 0x0423, 0x0424, 0x0427, 0x0501, 0x1383, 0x1400, 0xffff
    };

    private final Random random;
    private final List<String> receipts;

    Mutations(long seed) {
        this.random = new Random(seed);
        this.receipts = receipts();
    }

    private static List<String> receipts() {
        try (var csv = Mutations.class.getResourceAsStream("/smpp/receipts.csv")) {
            return new String(csv.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.substring(0, line.indexOf('|')))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int random(int bound) {
        return random.nextInt(bound);
    }

    /// The next PDU, mutated or now and then as it should be.
    byte[] next(int sequence) {
        return mutated(valid(sequence));
    }

    byte[] mutated(byte[] valid) {
        var pdu = valid;
        for (var times = random.nextInt(4); times > 0; times--) {
            pdu = mutatedOnce(pdu);
        }
        return pdu;
    }

    private byte[] valid(int sequence) {
        var kind = random.nextInt(100);
        if (kind < 70) {
            var delivery = delivery();
            return random.nextInt(5) == 0
                    ? RawSmsc.pdu(Pdu.DATA_SM, 0, sequence, delivery.bodyOfDataSm())
                    : delivery.pdu(sequence);
        }
        if (kind < 82) {
            var status = random.nextBoolean() ? 0 : random.nextInt(0x120);
            return RawSmsc.pdu(Pdu.SUBMIT_SM_RESP, status == 4 ? 0 : status, sequence, latin(random.nextInt() + "\0"));
        }
        return switch (kind) {
            case 82, 83, 84 -> RawSmsc.pdu(Pdu.ENQUIRE_LINK, 0, sequence, new byte[0]);
            case 85, 86 -> RawSmsc.pdu(Pdu.ENQUIRE_LINK_RESP, 0, sequence, new byte[0]);
            case 87, 88 -> RawSmsc.pdu(Pdu.GENERIC_NACK, random.nextInt(5), sequence, new byte[0]);
            case 89 -> RawSmsc.pdu(Pdu.UNBIND_RESP, 0, sequence, new byte[0]);
            case 90, 91, 92 ->
                RawSmsc.pdu(Pdu.ALERT_NOTIFICATION, 0, sequence, latin("\1\1" + DeliverSm.AN + "\0\1\1001022\0"));
            case 93 -> RawSmsc.pdu(Pdu.OUTBIND, 0, sequence, latin("smsc\0secret\0"));
            case 94 -> RawSmsc.pdu(Pdu.DELIVER_SM_RESP, 0, sequence, latin("\0"));
            case 95 -> RawSmsc.pdu(Pdu.SUBMIT_SM, 0, sequence, delivery().body()); // not what a client is sent
            case 96 -> RawSmsc.pdu(0x08, 0, sequence, latin("id\0\1\1" + DeliverSm.AN + "\0")); // cancel_sm
            case 97 -> RawSmsc.pdu(random.nextInt(), 0, sequence, octets(random.nextInt(40)));
            case 98 -> RawSmsc.pdu(Pdu.BIND_TRANSCEIVER_RESP, 0, sequence, latin("raw\0"));
            default ->
                random.nextInt(4) == 0
                        ? RawSmsc.pdu(Pdu.UNBIND, 0, sequence, new byte[0])
                        : RawSmsc.pdu(Pdu.ENQUIRE_LINK, 0, sequence, new byte[0]);
        };
    }

    private DeliverSm delivery() {
        var place = new Concatenation(random.nextInt(4), 2 + random.nextInt(3), 1 + random.nextInt(2));
        return switch (random.nextInt(10)) {
            case 0 -> DeliverSm.of(0, 0, latin("TC BZ"));
            case 1 -> DeliverSm.of(0, 8, "Từ chối nhận tin".getBytes(StandardCharsets.UTF_16BE));
            case 2 -> DeliverSm.of(0, random.nextInt(256), octets(random.nextInt(100)));
            case 3 -> DeliverSm.headed(random.nextBoolean(), place, 0, octets(random.nextInt(100)));
            case 4 -> DeliverSm.segmented(place, 8, octets(2 * random.nextInt(50)));
            case 5 -> DeliverSm.of(0, 0, octets(random.nextInt(1000))).inPayload();
            case 6 ->
                DeliverSm.of(ShortMessage.RECEIPT, 0, new byte[0])
                        .with(0x001e, latin(Long.toHexString(random.nextLong()) + "\0"))
                        .with(0x0427, (byte) random.nextInt(10))
                        .with(0x0423, octets(3));
            case 7 -> DeliverSm.of(ShortMessage.INTERMEDIATE, 0, latin("id:1 stat:ACCEPTD err:000"));
            default -> DeliverSm.receipt(receipts.get(random.nextInt(receipts.size())));
        };
    }

    private byte[] mutatedOnce(byte[] pdu) {
        var body = pdu.length - HEADER;
        return switch (random.nextInt(14)) {
            case 0 -> framed(Arrays.copyOf(pdu, HEADER + (body == 0 ? 0 : random.nextInt(body)))); // cut off
            case 1, 2 -> flipped(pdu, HEADER);
            case 3 -> random.nextInt(3) == 0 ? flipped(pdu, 4) : flipped(pdu, HEADER);
            case 4 -> random.nextInt(5) == 0 ? lying(pdu) : flipped(pdu, HEADER);
            case 5 -> framed(with(pdu, octets(random.nextInt(30))));
            case 6 -> framed(with(pdu, parameter(random.nextInt(0x10000), random.nextInt(10)))); // its length lies
            case 7 -> framed(with(pdu, parameter(2, 2), parameter(2, 2), parameter(2, 2))); // and is repeated
            case 8 -> framed(withoutZeros(pdu));
            case 9 -> framed(inserted(pdu, new byte[1 + random.nextInt(4)]));
            case 10 -> framed(inserted(pdu, octets(1 + random.nextInt(8))));
            case 11 -> framed(with(pdu, tail(pdu)));
            case 12 -> random.nextInt(20) == 0 ? framed(with(pdu, parameter(60_000, 60_000))) : flipped(pdu, HEADER);
            default -> body == 0 ? pdu : overwritten(pdu);
        };
    }

    /// The same with a command_length that is true again.
    private static byte[] framed(byte[] pdu) {
        ByteBuffer.wrap(pdu).putInt(0, pdu.length);
        return pdu;
    }

    private byte[] lying(byte[] pdu) {
        var length =
                switch (random.nextInt(6)) {
                    case 0 -> random.nextInt(HEADER);
                    case 1 -> random.nextInt();
                    case 2 -> 0x7fffffff;
                    case 3 -> pdu.length + 1 + random.nextInt(64);
                    case 4 -> HEADER + random.nextInt(pdu.length);
                    default -> random.nextInt(Incoming.LONGEST + 100);
                };
        var liar = pdu.clone();
        ByteBuffer.wrap(liar).putInt(0, length);
        return liar;
    }

    private byte[] flipped(byte[] pdu, int from) {
        var other = pdu.clone();
        for (var times = 1 + random.nextInt(3); times > 0 && other.length > from; times--) {
            other[from + random.nextInt(other.length - from)] ^= (byte) (1 << random.nextInt(8));
        }
        return other;
    }

    private byte[] overwritten(byte[] pdu) {
        var other = pdu.clone();
        var from = HEADER + random.nextInt(pdu.length - HEADER);
        var with = octets(Math.min(1 + random.nextInt(8), pdu.length - from));
        System.arraycopy(with, 0, other, from, with.length);
        return other;
    }

    private byte[] inserted(byte[] pdu, byte[] what) {
        var at = HEADER + random.nextInt(pdu.length - HEADER + 1);
        return with(Arrays.copyOf(pdu, at), what, Arrays.copyOfRange(pdu, at, pdu.length));
    }

    private static byte[] withoutZeros(byte[] pdu) {
        var other = new byte[pdu.length];
        var count = 0;
        for (var i = 0; i < pdu.length; i++) {
            if (i < HEADER || pdu[i] != 0) {
                other[count++] = pdu[i];
            }
        }
        return Arrays.copyOf(other, count);
    }

    /// The last octets again: parameters that come twice.
    private byte[] tail(byte[] pdu) {
        var from = HEADER + random.nextInt(pdu.length - HEADER + 1);
        return Arrays.copyOfRange(pdu, from, pdu.length);
    }

    private byte[] parameter(int length, int octets) {
        return ByteBuffer.allocate(4 + octets)
                .putShort((short) PARAMETERS[random.nextInt(PARAMETERS.length)])
                .putShort((short) length)
                .put(octets(octets))
                .array();
    }

    private static byte[] with(byte[] first, byte[]... others) {
        var length = first.length;
        for (var other : others) {
            length += other.length;
        }
        var all = ByteBuffer.allocate(length).put(first);
        for (var other : others) {
            all.put(other);
        }
        return all.array();
    }

    private byte[] octets(int count) {
        var octets = new byte[count];
        random.nextBytes(octets);
        return octets;
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
