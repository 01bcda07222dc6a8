package vn.loa.campaign;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import vn.loa.Vietnam;
import vn.loa.consent.Contact;
import vn.loa.consent.ContactBook;
import vn.loa.message.Category;
import vn.loa.message.Plane;
import vn.loa.message.Planes;
import vn.loa.message.Runs;
import vn.loa.subscriber.Arguments;
import vn.loa.subscriber.Expression;
import vn.loa.subscriber.Operand;
import vn.loa.subscriber.Since;

/// What became of a campaign's texts, as a word of the algebra: `received("nhac-1", 30d)`.
///
/// The plane says what became of a text, `since` when it left: a run counts whole when it was scheduled since then, and
/// of one that began before, those whom it texted on the day of `since` or later. Whom a run texted on which day is
/// known for [ContactBook#DAYS] days; of runs further back only the scheduled time counts.
///
/// - `received`: an operator took a text, [Plane#ACCEPTED]; one of which nobody knows whether it was taken is not.
/// - `delivered`: on the phone, says a receipt. `clicked`: the link was followed. `replied`: there was any answer.
final class RunWord implements Operand {

    private static final int KEPT_DAYS = (int) Planes.KEPT.toDays();

    private final String name;
    private final Plane plane;
    private final CampaignNames names;
    private final RunHistory history;
    private final RunBook book;
    private final HealthCampaigns health;
    private final Clock clock;

    RunWord(
            String name,
            Plane plane,
            CampaignNames names,
            RunHistory history,
            RunBook book,
            HealthCampaigns health,
            Clock clock) {
        this.name = name;
        this.plane = plane;
        this.names = names;
        this.history = history;
        this.book = book;
        this.health = health;
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String form() {
        return name + "(\"...\", 30d)";
    }

    @Override
    public Expression read(List<String> values, LocalDate today) {
        var arguments = Arguments.of(this, values, 1, 2);
        var campaign = arguments.text(0);
        names.check(0, campaign);
        var runs = history.of(campaign);
        if (!arguments.has(1)) {
            return anyOf(Expression.call(name, Expression.quoted(campaign)), campaign, runs);
        }
        var since = Since.read(arguments, 1, KEPT_DAYS, clock);
        var written = arguments.text(1);
        var label = Expression.call(
                name, Expression.quoted(campaign), written.contains("-") ? Expression.quoted(written) : written);
        return since(label, campaign, since, runs);
    }

    private Expression since(String label, String campaign, Since since, List<Runs.Header> runs) {
        var whole = runs.stream()
                .filter(run -> !run.scheduledAt().isBefore(since.from()))
                .toList();
        var means = anyOf(label, campaign, whole);
        var today = Vietnam.today(clock);
        if (since.day().isBefore(today.minusDays(ContactBook.DAYS - 1L))) {
            return means;
        }
        Expression all = means;
        for (var run : runs) {
            if (run.scheduledAt().isBefore(since.from())
                    && run.scheduledAt().plus(RunStarter.LONGEST).isAfter(since.from())) {
                all = new Expression.Or(
                        all,
                        new Expression.And(
                                anyOf(label, campaign, List.of(run)),
                                new Expression.AnyOf(label, textedSince(run, since.day(), today), false)));
            }
        }
        return all == means ? means : new Expression.Word(label, all);
    }

    /// The people whom a run texted on one of these days.
    private List<IntFunction<String>> textedSince(Runs.Header run, LocalDate from, LocalDate today) {
        var texted = new ArrayList<IntFunction<String>>();
        var last = LocalDate.ofInstant(run.scheduledAt().plus(RunStarter.LONGEST), Vietnam.ZONE);
        category(run).ifPresent(category -> from.datesUntil((last.isBefore(today) ? last : today).plusDays(1))
                .forEach(day -> texted.add(new Contact(category, day, run.id()))));
        return texted;
    }

    private Optional<Category> category(Runs.Header run) {
        return book.record(run).flatMap(book::plan).map(Plan::category);
    }

    private Expression anyOf(String label, String campaign, List<Runs.Header> runs) {
        return new Expression.AnyOf(
                label,
                runs.stream()
                        .<IntFunction<String>>map(run -> new PlaneKey(run.id(), plane))
                        .toList(),
                health.contains(campaign));
    }
}
