package vn.loa.smpp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Inbound.State;

/// The text of a receipt, `id:123 sub:001 dlvrd:001 submit date:... done date:... stat:DELIVRD err:000 text:...`
/// (SMPP 3.4, appendix B), of which every operator has a spelling of its own: other case, other spaces, quotes, commas,
/// equals signs, fields that are missing, UCS-2.
final class ReceiptText {

    /// How the words for each state begin, in capitals and without accents and spaces; the first that fits counts.
    private static final List<Map.Entry<String, State>> WORDS = List.of(
            Map.entry("DELIVR", State.DELIVERED),
            Map.entry("DELIVER", State.DELIVERED),
            Map.entry("DLVRD", State.DELIVERED),
            Map.entry("SUCCESS", State.DELIVERED),
            Map.entry("READ", State.DELIVERED),
            Map.entry("THANHCONG", State.DELIVERED),
            Map.entry("UNDEL", State.UNDELIVERED),
            Map.entry("UNDLV", State.UNDELIVERED),
            Map.entry("EXPIR", State.UNDELIVERED),
            Map.entry("DELET", State.UNDELIVERED),
            Map.entry("REJ", State.UNDELIVERED),
            Map.entry("FAIL", State.UNDELIVERED),
            Map.entry("UNKNOWN", State.UNDELIVERED),
            Map.entry("BLOCK", State.UNDELIVERED),
            Map.entry("BLACKLIST", State.UNDELIVERED),
            Map.entry("ABSENT", State.UNDELIVERED),
            Map.entry("CANCEL", State.UNDELIVERED),
            Map.entry("THATBAI", State.UNDELIVERED),
            Map.entry("ENROUTE", State.INTERMEDIATE),
            Map.entry("ACCEPT", State.INTERMEDIATE),
            Map.entry("SCHEDUL", State.INTERMEDIATE),
            Map.entry("SKIP", State.INTERMEDIATE),
            Map.entry("BUFFER", State.INTERMEDIATE),
            Map.entry("PEND", State.INTERMEDIATE),
            Map.entry("QUEUE", State.INTERMEDIATE),
            Map.entry("SENT", State.INTERMEDIATE),
            Map.entry("SUBMIT", State.INTERMEDIATE));

    private static final int EXPIRED = 3; // as a message_state

    private final String text;

    private ReceiptText(String text) {
        this.text = text;
    }

    static ReceiptText of(ShortMessage message) {
        return new ReceiptText(read(message.dataCoding(), message.body()));
    }

    // Whatever data_coding says: half of the octets of Latin letters in UCS-2 are zero, and no other alphabet has any.
    private static String read(int dataCoding, byte[] octets) {
        if (octets.length >= 2 && (octets[0] == 0 || octets[1] == 0 || dataCoding == 8)) {
            var isLittle = octets[1] == 0 && octets[0] != 0 || octets[0] == (byte) 0xff;
            return new String(octets, isLittle ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
        }
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    @Nullable
    String id() {
        return field("id");
    }

    @Nullable
    String error() {
        return field("err");
    }

    @Nullable
    String stat() {
        return field("stat");
    }

    /// @return null when no such word is known
    static @Nullable State state(String stat) {
        if (stat.length() == 1 && Character.isDigit(stat.charAt(0))) {
            return state(stat.charAt(0) - '0');
        }
        var word = capitals(stat);
        for (var known : WORDS) {
            if (word.startsWith(known.getKey())) {
                return known.getValue();
            }
        }
        return null;
    }

    /// Whether an undelivered text was tried for as long as it was valid: then the phone was off, or out of coverage.
    static boolean isOutOfReach(int messageState, @Nullable String stat) {
        if (state(messageState) != null) {
            return messageState == EXPIRED;
        }
        if (stat == null) {
            return false;
        }
        var word = capitals(stat);
        return stat.equals("" + EXPIRED) || word.startsWith("EXPIR") || word.contains("ABSENT");
    }

    private static String capitals(String word) {
        var capitals = new StringBuilder(word.length());
        for (var i = 0; i < word.length(); i++) {
            var capital = Character.toUpperCase(word.charAt(i));
            if (capital >= 'A' && capital <= 'Z') {
                capitals.append(capital);
            }
        }
        return capitals.toString();
    }

    /// What a message_state says (SMPP 3.4, 5.2.28): ENROUTE, ACCEPTED, SCHEDULED and SKIPPED are not final.
    static @Nullable State state(int messageState) {
        return switch (messageState) {
            case 2 -> State.DELIVERED;
            case 3, 4, 5, 7, 8 -> State.UNDELIVERED;
            case 0, 1, 6, 9 -> State.INTERMEDIATE;
            default -> null;
        };
    }

    /// The word behind the first `name:` or `name=`; null when there is none, or nothing behind it.
    private @Nullable String field(String name) {
        for (var at = 0; at + name.length() < text.length(); at++) {
            if (!isNamed(at, name)) {
                continue;
            }
            var from = behind(at + name.length());
            if (from > 0) {
                return word(from);
            }
        }
        return null;
    }

    private boolean isNamed(int at, String name) {
        return (text.charAt(at) | 0x20) == name.charAt(0) // most of what is looked at ends here
                && text.regionMatches(true, at, name, 0, name.length())
                && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)));
    }

    /// Where the value begins, behind the sign and any spaces; 0 when there is no sign.
    private int behind(int nameEnd) {
        var sign = skipSpaces(nameEnd);
        if (sign == text.length() || text.charAt(sign) != ':' && text.charAt(sign) != '=') {
            return 0;
        }
        return skipSpaces(sign + 1);
    }

    private int skipSpaces(int from) {
        var at = from;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    private @Nullable String word(int from) {
        var to = from;
        while (to < text.length() && text.charAt(to) > ' ' && ",;|".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        var word = unquoted(from, to);
        // An empty field: what stands there is the name of the next.
        return word.isEmpty() || word.indexOf(':') > 0 ? null : word;
    }

    private String unquoted(int from, int to) {
        var begin = from;
        var end = to;
        while (begin < end && "\"'<{[".indexOf(text.charAt(begin)) >= 0) {
            begin++;
        }
        while (begin < end && "\"'>}]".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(begin, end);
    }
}
