package vn.loa.campaign;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.access.Unmasking;
import vn.loa.message.RunId;
import vn.loa.subscriber.Msisdn;

/// Numbers of a run's people in full, one at a time and for a reason that is written down first.
public final class RunNumbers {

    private final CampaignRuns runs;
    private final Unmasking unmasking;

    RunNumbers(CampaignRuns runs, Unmasking unmasking) {
        this.runs = runs;
        this.unmasking = unmasking;
    }

    /// Empty when they are not of this run, were erased, or whoever asks may not look into it.
    public Optional<Msisdn> tell(RunId run, int person, @Nullable String reason) {
        var number = runs.number(run, person);
        if (number.isPresent()) {
            unmasking.note("run " + run.number() + " person " + person, reason);
        }
        return number;
    }
}
