package vn.loa.intake;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.loa.subscriber.IntakeReport.RejectedLine;
import vn.loa.subscriber.Lines;
import vn.loa.subscriber.LoadOrder;
import vn.loa.subscriber.Progress;

/// What lines of a file may be about; one bean for each, found by its name wherever files are handed in.
public interface FileKind {

    /// As senders write it: `subscribers`.
    String name();

    /// Does with these lines what the order says, and accounts for each.
    ///
    /// @throws vn.loa.subscriber.LoadRefused when the order asks for what lines of this kind cannot do
    Result load(Lines lines, LoadOrder order, Progress progress) throws IOException;

    /// Whether how many people such a load speaks of is the health role's to know, and so no log's.
    default boolean isHealth(LoadOrder order) {
        return false;
    }

    /// Whether whoever has some areas only may hand such lines in, because each line outside these is rejected.
    default boolean mindsAreas() {
        return false;
    }

    /// What came of a load that is done, if it is remembered; it is not done again.
    default Optional<Result> finished(String load) {
        return Optional.empty();
    }

    /// Every line that a load rejected, if the kind keeps them itself.
    default Optional<Stream<RejectedLine>> rejected(String load) {
        return Optional.empty();
    }

    /// What became of the lines of one file.
    ///
    /// @param totals how many of the rows came to what, by the words of the kind, in the order to show them
    /// @param rejectedLines the first thousand of them
    record Result(
            long rows,
            Map<String, Long> totals,
            long rejected,
            Map<String, Long> rejectedByReason,
            List<RejectedLine> rejectedLines,
            List<String> ignoredColumns,
            long tookMs) {}
}
