package vn.loa.smpp;

import java.time.Duration;
import java.util.List;
import vn.loa.message.Text;
import vn.loa.subscriber.Msisdn;

/// One step of a USSD dialogue that is to leave as a submit_sm: a page or a notice, never cut.
///
/// @param bind by which it leaves
/// @param code the service code it comes from
/// @param validity how long it is worth sending
public record UssdSubmit(
        String bind,
        String code,
        Msisdn to,
        Text text,
        String serviceType,
        int dataCoding,
        List<Parameter> parameters,
        Duration validity) {

    /// It holds a number and words.
    @Override
    public String toString() {
        return "UssdSubmit[" + bind + "]";
    }
}
