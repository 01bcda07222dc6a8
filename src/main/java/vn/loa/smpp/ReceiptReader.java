package vn.loa.smpp;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Inbound.Cause;
import vn.loa.channel.Inbound.State;

/// Reads a receipt: its optional parameters first, then its text.
final class ReceiptReader {

    private static final Logger log = LoggerFactory.getLogger(ReceiptReader.class);

    private static final int LONGEST_ID = 255;

    private final String bind;
    private final Supplier<ReceiptCodes> codes;
    private final Grumble grumble;

    ReceiptReader(String bind, Supplier<ReceiptCodes> codes) {
        this.bind = bind;
        this.codes = codes;
        this.grumble = new Grumble(log, bind);
    }

    /// @return null when it names no message, so that nobody could settle it
    @Nullable
    WrittenReceipt read(ShortMessage message, Instant at) {
        var text = ReceiptText.of(message);
        var named = id(message.receiptedId());
        var written = id(text.id());
        var id = named == null ? written : named;
        if (id == null) {
            grumble.about("receipt without id", message.text().length + " octets");
            return null;
        }
        var state = state(message, text);
        var code = code(message, text);
        return new WrittenReceipt(
                bind,
                named == null || named.equals(written) ? IdPlace.TEXT : IdPlace.PARAMETER,
                id,
                state,
                code,
                Numbers.parse(message.from()),
                at,
                state == State.UNDELIVERED ? cause(message, text, code) : Cause.UNSAID);
    }

    private static @Nullable String id(@Nullable String said) {
        return said == null || said.isBlank() || said.length() > LONGEST_ID ? null : said;
    }

    private State state(ShortMessage message, ReceiptText text) {
        if (message.isIntermediate()) {
            return State.INTERMEDIATE; // whatever it says
        }
        var named = ReceiptText.state(message.state());
        if (named != null) {
            return named;
        }
        var stat = text.stat();
        var written = stat == null ? null : ReceiptText.state(stat);
        if (written == null) {
            grumble.about("unknown receipt state, not taken as final", "stat=" + shown(stat));
            return State.INTERMEDIATE;
        }
        return written;
    }

    // It may be a person's words where the state should stand.
    private static String shown(@Nullable String stat) {
        return stat != null && stat.matches("[A-Za-z_-]{1,20}") ? stat : "?";
    }

    // The operator's own table knows best; then what a standard says; then the word for the state.
    private Cause cause(ShortMessage message, ReceiptText text, @Nullable String code) {
        var own = code == null ? null : codes.get().of(code);
        if (own != null) {
            return own;
        }
        var error = message.networkError();
        var network = error != null && error.length == 3 ? ReceiptCodes.ofNetwork(error[0], number(error)) : null;
        if (network != null) {
            return network;
        }
        return ReceiptText.isOutOfReach(message.state(), text.stat()) ? Cause.ABSENT : Cause.UNSAID;
    }

    private static int number(byte[] networkError) {
        return (networkError[1] & 0xff) << 8 | networkError[2] & 0xff;
    }

    private static @Nullable String code(ShortMessage message, ReceiptText text) {
        var error = message.networkError();
        if (error != null && error.length == 3) {
            return Integer.toString(number(error));
        }
        return text.error();
    }
}
