package vn.loa.smpp;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Inbound;
import vn.loa.channel.Inbound.State;

/// Reads a receipt: its optional parameters first, then its text (SMPP 3.4, appendix B), which every operator spells in
/// its own way.
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
        var id = id(message);
        if (id == null) {
            log.warn("receipt without id bind={} octets={}", bind, message.text().length);
            return null;
        }
        return new Inbound.Receipt(bind, id, state(message), code(message), Numbers.parse(message.from()), at);
    }

    // The parameter repeats the id of the response; the text has a spelling of its own. An operator that writes the
    // same
    // in both has only one spelling for receipts.
    private @Nullable String id(ShortMessage message) {
        var base = idBase.get();
        if (message.receiptedId() == null) {
            var written = field(message.text(), "id");
            return written == null || written.isEmpty() ? null : base.ofReceipt(written);
        }
        if (base == IdBase.SAME || !message.receiptedId().equals(field(message.text(), "id"))) {
            return base.ofResponse(message.receiptedId());
        }
        return base.ofReceipt(message.receiptedId());
    }

    // SMPP 3.4, 5.2.28. ENROUTE, ACCEPTED, SCHEDULED and SKIPPED say nothing final.
    private State state(ShortMessage message) {
        return switch (message.state()) {
            case 2 -> State.DELIVERED;
            case 3, 4, 5, 7, 8 -> State.UNDELIVERED;
            case 0, 1, 6, 9 -> State.INTERMEDIATE;
            default -> stateOfText(message.text());
        };
    }

    private State stateOfText(byte[] text) {
        var written = field(text, "stat");
        var stat = written == null ? "" : written.toUpperCase(Locale.ROOT);
        return switch (stat) {
            case "DELIVRD", "DELIVERED" -> State.DELIVERED;
            case "EXPIRED",
                    "DELETED",
                    "UNDELIV",
                    "UNDELIVERED",
                    "UNDELIVERABLE",
                    "UNKNOWN",
                    "REJECTD",
                    "REJECTED",
                    "FAILED" -> State.UNDELIVERED;
            case "ENROUTE", "ACCEPTD", "ACCEPTED", "SCHEDULED", "SKIPPED" -> State.INTERMEDIATE;
            default -> {
                log.warn("unknown receipt state bind={} stat={}; not taken as final", bind, stat);
                yield State.INTERMEDIATE;
            }
        };
    }

    private static @Nullable String code(ShortMessage message) {
        var error = message.networkError();
        if (error != null && error.length == 3) {
            return Integer.toString((error[1] & 0xff) << 8 | error[2] & 0xff);
        }
        return field(message.text(), "err");
    }

    /// The word behind `name:`, whatever its case and however many spaces follow.
    static @Nullable String field(byte[] text, String name) {
        for (var at = 0; at + name.length() < text.length; at++) {
            if (text[at + name.length()] == ':' && isNamed(text, at, name)) {
                var from = at + name.length() + 1;
                while (from < text.length && text[from] == ' ') {
                    from++;
                }
                var to = from;
                while (to < text.length && text[to] > ' ') {
                    to++;
                }
                return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
            }
        }
        return null;
    }

    private static boolean isNamed(byte[] text, int at, String name) {
        if (at > 0 && text[at - 1] > ' ') {
            return false;
        }
        for (var i = 0; i < name.length(); i++) {
            if ((text[at + i] | 0x20) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
