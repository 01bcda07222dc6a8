package vn.loa.campaign;

import vn.loa.subscriber.Reach;
import vn.loa.subscriber.Sight;

/// Which runs are a secret from whoever asks.
final class RunSecrets {

    private final RunBook book;
    private final Campaigns campaigns;

    RunSecrets(RunBook book, Campaigns campaigns) {
        this.book = book;
        this.campaigns = campaigns;
    }

    /// Whether they may know no more of it than that it is there.
    boolean isHidden(RunRecord run) {
        return run.health() && !Sight.ofHealth() || isOutside(run);
    }

    /// Whether it goes beyond their areas.
    // Whoever may see the whole country need not have the plan read for it.
    boolean isOutside(RunRecord run) {
        return Reach.isLimited()
                && !book.plan(run).map(plan -> !campaigns.isOutside(plan)).orElse(false);
    }
}
