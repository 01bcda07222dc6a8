package vn.loa.console;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.loa.access.SmallCells;
import vn.loa.campaign.RunCells;
import vn.loa.channel.Troubles;

/// Gathers what matters today.
final class TodayPresenter {

    private static final int LOOKED_AT = 20;
    private static final int SHOWN = 5;
    private static final Duration AHEAD = Duration.ofHours(24);

    private final Runbook runs;
    private final Noticeboard board;
    private final Clock clock;

    TodayPresenter(Runbook runs, Noticeboard board, Clock clock) {
        this.runs = runs;
        this.board = board;
        this.clock = clock;
    }

    TodayView view(Polling polling, Locale locale) {
        var wording = new Wording(locale);
        var now = clock.instant();
        var latest = runs.latest(LOOKED_AT, SHOWN);
        var firings = board.firings(now, now.plus(AHEAD));
        var waiting = board.waiting();
        var binds = board.binds();
        var troubles = board.troubles();
        var lane = board.lane();
        return new TodayView(
                latest.stream()
                        .filter(run -> !run.isOver())
                        .map(run -> run(run, wording))
                        .toList(),
                firings.stream()
                        .map(firing -> new TodayView.Firing(
                                Wording.moment(firing.at()), firing.campaign(), firing.title(), firing.approved()))
                        .toList(),
                waiting.stream()
                        .filter(Noticeboard.Waiting::forMe)
                        .map(TodayPresenter::waiting)
                        .toList(),
                waiting.stream()
                        .filter(campaign -> !campaign.forMe())
                        .map(TodayPresenter::waiting)
                        .toList(),
                board.broken(),
                troubles.stream().map(trouble -> trouble(trouble, locale)).toList(),
                lane,
                binds.stream().map(bind -> BindView.of(bind, wording)).toList(),
                latest.stream()
                        .filter(Runbook.Run::isOver)
                        .map(run -> run(run, wording))
                        .toList(),
                polling.after(List.of(accounts(latest), firings.size(), waiting, binds, troubles, lane.kept()), false));
    }

    Sheet sheet(String ending) {
        var sheet = new Sheet("matter", "id", "title", "at", "state", "figure");
        var now = clock.instant();
        runs.latest(LOOKED_AT, LOOKED_AT)
                .forEach(run -> sheet.row(
                        run.isOver() ? "last" : "running",
                        run.id().number(),
                        run.title(),
                        run.scheduledAt(),
                        Frame.word(run.state()),
                        run.hidden() ? null : SmallCells.written(attempted(run), ending)));
        board.firings(now, now.plus(AHEAD))
                .forEach(firing -> sheet.row(
                        "next",
                        firing.campaign(),
                        firing.title(),
                        firing.at(),
                        firing.approved() ? "approved" : "unapproved",
                        null));
        board.waiting()
                .forEach(campaign -> sheet.row(
                        campaign.forMe() ? "waiting for me" : "waiting for others",
                        campaign.campaign(),
                        campaign.title(),
                        campaign.since(),
                        "submitted",
                        null));
        board.troubles()
                .forEach(trouble ->
                        sheet.row("trouble", trouble.where(), trouble.english(), trouble.since(), null, null));
        var lane = board.lane();
        return sheet.row("urgent lane", null, "ms to the answer of half", null, null, lane.answered50())
                .row("urgent lane", null, "ms to the answer of 99 %", null, word(lane.kept()), lane.answered99());
    }

    private static @Nullable Long attempted(Runbook.Run run) {
        return RunCells.of(run.accounts()).shown().get("attempted");
    }

    private static String word(boolean kept) {
        return kept ? "as promised" : "slower than promised";
    }

    private static List<Object> accounts(List<Runbook.Run> runs) {
        return runs.stream()
                .<Object>map(run -> List.of(run.state().name(), run.accounts()))
                .toList();
    }

    private static TodayView.Run run(Runbook.Run run, Wording wording) {
        var accounts = run.accounts();
        var toSend = Bar.toSend(accounts);
        return new TodayView.Run(
                run.id().number(),
                run.title(),
                RunPresenter.state(run.state()),
                run.opensAt() == null ? null : Wording.time(run.opensAt()),
                Wording.moment(run.scheduledAt()),
                Bar.of(accounts, wording),
                wording.count(accounts.attempted()),
                wording.count(toSend),
                wording.share(accounts.attempted(), toSend),
                run.hidden());
    }

    private static TodayView.Trouble trouble(Troubles.Trouble trouble, Locale locale) {
        return new TodayView.Trouble(
                trouble.where(),
                Wording.moment(trouble.since()),
                locale.getLanguage().equals("en") ? trouble.english() : trouble.vietnamese());
    }

    private static TodayView.Waiting waiting(Noticeboard.Waiting campaign) {
        return new TodayView.Waiting(
                campaign.title(),
                campaign.campaign(),
                campaign.by(),
                campaign.since() == null ? null : Wording.moment(campaign.since()),
                campaign.hidden());
    }
}
