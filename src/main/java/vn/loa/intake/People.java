package vn.loa.intake;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Stream;
import vn.loa.subscriber.Intake;
import vn.loa.subscriber.IntakeReport;
import vn.loa.subscriber.Lines;
import vn.loa.subscriber.LoadOrder;
import vn.loa.subscriber.Progress;

/// Lines about people, for the registry and its lists.
final class People implements FileKind {

    static final String NAME = "subscribers";

    private final Intake intake;

    People(Intake intake) {
        this.intake = intake;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Result load(Lines lines, LoadOrder order, Progress progress) throws IOException {
        return result(intake.load(lines, order, progress));
    }

    @Override
    public boolean isHealth(LoadOrder order) {
        return intake.isHealth(order);
    }

    @Override
    public boolean mindsAreas() {
        return true;
    }

    @Override
    public Optional<Result> finished(String load) {
        return intake.report(load)
                .filter(report -> report.state() == IntakeReport.State.DONE)
                .map(People::result);
    }

    @Override
    public Optional<Stream<IntakeReport.RejectedLine>> rejected(String load) {
        return intake.report(load).isEmpty() ? Optional.empty() : Optional.of(intake.rejected(load));
    }

    static Result result(IntakeReport report) {
        var totals = new LinkedHashMap<String, Long>();
        totals.put("accepted", report.accepted());
        totals.put("changed", report.changed());
        totals.put("unchanged", report.unchanged());
        totals.put("duplicates", report.duplicates());
        totals.put("converted", report.converted());
        totals.put("left", report.left());
        totals.put("removed", report.removed());
        return new Result(
                report.rows(),
                totals,
                report.rejected(),
                report.rejectedByReason(),
                report.rejectedLines(),
                report.ignoredColumns(),
                report.tookMs());
    }
}
