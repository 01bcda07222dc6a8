package vn.loa.intake;

import java.io.IOException;
import java.util.LinkedHashMap;
import vn.loa.subscriber.Installs;
import vn.loa.subscriber.Lines;
import vn.loa.subscriber.LoadOrder;
import vn.loa.subscriber.LoadRefused;
import vn.loa.subscriber.Progress;

/// Lines about numbers that are registered in the app, or withdrawn from it.
final class InstalledApps implements FileKind {

    private final Installs installs;

    InstalledApps(Installs installs) {
        this.installs = installs;
    }

    @Override
    public String name() {
        return "installs";
    }

    @Override
    public Result load(Lines lines, LoadOrder order, Progress progress) throws IOException {
        if (order.mode() != LoadOrder.Mode.UPSERT || order.list() != null) {
            throw new LoadRefused("Tệp cài ứng dụng không nhận mode hay list; số đã gỡ ghi ở cột withdrawn."
                    + " (A file of installs takes no mode or list; write withdrawn numbers in the column withdrawn.)");
        }
        var report = installs.take(lines, new Installs.Feed(order.provenance(), null));
        var totals = new LinkedHashMap<String, Long>();
        totals.put("registered", report.registered());
        totals.put("withdrawn", report.withdrawn());
        totals.put("unchanged", report.unchanged());
        totals.put("older", report.older());
        totals.put("notOurs", report.notOurs());
        totals.put("converted", report.converted());
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
