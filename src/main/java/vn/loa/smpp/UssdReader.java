package vn.loa.smpp;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the steps of USSD dialogues that one bind delivers.
final class UssdReader {

    private static final Logger log = LoggerFactory.getLogger(UssdReader.class);
    private static final int CBS_DEFAULT = 0x0f;

    private final Grumble grumble;

    UssdReader(String bind) {
        this.grumble = new Grumble(log, bind);
    }

    /// @return empty when nobody can answer it; it is never taken for a text that somebody wrote
    Optional<UssdDelivery> read(ShortMessage message, BindSettings bind) {
        if (!bind.carriesUssd()) {
            grumble.about("USSD", "the bind has no ussd-dialect; name one in its settings");
            return Optional.empty();
        }
        var from = Numbers.parse(message.from());
        if (from == null) {
            grumble.about("USSD from no mobile number", message.from().length() + " characters");
            return Optional.empty();
        }
        var operator = bind.operators().size() == 1 ? bind.operators().getFirst() : null;
        return Optional.of(
                new UssdDelivery(bind.name(), operator, from, message.to(), text(message), message.parameters()));
    }

    // 0x0F is the default alphabet in a broadcast and in USSD (3GPP TS 23.038, 5). A carriage return at the end only
    // fills the last octet (6.1.2.3.1).
    private static String text(ShortMessage message) {
        var coding = message.dataCoding() == CBS_DEFAULT ? 0 : message.dataCoding();
        return Alphabets.read(coding, message.body()).strip();
    }
}
