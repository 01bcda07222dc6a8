package vn.loa.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import vn.loa.access.Who;
import vn.loa.subscriber.LoadOrder;

/// What was handed in at once, a file or an archive of them, and what has become of it.
///
/// @param load its name; the second file of an archive is the load of this name with `.2`, and so on
/// @param name what its sender called it
/// @param by how it came: `folder`, `sftp`, `rest`, `page` or `command`
/// @param size octets handed in, or -1 while nobody knows
/// @param octets how many of them are read
/// @param message why it was not taken, or not wholly; empty when it was
/// @param digest of what was read once and lies nowhere; empty otherwise
/// @param areas to which its sender was limited; empty for whoever is not, or is not known
record Consignment(
        String load,
        String name,
        String by,
        String kind,
        String source,
        LoadOrder.Mode mode,
        @Nullable String list,
        String legalBasis,
        String document,
        @Nullable LocalDate until,
        State state,
        Instant receivedAt,
        Instant progressAt,
        long size,
        long octets,
        long rows,
        String message,
        String digest,
        List<Item> items,
        Set<String> areas) {

    Consignment {
        // Those kept by earlier versions tell of none.
        areas = areas == null ? Set.of() : Set.copyOf(areas);
    }

    /// How far it has come.
    enum State {
        /// It lies with us and waits for its turn.
        WAITING,
        RUNNING,
        /// It broke off; handed in again, or after a restart, it goes on where it was.
        INTERRUPTED,
        DONE,
        /// Some of it was taken: an archive was cut short, or held files that are no lists.
        PARTLY,
        FAILED
    }

    /// One file of it.
    ///
    /// @param truncated the file was cut short; its whole lines are taken
    /// @param fault why it was not taken, in one word; null when it was
    record Item(
            String load,
            String name,
            State state,
            boolean truncated,
            BadFile.@Nullable Fault fault,
            String message,
            long rows,
            Map<String, Long> totals,
            long rejected,
            Map<String, Long> rejectedByReason,
            List<String> ignoredColumns,
            long tookMs) {

        static Item taken(String load, String name, boolean truncated, FileKind.Result result) {
            return new Item(
                    load,
                    Shown.text(name),
                    truncated ? State.PARTLY : State.DONE,
                    truncated,
                    truncated ? BadFile.Fault.TRUNCATED : null,
                    truncated ? TRUNCATED : "",
                    result.rows(),
                    result.totals(),
                    result.rejected(),
                    result.rejectedByReason(),
                    result.ignoredColumns(),
                    result.tookMs());
        }

        /// @param rows how many lines were accounted for all the same
        static Item failed(String load, String name, BadFile.Fault fault, String message, long rows) {
            var truncated = fault == BadFile.Fault.TRUNCATED;
            return new Item(
                    load,
                    Shown.text(name),
                    State.FAILED,
                    truncated,
                    fault,
                    message,
                    rows,
                    Map.of(),
                    0,
                    Map.of(),
                    List.of(),
                    0);
        }
    }

    static final String TRUNCATED =
            "Tệp nén bị cắt cụt: các dòng còn nguyên đã được nạp; hãy gửi lại cả tệp. (The file is truncated: its whole"
                    + " lines were taken; send all of it again.)";

    static Consignment begun(Handed handed, Instant at) {
        var note = handed.note();
        return new Consignment(
                handed.load(),
                Shown.text(handed.name()),
                handed.by(),
                note.kind(),
                note.source(),
                note.mode(),
                note.list(),
                note.legalBasis(),
                note.document(),
                note.until(),
                State.RUNNING,
                at,
                at,
                handed.size(),
                0,
                0,
                "",
                "",
                List.of(),
                Who.precinct().areas());
    }

    /// Whether it is not to be taken again.
    boolean isTaken() {
        return state == State.DONE || state == State.PARTLY;
    }

    Consignment in(State now, String why, Instant at) {
        return with(now, at, octets, rows, why, digest, items);
    }

    Consignment progressed(long octetsNow, long rowsNow, Instant at) {
        return with(state, at, octetsNow, rowsNow, message, digest, items);
    }

    Consignment with(Item item) {
        var more = new ArrayList<>(items);
        more.add(item);
        return with(state, progressAt, octets, rows, message, digest, List.copyOf(more));
    }

    /// All of it is read; the state says what that came to.
    Consignment ended(long octetsRead, String digestRead, @Nullable String why, Instant at) {
        var taken = items.stream().anyMatch(item -> item.state() != State.FAILED);
        var whole = why == null && items.stream().allMatch(item -> item.state() == State.DONE);
        var reason = why != null
                ? why
                : items.stream()
                        .map(Item::message)
                        .filter(told -> !told.isEmpty())
                        .findFirst()
                        .orElse("");
        var end = whole ? State.DONE : taken ? State.PARTLY : State.FAILED;
        return with(end, at, octetsRead, total(Item::rows), reason, digestRead, items);
    }

    /// Over all files, by the words of the kind.
    Map<String, Long> totals() {
        var sum = new LinkedHashMap<String, Long>();
        items.forEach(item -> item.totals().forEach((word, count) -> sum.merge(word, count, Long::sum)));
        return sum;
    }

    Map<String, Long> rejectedByReason() {
        var sum = new TreeMap<String, Long>();
        items.forEach(item -> item.rejectedByReason().forEach((why, count) -> sum.merge(why, count, Long::sum)));
        return sum;
    }

    long rejected() {
        return total(Item::rejected);
    }

    private long total(ToLongFunction<Item> figure) {
        return items.stream().mapToLong(figure).sum();
    }

    private Consignment with(
            State now, Instant at, long octetsNow, long rowsNow, String why, String digestNow, List<Item> itemsNow) {
        return new Consignment(
                load,
                name,
                by,
                kind,
                source,
                mode,
                list,
                legalBasis,
                document,
                until,
                now,
                receivedAt,
                at,
                size,
                octetsNow,
                rowsNow,
                why,
                digestNow,
                itemsNow,
                areas);
    }
}
