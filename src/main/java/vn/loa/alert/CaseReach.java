package vn.loa.alert;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.loa.subscriber.Reach;
import vn.loa.subscriber.Registry;

/// Which cases whoever asks may know of: all, or with some areas only those of the people whom we know to live there.
final class CaseReach {

    private final Cases cases;
    private final Registry registry;
    private final Reach reach;

    CaseReach(Cases cases, Registry registry, Reach reach) {
        this.cases = cases;
        this.registry = registry;
        this.reach = reach;
    }

    static boolean isLimited() {
        return Reach.isLimited();
    }

    List<AlertCase> of(List<AlertCase> some) {
        if (!isLimited()) {
            return some;
        }
        var people = registry.people(some.stream().map(AlertCase::to).toList());
        return some.stream()
                .filter(alert -> {
                    var person = people.get(alert.to());
                    return person != null && reach.covers(person);
                })
                .toList();
    }

    List<AlertCase> ofBatch(String batch) {
        return of(cases.find(cases.ofBatch(batch)));
    }

    /// How many of them stand where, in the words of [AlertView#accounts]; `people` is the sum.
    Map<String, Long> accounts(String batch) {
        if (!isLimited()) {
            return AlertView.accounts(cases.counts(batch));
        }
        var some = ofBatch(batch);
        var counts = new TreeMap<CaseState, Long>();
        some.forEach(alert -> counts.merge(alert.state(), 1L, Long::sum));
        return AlertView.accounts(some.size(), counts);
    }

    /// @throws Refused when something done to the whole batch would reach people elsewhere
    void checkWhole(String batch) {
        if (isLimited() && ofBatch(batch).size() < cases.counts(batch).people()) {
            throw Refused.forbidden(
                    "outside-your-areas",
                    "Đợt này có người ngoài địa bàn của bạn; hãy nhờ người có địa bàn rộng hơn.",
                    "This batch has people outside your areas; ask somebody with wider ones.");
        }
    }
}
