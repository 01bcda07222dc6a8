package vn.loa.result;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.campaign.PastRuns;
import vn.loa.subscriber.HealthRoleNeeded;
import vn.loa.subscriber.Reach;
import vn.loa.subscriber.Sight;

/// What came of campaigns; each figure is the size of a set that can be asked for again.
public final class ResultBook {

    private final PastRuns past;
    private final Counting.Means means;
    private final Reach reach;
    private final KeptCounts<Of, Counted> kept;

    ResultBook(PastRuns past, Counting.Means means) {
        this.past = past;
        this.means = means;
        this.reach = new Reach(means.segments(), means.clock());
        this.kept = new KeptCounts<>(of -> past.of(of.campaign())
                .filter(story -> !story.runs().isEmpty())
                .map(story ->
                        new Counted(new Counting(means, story, of.below(), of.bounds()).results(), story.health()))
                .orElse(Counted.NOTHING));
    }

    private record Of(String campaign, @Nullable String below, Optional<Reach.Bounds> bounds) {}

    /// @param health whether not everybody may know it
    private record Counted(@Nullable Results results, boolean health) {

        static final Counted NOTHING = new Counted(null, false);
    }

    /// The campaigns that have had a run.
    public List<String> campaigns() {
        return past.campaigns();
    }

    /// What a campaign was called at its last run; its id where that is not known any more.
    public String title(String campaign) {
        return past.title(campaign);
    }

    /// Of the people of whoever asks: nobody outside their areas is in any figure, or in the set behind it.
    ///
    /// Counted just now, or a while ago where counting takes long: [Results#asOf] says when.
    ///
    /// @param below the code of the area whose parts are told apart; null for provinces
    /// @return empty when the campaign has had no run, or no area has that code
    /// @throws HealthRoleNeeded when it texts a health list and whoever asks may not know how many
    public Optional<Results> of(String campaign, @Nullable String below) {
        if (!past.campaigns().contains(campaign) || below != null && !means.knows(below)) {
            return Optional.empty();
        }
        var counted = kept.of(new Of(campaign, below, reach.bounds()));
        if (counted.health() && !Sight.ofHealth()) {
            throw new HealthRoleNeeded(
                    "Chiến dịch này nhắn tới danh sách y tế, mà danh sách y tế",
                    "This campaign texts people of a health list; health lists");
        }
        return Optional.ofNullable(counted.results());
    }

    void close() {
        kept.close();
    }
}
