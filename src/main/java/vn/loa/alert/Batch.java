package vn.loa.alert;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/// People who are alerted together, and who has decided that.
///
/// @param author the name of the key that handed it in, which is its authority
/// @param holder the account behind that key, or the key itself: the person who must not release it as well
/// @param releasedBy empty while nobody has
/// @param emergency the reason for which one person let it go alone, or empty
/// @param tell what those who were reached are told since, as a case has it, or empty
record Batch(
        String id,
        String author,
        String holder,
        State state,
        String event,
        Stage stage,
        String instruction,
        int version,
        Route route,
        Instant opened,
        Instant expires,
        String releasedBy,
        Instant releasedAt,
        String emergency,
        String endedBy,
        String tell) {

    /// What was decided.
    enum State {
        HELD,
        RELEASED,
        CANCELLED
    }

    static boolean isId(String id) {
        return id.matches("b[0-9a-z]{13}");
    }

    static Batch read(String id, Map<String, byte[]> record) {
        return new Batch(
                id,
                word(record, "author"),
                word(record, "holder"),
                State.valueOf(word(record, "state")),
                word(record, "event"),
                Stage.valueOf(word(record, "stage")),
                word(record, "instruction"),
                Integer.parseInt(word(record, "version")),
                Route.read(word(record, "route")),
                moment(record, "opened"),
                moment(record, "expires"),
                word(record, "released-by"),
                moment(record, "released-at"),
                word(record, "emergency"),
                word(record, "ended-by"),
                word(record, "tell"));
    }

    private static Instant moment(Map<String, byte[]> record, String field) {
        var written = word(record, field);
        return written.isEmpty() ? Instant.EPOCH : Instant.ofEpochMilli(Long.parseLong(written));
    }

    private static String word(Map<String, byte[]> record, String field) {
        var value = record.get(field);
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }
}
