package vn.loa.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.Vietnam;
import vn.loa.delivery.Deliveries;
import vn.loa.message.RunId;
import vn.loa.message.Runs;
import vn.loa.subscriber.Expression;
import vn.loa.subscriber.Sample;

/// The runs that a campaign has had, with what somebody needs who asks what came of them.
public final class PastRuns {

    private final RunHistory history;
    private final RunBook book;
    private final Deliveries deliveries;

    PastRuns(RunHistory history, RunBook book, Deliveries deliveries) {
        this.history = history;
        this.book = book;
        this.deliveries = deliveries;
    }

    /// @param last the last day of the wave
    public record Wave(String name, LocalDate last) {}

    /// @param members an expression for all whom chance gives this text
    public record Wording(String name, String share, String members) {}

    /// @param parts that operators have accepted
    /// @param twoChannels whether it went by Zalo first
    public record Past(RunId id, Instant scheduledAt, LocalDate day, long parts, boolean twoChannels) {}

    /// @param health whether it texts people of a health list, so that not everybody may know its figures
    /// @param wordings the texts that are compared; empty when everybody got the same
    /// @param holdsOut whether somebody was left out by chance
    /// @param runs that have begun, the oldest first
    public record Story(
            String campaign,
            String title,
            boolean health,
            List<Wave> waves,
            List<Wording> wordings,
            boolean holdsOut,
            boolean asksForNotInstalled,
            List<Past> runs) {}

    /// The campaigns that have had a run.
    public List<String> campaigns() {
        return history.campaigns().stream().sorted().toList();
    }

    /// What a campaign was called at its last run; its id where that is not known any more.
    public String title(String campaign) {
        var headers = history.of(campaign);
        return headers.isEmpty()
                ? campaign
                : plan(headers.getLast()).map(Plan::title).orElse(campaign);
    }

    private Optional<Plan> plan(Runs.Header run) {
        return book.record(run).flatMap(book::plan);
    }

    /// Empty when the campaign has had no run that is still kept.
    public Optional<Story> of(String campaign) {
        var headers = history.of(campaign);
        if (headers.isEmpty()) {
            return Optional.empty();
        }
        var records = book.records(headers);
        records.values().removeIf(record -> record.begunAt() == null);
        var plan = plan(headers.getLast());
        return Optional.of(new Story(
                campaign,
                plan.map(Plan::title).orElse(campaign),
                records.values().stream().anyMatch(RunRecord::health),
                plan.map(known -> known.waves().stream()
                                .map(wave -> new Wave(wave.name(), wave.until()))
                                .toList())
                        .orElse(List.of()),
                plan.map(PastRuns::wordings).orElse(List.of()),
                plan.map(known -> known.holdout() > 0).orElse(false),
                plan.map(known -> known.audience().contains("not installed")).orElse(false),
                records.keySet().stream()
                        .map(run -> past(run, plan.orElse(null)))
                        .toList()));
    }

    private Past past(Runs.Header run, @Nullable Plan plan) {
        return new Past(
                run.id(),
                run.scheduledAt(),
                LocalDate.ofInstant(run.scheduledAt(), Vietnam.ZONE),
                deliveries.parts(run.id()),
                plan != null && plan.zalo() != null);
    }

    // A larger sample of the same seed holds the smaller one, as in Variants.
    private static List<Wording> wordings(Plan plan) {
        var wordings = new ArrayList<Wording>();
        var share = 0;
        for (var variant : plan.variants()) {
            var before = sample(plan, share);
            share += variant.share();
            wordings.add(new Wording(
                    variant.name(),
                    new Sample(variant.share(), "").percent(),
                    sample(plan, share) + (share == variant.share() ? "" : " and not " + before)));
        }
        return List.copyOf(wordings);
    }

    private static String sample(Plan plan, int share) {
        return Expression.call("sample", new Sample(share, "").percent(), Expression.quoted("variant " + plan.id()));
    }
}
