package vn.loa.smpp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a submit_sm, a deliver_sm or a data_sm says; they have the same fields (SMPP 3.4, 4.4.1, 4.6.1 and 4.7.1).
///
/// @param registered registered_delivery: which receipts are asked for
/// @param text the short_message, or the message_payload where that is used instead
/// @param receiptedId the message a receipt is about, as its optional parameter says
/// @param state the message_state of a receipt, -1 when it has none
/// @param networkError the three octets of network_error_code
/// @param parameters what USSD and the like have beside their text
/// @param segment its place in a longer text, where optional parameters say it instead of a header
public record ShortMessage(
        String from,
        String to,
        int esmClass,
        int registered,
        int dataCoding,
        byte[] text,
        @Nullable String receiptedId,
        int state,
        byte @Nullable [] networkError,
        @Nullable Concatenation segment,
        List<Parameter> parameters) {

    public static final int HAS_HEADER = 0x40;
    public static final int RECEIPT = 0x04;
    static final int INTERMEDIATE = 0x20;
    public static final int TAG_RECEIPTED_ID = 0x001e;
    public static final int TAG_STATE = 0x0427;
    private static final int TAG_NETWORK_ERROR = 0x0423;
    private static final int TAG_PAYLOAD = 0x0424;
    private static final int TAG_SAR_REFERENCE = 0x020c;
    private static final int TAG_SAR_TOTAL = 0x020e;
    private static final int TAG_SAR_PART = 0x020f;
    private static final int MESSAGE_TYPE = 0x3c;

    /// Reads a PDU. A tail of optional parameters that is cut off is ignored: what came before it still counts.
    public static ShortMessage read(Pdu pdu) {
        var isData = (pdu.commandId() & 0xfff) == Pdu.DATA_SM;
        pdu.skipText(); // service_type
        pdu.skip(2);
        var from = pdu.text();
        pdu.skip(2);
        var to = pdu.text();
        var esmClass = pdu.octet();
        if (!isData) {
            pdu.skip(2); // protocol_id, priority_flag
            pdu.skipText(); // schedule_delivery_time
            pdu.skipText(); // validity_period
        }
        var registered = pdu.octet();
        pdu.skip(isData ? 0 : 1); // replace_if_present_flag
        var dataCoding = pdu.octet();
        pdu.skip(isData ? 0 : 1); // sm_default_msg_id
        var text = isData ? new byte[0] : pdu.octets(pdu.octet());
        String receiptedId = null;
        var state = -1;
        byte[] networkError = null;
        var reference = -1;
        var total = -1;
        var part = -1;
        List<Parameter> parameters = List.of();
        while (pdu.remaining() >= 4) {
            var tag = pdu.unsignedShort();
            var length = pdu.unsignedShort();
            if (length > pdu.remaining()) {
                break;
            }
            var value = pdu.octets(length);
            switch (tag) {
                case TAG_RECEIPTED_ID -> receiptedId = withoutZero(value);
                case TAG_STATE -> state = length == 1 ? value[0] : -1;
                case TAG_NETWORK_ERROR -> networkError = value;
                case TAG_PAYLOAD -> text = text.length == 0 ? value : text;
                case TAG_SAR_REFERENCE -> reference = number(value);
                case TAG_SAR_TOTAL -> total = number(value);
                case TAG_SAR_PART -> part = number(value);
                default -> parameters = with(parameters, new Parameter(tag, value));
            }
        }
        var segment = reference >= 0 && part >= 1 && part <= total ? new Concatenation(reference, total, part) : null;
        return new ShortMessage(
                from,
                to,
                esmClass,
                registered,
                dataCoding,
                text,
                receiptedId,
                state,
                networkError,
                segment,
                parameters);
    }

    /// Whether a receipt is asked for of a text that is delivered, or not.
    public boolean wantsReceipt(boolean delivered) {
        var level = registered & 3;
        return level == ReceiptLevel.FINAL.octet() || level == ReceiptLevel.FAILURE.octet() && !delivered;
    }

    /// Its place in a longer text; null when it stands alone.
    public @Nullable Concatenation place() {
        return hasHeader() ? Concatenation.of(text).orElse(segment) : segment;
    }

    /// The text without its header.
    public byte[] body() {
        return hasHeader() ? Concatenation.body(text) : text;
    }

    private boolean hasHeader() {
        return (esmClass & HAS_HEADER) != 0;
    }

    /// It tells how far the text has come, and nothing final.
    boolean isIntermediate() {
        return (esmClass & MESSAGE_TYPE) == INTERMEDIATE;
    }

    /// The receipt's bits and no others: a receipt may carry the header bit as well.
    boolean isReceipt() {
        return (esmClass & MESSAGE_TYPE) == RECEIPT || isIntermediate() || receiptedId != null;
    }

    /// Whether it is a step of a dialogue, not a text.
    public boolean isUssd() {
        return parameters.stream().anyMatch(parameter -> parameter.tag() == Parameter.USSD_SERVICE_OP);
    }

    // Texts have none, and there are very many texts.
    private static List<Parameter> with(List<Parameter> some, Parameter more) {
        var all = some.isEmpty() ? new ArrayList<Parameter>(4) : some;
        all.add(more);
        return all;
    }

    /// A number of any width up to four octets; -1 when it is wider or empty.
    private static int number(byte[] value) {
        if (value.length == 0 || value.length > Integer.BYTES) {
            return -1;
        }
        var number = 0;
        for (var octet : value) {
            number = number << 8 | octet & 0xff;
        }
        return number;
    }

    private static String withoutZero(byte[] value) {
        var length = value.length > 0 && value[value.length - 1] == 0 ? value.length - 1 : value.length;
        return new String(value, 0, length, StandardCharsets.ISO_8859_1);
    }
}
