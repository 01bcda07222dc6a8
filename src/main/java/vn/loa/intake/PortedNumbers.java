package vn.loa.intake;

import java.io.IOException;
import java.util.LinkedHashMap;
import vn.loa.subscriber.Lines;
import vn.loa.subscriber.LoadOrder;
import vn.loa.subscriber.LoadRefused;
import vn.loa.subscriber.Portability;
import vn.loa.subscriber.Progress;

/// Lines about numbers that went from one operator to another.
final class PortedNumbers implements FileKind {

    private final Portability portability;

    PortedNumbers(Portability portability) {
        this.portability = portability;
    }

    @Override
    public String name() {
        return "portability";
    }

    @Override
    public Result load(Lines lines, LoadOrder order, Progress progress) throws IOException {
        if (order.list() != null) {
            throw new LoadRefused("Bảng chuyển mạng không nhận list. (The portability table takes no list.)");
        }
        var report = portability.load(lines, order.mode(), progress);
        var totals = new LinkedHashMap<String, Long>();
        totals.put("numbersAdded", report.accepted());
        totals.put("numbersChanged", report.changed());
        totals.put("unchanged", report.unchanged());
        totals.put("older", report.older());
        totals.put("duplicates", report.duplicates());
        totals.put("converted", report.converted());
        totals.put("numbersRemoved", report.removed());
        totals.put("peopleMoved", report.people());
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
