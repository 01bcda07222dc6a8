package vn.loa.campaign;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import vn.loa.subscriber.ArgumentException;
import vn.loa.subscriber.Nearest;

/// The campaigns that an expression may name: those that there are files for, and those that have had a run.
final class CampaignNames {

    /// The campaigns whose files are being read just now, so that files may name each other and themselves.
    static final ScopedValue<Set<String>> BEING_READ = ScopedValue.newInstance();

    private final Supplier<? extends Collection<String>> files;
    private final RunHistory history;

    CampaignNames(Supplier<? extends Collection<String>> files, RunHistory history) {
        this.files = files;
        this.history = history;
    }

    /// Throws an [ArgumentException] that names the nearest when there is no such campaign.
    void check(int argument, String campaign) {
        var known = new HashSet<>(BEING_READ.orElse(Set.of()));
        known.addAll(files.get());
        if (known.contains(campaign)) {
            return;
        }
        known.addAll(history.campaigns());
        if (known.contains(campaign)) {
            return;
        }
        var near = String.join(", ", Nearest.few(campaign, known, 3));
        throw new ArgumentException(
                argument,
                "không có chiến dịch \"" + campaign + "\"",
                near.isEmpty() ? "xem tên ở GET /api/v1/campaigns" : "tên gần giống: " + near,
                "there is no campaign \"" + campaign + "\"; "
                        + (near.isEmpty() ? "expected an id of GET /api/v1/campaigns" : "did you mean: " + near + "?"));
    }
}
