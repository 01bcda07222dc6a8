package vn.loa.subscriber;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What became of every line: rows = accepted + changed + unchanged + duplicates + rejected.
///
/// @param order what the load was told
/// @param progressAt when it last wrote a chunk
/// @param octets how much of the source is read
/// @param accepted people who are new
/// @param converted how many of the rows held a number of before 2018; they are counted above as well
/// @param duplicates lines whose number, after conversion, stood in the file before; the first line counts
/// @param left people who went from the source or the list, wherever they are still known
/// @param removed people of these whom the registry has forgotten, because no other source named them
/// @param rejectedKept how many of them [Intake#rejected] has: the first million
/// @param rejectedLines the first [#LISTED] of them, digits hidden; [Intake#rejected] has all
/// @param ignoredColumns columns that nobody understood
public record IntakeReport(
        LoadOrder order,
        State state,
        Instant startedAt,
        Instant progressAt,
        long octets,
        long rows,
        long accepted,
        long changed,
        long unchanged,
        long converted,
        long duplicates,
        long left,
        long removed,
        long rejected,
        long rejectedKept,
        Map<String, Long> rejectedByReason,
        List<RejectedLine> rejectedLines,
        List<String> ignoredColumns,
        long tookMs) {

    public static final int LISTED = 1_000;

    /// How many rejected lines of a load are kept for [Intake#rejected].
    public static final int KEPT = 1_000_000;

    /// How far a load has come.
    public enum State {
        /// Somebody is at it.
        RUNNING,
        /// It broke off; run again under its name it goes on where it was.
        INTERRUPTED,
        DONE
    }

    /// @param content the line with its digits hidden but the first three of each number
    public record RejectedLine(long line, String reason, String vietnamese, String english, String content) {

        static final int SHOWN = 80;

        static RejectedLine of(Line line, Rejection why) {
            return of(line.number(), why, "", hidden(line.beginning()));
        }

        /// @param detail what the reason does not know by itself, or nothing
        static RejectedLine of(long line, Rejection why, String detail, String content) {
            var more = detail.isEmpty() ? "" : ": " + detail;
            return new RejectedLine(line, why.label(), why.vietnamese() + more, why.english() + more, content);
        }

        static String hidden(String content) {
            var shown = new StringBuilder();
            var run = 0;
            for (var i = 0; i < Math.min(content.length(), SHOWN); i++) {
                var letter = content.charAt(i);
                run = Character.isDigit(letter) ? run + 1 : letter == ' ' || letter == '.' || letter == '-' ? run : 0;
                shown.append(Character.isDigit(letter) && run > 3 ? '*' : letter);
            }
            return shown.toString();
        }
    }

    /// Counts while a load runs.
    static final class Tally {

        long rows;
        long accepted;
        long changed;
        long unchanged;
        long converted;
        long duplicates;
        private long rejected;
        private final Map<String, Long> byReason = new TreeMap<>();
        private final List<RejectedLine> lines = new ArrayList<>();

        void reject(Line line, Rejection why) {
            rejected++;
            byReason.merge(why.label(), 1L, Long::sum);
            if (lines.size() < LISTED) {
                lines.add(RejectedLine.of(line, why));
            }
        }

        boolean isCutOff() {
            return byReason.containsKey(Rejection.TRUNCATED.label());
        }

        IntakeReport report(List<String> ignoredColumns, long tookMs) {
            return new IntakeReport(
                    LoadOrder.upsert("unnamed"),
                    State.DONE,
                    Instant.EPOCH,
                    Instant.EPOCH,
                    0,
                    rows,
                    accepted,
                    changed,
                    unchanged,
                    converted,
                    duplicates,
                    0,
                    0,
                    rejected,
                    lines.size(),
                    Collections.unmodifiableMap(byReason),
                    List.copyOf(lines),
                    ignoredColumns,
                    tookMs);
        }
    }
}
