package vn.loa.smpp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An optional parameter of a PDU (SMPP 3.4, 5.3) as it stands on the wire.
///
/// @param tag 0 to 65535
public record Parameter(int tag, byte[] value) {

    /// ussd_service_op: what step of a dialogue a PDU is (SMPP 3.4, 5.3.2.44).
    public static final int USSD_SERVICE_OP = 0x0501;

    private static final int MOST_OCTETS = 4;

    /// One whose value is a number of so many octets.
    public static Parameter of(int tag, int value, int octets) {
        var bytes = new byte[octets];
        for (var i = 0; i < octets; i++) {
            bytes[i] = (byte) (value >> 8 * (octets - 1 - i));
        }
        return new Parameter(tag, bytes);
    }

    /// The value as a number without sign; -1 when it is no number of one to four octets.
    public static long number(List<Parameter> parameters, int tag) {
        return find(parameters, tag).map(Parameter::number).orElse(-1L);
    }

    private static Optional<Parameter> find(List<Parameter> parameters, int tag) {
        return parameters.stream().filter(each -> each.tag == tag).findFirst();
    }

    private long number() {
        if (value.length == 0 || value.length > MOST_OCTETS) {
            return -1;
        }
        var number = 0L;
        for (var octet : value) {
            number = number << 8 | octet & 0xff;
        }
        return number;
    }

    /// Reads what is left of a PDU; a tail that is cut off is ignored.
    static List<Parameter> rest(Pdu pdu) {
        var parameters = new ArrayList<Parameter>();
        while (pdu.remaining() >= 4) {
            var tag = pdu.unsignedShort();
            var length = pdu.unsignedShort();
            if (length > pdu.remaining()) {
                break;
            }
            parameters.add(new Parameter(tag, pdu.octets(length)));
        }
        return parameters;
    }
}
