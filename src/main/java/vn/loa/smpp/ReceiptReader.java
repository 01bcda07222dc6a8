package vn.loa.smpp;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Inbound;
import vn.loa.channel.Inbound.State;

/// Reads a receipt: its optional parameters first, then its text.
final class ReceiptReader {

    private static final Logger log = LoggerFactory.getLogger(ReceiptReader.class);

    private final String bind;
    private final Supplier<IdBase> idBase;

    ReceiptReader(String bind, Supplier<IdBase> idBase) {
        this.bind = bind;
        this.idBase = idBase;
    }

    /// @return null when it names no message, so that nobody could settle it
    Inbound.@Nullable Receipt read(ShortMessage message, Instant at) {
        var text = ReceiptText.of(message);
        var id = id(message, text);
        if (id == null) {
            log.warn("receipt without id bind={} octets={}", bind, message.text().length);
            return null;
        }
        return new Inbound.Receipt(
                bind, id, state(message, text), code(message, text), Numbers.parse(message.from()), at);
    }

    // The parameter repeats the id of the response; the text has a spelling of its own. An operator that writes the
    // same in both has only one spelling for receipts.
    private @Nullable String id(ShortMessage message, ReceiptText text) {
        var base = idBase.get();
        var named = message.receiptedId();
        var written = text.id();
        if (named == null || named.isBlank()) {
            return written == null ? null : base.ofReceipt(written);
        }
        return base == IdBase.SAME || !named.equals(written) ? base.ofResponse(named) : base.ofReceipt(named);
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
            log.warn("unknown receipt state bind={} stat={}; not taken as final", bind, shown(stat));
            return State.INTERMEDIATE;
        }
        return written;
    }

    // It may be a person's words where the state should stand.
    private static String shown(@Nullable String stat) {
        return stat != null && stat.matches("[A-Za-z_-]{1,20}") ? stat : "?";
    }

    private static @Nullable String code(ShortMessage message, ReceiptText text) {
        var error = message.networkError();
        if (error != null && error.length == 3) {
            return Integer.toString((error[1] & 0xff) << 8 | error[2] & 0xff);
        }
        return text.error();
    }
}
