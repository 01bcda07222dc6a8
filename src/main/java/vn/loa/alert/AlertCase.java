package vn.loa.alert;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.subscriber.Msisdn;

/// The alert to one person, from its acceptance to its end.
///
/// @param event the authority's own name of the exposure
/// @param step which step of the route it is at; -1 before the first
/// @param due when the next step is taken
/// @param sent the texts that were queued for it, in order
/// @param reference the authority's own mark for the person, or empty
/// @param tell what those who were reached are to be told beside it: as [Told] writes it; null when nothing is open
/// @param asked since when its first text is waited for
/// @param timeline as it lies in Redis, one event a line
record AlertCase(
        String id,
        String batch,
        String event,
        Stage stage,
        Status status,
        String authority,
        Msisdn to,
        String operator,
        String language,
        String instruction,
        int version,
        Route route,
        CaseState state,
        int step,
        Instant due,
        Instant opened,
        Instant expires,
        List<String> sent,
        String reference,
        @Nullable String tell,
        @Nullable Instant asked,
        String timeline) {

    static AlertCase read(String id, Map<String, byte[]> record) {
        var tell = word(record, "tell");
        var asked = moment(record, "asked");
        return new AlertCase(
                id,
                word(record, "batch"),
                word(record, "event"),
                Stage.valueOf(word(record, "stage")),
                Batch.status(word(record, "status")),
                word(record, "authority"),
                new Msisdn(Integer.parseInt(word(record, "to"))),
                word(record, "operator"),
                word(record, "language"),
                word(record, "instruction"),
                Integer.parseInt(word(record, "version")),
                Route.read(word(record, "route")),
                CaseState.valueOf(word(record, "state")),
                Integer.parseInt(word(record, "step")),
                moment(record, "due"),
                moment(record, "opened"),
                moment(record, "expires"),
                words(word(record, "sent")),
                word(record, "reference"),
                tell.isEmpty() ? null : tell,
                asked.equals(Instant.EPOCH) ? null : asked,
                word(record, "timeline"));
    }

    /// Of an exercise there may be a case beside the real one.
    String eventKey() {
        return status.isReal() ? event : status + ":" + event;
    }

    static List<String> words(String written) {
        return Arrays.stream(written.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    private static Instant moment(Map<String, byte[]> record, String field) {
        var written = word(record, field);
        return written.isEmpty() ? Instant.EPOCH : Instant.ofEpochMilli(Long.parseLong(written));
    }

    private static String word(Map<String, byte[]> record, String field) {
        var value = record.get(field);
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }

    /// It holds a number.
    @Override
    public String toString() {
        return "AlertCase[" + id + ", " + state + "]";
    }
}
