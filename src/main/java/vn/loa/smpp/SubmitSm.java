package vn.loa.smpp;

import java.time.Duration;
import java.time.Instant;
import vn.loa.message.Encoding;
import vn.loa.message.Lane;

/// Writes the body of a submit_sm (SMPP 3.4, 4.4.1) as one operator wants it.
final class SubmitSm {

    private static final int TAG_SAR_REFERENCE = 0x020c;
    private static final int TAG_SAR_TOTAL = 0x020e;
    private static final int TAG_SAR_PART = 0x020f;
    private static final int TAG_PAYLOAD = 0x0424;

    private SubmitSm() {}

    /// @throws IllegalArgumentException when the operator's alphabet cannot say it
    static void write(Outgoing out, Dispatch.Part part) {
        var dispatch = part.dispatch;
        var text = dispatch.text;
        var how = dispatch.how;
        var octets = octets(part);
        var joining = how.longTexts();
        var joined = dispatch.parts() > 1;
        var header = joined && (joining == Joining.UDH8 || joining == Joining.UDH16);
        Party.pair(
                out,
                how.serviceType(),
                how.sender(text.sender()),
                Party.international(text.to().digits()));
        out.octet(header ? ShortMessage.HAS_HEADER : 0).octet(how.protocolId());
        out.octet(text.lane() == Lane.URGENT ? how.urgentPriority() : 0);
        out.octet(0).text(validity(dispatch)); // schedule_delivery_time, validity_period
        out.octet(how.receipts().octet()).octet(0); // registered_delivery, replace_if_present_flag
        out.octet(how.codings().of(text.text().encoding(), text.flash())).octet(0); // data_coding, sm_default_msg_id
        if (dispatch.isPayload()) {
            out.octet(0).tlv(TAG_PAYLOAD, octets);
            return;
        }
        var reference = dispatch.reference();
        out.octet(octets.length + (header ? Concatenation.header(joining) : 0));
        if (header) {
            Concatenation.header(out, joining, reference, dispatch.parts(), part.index + 1);
        }
        out.octets(octets);
        if (joined && joining == Joining.SAR) {
            out.tlv(TAG_SAR_REFERENCE, new byte[] {(byte) (reference >> 8), (byte) reference});
            out.tlv(TAG_SAR_TOTAL, new byte[] {(byte) dispatch.parts()});
            out.tlv(TAG_SAR_PART, new byte[] {(byte) (part.index + 1)});
        }
        if (dispatch.dialogue != null) {
            dispatch.dialogue.parameters().forEach(parameter -> out.tlv(parameter.tag(), parameter.value()));
        }
    }

    private static byte[] octets(Dispatch.Part part) {
        var octets = part.dispatch.octets.get(part.index);
        return part.dispatch.text.text().encoding() == Encoding.GSM7
                ? part.dispatch.how.alphabet().octets(octets)
                : octets;
    }

    // What is left of it, in whole seconds: a text that waited here must not live longer there.
    private static String validity(Dispatch dispatch) {
        var left = Duration.ofNanos(dispatch.expiresAt - System.nanoTime());
        var seconds = Math.max(1, left.plusSeconds(1).minusNanos(1).toSeconds());
        return dispatch.how.validity().written(Duration.ofSeconds(seconds), Instant.now());
    }
}
