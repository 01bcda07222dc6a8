package vn.loa.smpp;

import java.time.Duration;
import vn.loa.message.Encoding;

/// Writes the body of a submit_sm (SMPP 3.4, 4.4.1).
final class SubmitSm {

    private static final Duration LONGEST_VALIDITY = Duration.ofDays(30);
    private static final int FINAL_RECEIPT = 1;

    private SubmitSm() {}

    static void write(Outgoing out, Dispatch.Part part) {
        var text = part.dispatch.text;
        var octets = text.text().parts().get(part.index);
        var joined = part.dispatch.parts() > 1;
        Party.pair(out, part.dispatch.sender(), Party.international(text.to().digits()));
        out.octet(joined ? ShortMessage.HAS_HEADER : 0).octet(0).octet(0); // esm_class, protocol_id, priority_flag
        out.octet(0).text(validity(text.validity())); // schedule_delivery_time, validity_period
        out.octet(FINAL_RECEIPT).octet(0); // registered_delivery, replace_if_present_flag
        out.octet(text.text().encoding() == Encoding.GSM7 ? 0 : 8).octet(0); // data_coding, sm_default_msg_id
        out.octet(octets.length + (joined ? Concatenation.HEADER : 0));
        if (joined) {
            Concatenation.header(out, part.dispatch.reference(), part.dispatch.parts(), part.index + 1);
        }
        out.octets(octets);
    }

    /// Relative time, `YYMMDDhhmmss000R` (SMPP 3.4, 7.1.1).
    static String validity(Duration validity) {
        var time = validity.compareTo(LONGEST_VALIDITY) > 0 ? LONGEST_VALIDITY : validity;
        var digits = time.toDays() * 1_000_000
                + time.toHoursPart() * 10_000L
                + time.toMinutesPart() * 100L
                + time.toSecondsPart();
        var padded = Long.toString(1_000_000_000_000L + digits);
        return padded.substring(1) + "000R";
    }
}
