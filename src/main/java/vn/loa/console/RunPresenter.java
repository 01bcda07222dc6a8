package vn.loa.console;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loa.campaign.OperatorAccounts;
import vn.loa.campaign.RunStatus;
import vn.loa.consent.SendWindow;
import vn.loa.delivery.Accounts;
import vn.loa.delivery.ChannelAccounts;
import vn.loa.message.RunId;

/// Turns a run into its page.
final class RunPresenter {

    /// @param key of its name among the words of the page
    private record Column<T>(String key, ToLongFunction<T> figure) {}

    private static final List<Column<OperatorAccounts>> OPERATORS = List.of(
            new Column<>("plane.audience", OperatorAccounts::audience),
            new Column<>("plane.attempted", OperatorAccounts::attempted),
            new Column<>("plane.delivered", OperatorAccounts::delivered),
            new Column<>("plane.absent", OperatorAccounts::absent),
            new Column<>("plane.no_number", OperatorAccounts::noNumber),
            new Column<>("plane.unreached", OperatorAccounts::unreached),
            new Column<>("plane.unknown", OperatorAccounts::unknown));

    private static final List<Column<ChannelAccounts>> CHANNELS = List.of(
            new Column<>("plane.attempted", ChannelAccounts::attempted),
            new Column<>("plane.accepted", ChannelAccounts::accepted),
            new Column<>("plane.delivered", ChannelAccounts::delivered),
            new Column<>("channel.seen", ChannelAccounts::seen),
            new Column<>("plane.failed", ChannelAccounts::failed),
            new Column<>("plane.unknown", ChannelAccounts::unknown),
            new Column<>("channel.leftOut", ChannelAccounts::leftOut));

    private final Clock clock;
    private final Pace<RunId> pace;

    RunPresenter(Clock clock, Pace<RunId> pace) {
        this.clock = clock;
        this.pace = pace;
    }

    /// @param window in which the run may send: what is left when it closes goes on when it opens again
    RunView view(Runbook.Run run, SendWindow window, Polling polling, Locale locale) {
        var wording = new Wording(locale);
        var accounts = run.accounts();
        var toSend = Bar.toSend(accounts);
        var rate = run.state() == RunStatus.RUNNING ? pace.see(run.id(), accounts.attempted()) : OptionalDouble.empty();
        var excluded = sum(accounts.excluded());
        return new RunView(
                run.id().number(),
                run.campaign(),
                run.title(),
                state(run.state()),
                Wording.moment(run.scheduledAt()),
                run.opensAt() == null ? null : Wording.time(run.opensAt()),
                Stream.of(Runbook.Act.values())
                        .filter(act -> act.suits(run.state()))
                        .map(Runbook.Act::word)
                        .toList(),
                Bar.of(accounts, wording),
                wording.count(accounts.attempted()),
                wording.count(toSend),
                wording.share(accounts.attempted(), toSend),
                rate.isPresent() ? wording.count(Math.round(rate.getAsDouble())) : null,
                run.rate() > 0 ? wording.count(run.rate()) : null,
                finish(accounts.pending(), rate, window),
                planes(accounts, wording),
                exclusions(accounts, wording),
                wording.count(excluded),
                unreached(accounts, wording),
                wording.count(accounts.failed() + accounts.undelivered()),
                accounts.retrying() > 0 ? wording.count(accounts.retrying()) : null,
                wording.count(accounts.parts()),
                clicks(run.clicks(), wording),
                replies(run.replies(), wording),
                run.districts().stream().map(row -> district(row, wording)).toList(),
                run.districts().stream()
                        .reduce(Runbook.District::plus)
                        .map(sum -> district(sum, wording))
                        .orElse(null),
                books(run.operators(), OperatorAccounts::name, OPERATORS, wording),
                books(run.channels(), ChannelAccounts::channel, CHANNELS, wording),
                Stretches.of(run.byMinute(), run.scheduledAt(), clock.instant(), wording),
                addsUp(accounts),
                run.hidden(),
                polling.after(List.of(run.state().name(), accounts), run.isOver()));
    }

