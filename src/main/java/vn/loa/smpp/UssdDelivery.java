package vn.loa.smpp;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.loa.subscriber.Msisdn;

/// One step of a USSD dialogue that an operator delivers: what was dialled or chosen, or that it is over.
///
/// @param operator whose network it came over, where the bind tells
/// @param to the service code that was dialled, as the operator writes it
/// @param text what was dialled or chosen, empty when nothing was
/// @param parameters all that the PDU has no field for
public record UssdDelivery(
        String bind, @Nullable String operator, Msisdn from, String to, String text, List<Parameter> parameters) {

    /// It holds a number and words.
    @Override
    public String toString() {
        return "UssdDelivery[" + bind + "]";
    }
}
