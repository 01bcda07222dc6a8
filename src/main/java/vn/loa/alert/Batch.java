package vn.loa.alert;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// People who are alerted together, and who has decided that.
///
/// @param author the name of the key that handed it in, which is its authority
/// @param holder the account behind that key, or the key itself: the person who must not release it as well
/// @param releasedBy empty while nobody has
/// @param emergency the reason for which one person let it go alone, or empty
/// @param tell what those who were reached are told since, as a case has it, or empty
/// @param decisions all that were, in their order
record Batch(
        String id,
        String author,
        String holder,
        State state,
        String event,
        Stage stage,
        Status status,
        String instruction,
        int version,
        Route route,
        Instant opened,
        Instant expires,
        String releasedBy,
        Instant releasedAt,
        String emergency,
        String endedBy,
        String tell,
        List<Decision> decisions) {

    /// What was decided.
    enum State {
        HELD,
        RELEASED,
        CANCELLED
    }

    /// A decision as the batch keeps it.
    ///
    /// @param what RELEASED, CORRECTED or CANCELLED
    /// @param instruction `name:version` that people get from now on
    /// @param tell `name:version` that those who were reached are told, or empty
    /// @param about the case that alone it is about, or empty
    record Decision(Instant at, String what, String instruction, String tell, String about) {

        private static final String PREFIX = "decided:";

        /// Field and value of a batch; two of a kind in one millisecond are one.
        static String[] written(String what, Instant at, String instruction, String tell) {
            return written(what, at, instruction, tell, "");
        }

        static String[] written(String what, Instant at, String instruction, String tell, String about) {
            return new String[] {
                PREFIX + at.toEpochMilli() + ":" + what + (about.isEmpty() ? "" : ":" + about),
                instruction + (tell.isEmpty() ? "" : " " + tell)
            };
        }

        private static Decision read(String field, String value) {
            var named = field.split(":", 4);
            var words = value.split(" ", 2);
            return new Decision(
                    Instant.ofEpochMilli(Long.parseLong(named[1])),
                    named[2],
                    words[0],
                    words.length > 1 ? words[1] : "",
                    named.length > 3 ? named[3] : "");
        }
    }

    static boolean isId(String id) {
        return id.matches("b[0-9a-z]{13}");
    }

    /// `name:version`.
    String instructionVersion() {
        return instruction + ":" + version;
    }

    static Batch read(String id, Map<String, byte[]> record) {
        return new Batch(
                id,
                word(record, "author"),
                word(record, "holder"),
                State.valueOf(word(record, "state")),
                word(record, "event"),
                Stage.valueOf(word(record, "stage")),
                status(word(record, "status")),
                word(record, "instruction"),
                Integer.parseInt(word(record, "version")),
                Route.read(word(record, "route")),
                moment(record, "opened"),
                moment(record, "expires"),
                word(record, "released-by"),
                moment(record, "released-at"),
                word(record, "emergency"),
                word(record, "ended-by"),
                word(record, "tell"),
                decisions(record));
    }

    /// Those of before there were exercises have none.
    static Status status(String written) {
        return written.isEmpty() ? Status.ACTUAL : Status.valueOf(written);
    }

    private static List<Decision> decisions(Map<String, byte[]> record) {
        return record.keySet().stream()
                .filter(field -> field.startsWith(Decision.PREFIX))
                .map(field -> Decision.read(field, word(record, field)))
                .sorted(Comparator.comparing(Decision::at))
                .toList();
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