    static String state(RunStatus state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /// The equations of the planes. What is pending, in flight or awaited is what the rest leaves over, so books
    /// that are wrong betray themselves by less than nothing.
    static boolean addsUp(Accounts of) {
        return of.pending() >= 0
                && of.inFlight() >= 0
                && of.awaiting() >= 0
                && of.audience() == sum(of.excluded()) + of.pending() + of.attempted()
                && of.attempted() == of.accepted() + of.failed() + of.unknown() + of.inFlight()
                && of.accepted() == of.delivered() + of.undelivered() + of.awaiting()
                && of.absent() <= of.undelivered()
                && of.otherwiseUnreached() >= 0
                && of.retrying() <= of.pending() + of.inFlight();
    }

    private @Nullable String finish(long pending, OptionalDouble rate, SendWindow window) {
        if (rate.isEmpty() || rate.getAsDouble() < 0.5 || pending == 0) {
            return null;
        }
        var left = Duration.ofSeconds((long) Math.ceil(pending / rate.getAsDouble()));
        var now = clock.instant();
        if (!window.isOpen(now)) {
            // It goes on all the same: a rehearsal keeps no hours.
            return Wording.moment(now.plus(left));
        }
        var at = now;
        for (var closes = window.closes(at); at.plus(left).isAfter(closes); closes = window.closes(at)) {
            left = left.minus(Duration.between(at, closes));
            at = window.nextOpening(closes);
        }
        return Wording.moment(at.plus(left));
    }

    private static List<RunView.Line> planes(Accounts of, Wording wording) {
        var whole = of.audience();
        var lines = new ArrayList<RunView.Line>();
        lines.add(line("audience", 0, whole, whole, wording));
        lines.add(line("excluded", 1, sum(of.excluded()), whole, wording));
        lines.add(line("pending", 1, of.pending(), whole, wording));
        lines.add(line("attempted", 1, of.attempted(), whole, wording));
        lines.add(line("accepted", 2, of.accepted(), whole, wording));
        lines.add(line("delivered", 3, of.delivered(), whole, wording));
        lines.add(line("undelivered", 3, of.undelivered(), whole, wording));
        lines.add(line("awaiting", 3, of.awaiting(), whole, wording));
        lines.add(line("failed", 2, of.failed(), whole, wording));
        lines.add(line("unknown", 2, of.unknown(), whole, wording));
        lines.add(line("in_flight", 2, of.inFlight(), whole, wording));
        lines.add(line("clicked", 0, of.clicked(), whole, wording));
        lines.add(line("replied", 0, of.replied(), whole, wording));
        lines.add(line("refused", 0, of.optedOut(), whole, wording));
        lines.add(line("installed", 0, of.installed(), whole, wording));
        return lines;
    }

    private static List<RunView.Line> exclusions(Accounts of, Wording wording) {
        return of.excluded().entrySet().stream()
                .filter(reason -> reason.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(reason -> line(reason.getKey(), 0, reason.getValue(), of.audience(), wording))
                .toList();
    }

    private static List<RunView.Line> unreached(Accounts of, Wording wording) {
        var whole = of.failed() + of.undelivered();
        return List.of(
                line("absent", 0, of.absent(), whole, wording),
                line("no_number", 0, of.noNumber(), whole, wording),
                line("unreached", 0, of.otherwiseUnreached(), whole, wording));
    }

    private static RunView.Line line(String key, int depth, long count, long whole, Wording wording) {
        return new RunView.Line(key, depth, wording.count(count), wording.share(count, whole));
    }

    private static RunView.@Nullable Clicks clicks(Runbook.@Nullable ClickCount clicks, Wording wording) {
        return clicks == null
                ? null
                : new RunView.Clicks(
                        wording.count(clicks.raw()),
                        wording.count(clicks.filtered()),
                        wording.count(clicks.unique()),
                        clicks.passedOn().stream()
                                .map(hits ->
                                        new RunView.Hits(wording.count(hits.raw()), wording.count(hits.filtered())))
                                .toList());
    }

    private static <T> RunView.Books books(
            List<T> of, Function<T, String> name, List<Column<T>> columns, Wording wording) {
        return new RunView.Books(
                columns.stream().map(Column::key).toList(),
                of.stream()
                        .map(row -> new RunView.Row(
                                name.apply(row),
                                columns.stream()
                                        .map(column ->
                                                wording.count(column.figure().applyAsLong(row)))
                                        .toList()))
                        .toList());
    }

    private static List<RunView.Reply> replies(Map<String, Long> replies, Wording wording) {
        return replies.entrySet().stream()
                .map(reply -> new RunView.Reply(reply.getKey(), wording.count(reply.getValue())))
                .toList();
    }

    private static RunView.District district(Runbook.District row, Wording wording) {
        return new RunView.District(
                row.name(),
                wording.count(row.audience()),
                wording.count(row.attempted()),
                wording.count(row.delivered()),
                wording.count(row.clicked()),
                wording.count(row.replied()),
                wording.count(row.installed()));
    }

    private static long sum(Map<String, Long> excluded) {
        return excluded.values().stream().mapToLong(Long::longValue).sum();
    }
}
