package vn.loa.console;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import vn.loa.access.SmallCells;
import vn.loa.campaign.CampaignDesk;
import vn.loa.campaign.Campaigns;
import vn.loa.campaign.Forecast;
import vn.loa.campaign.ForecastAnswer;
import vn.loa.campaign.Forecasts;
import vn.loa.campaign.Proofs;
import vn.loa.campaign.Submissions;

/// The pages of campaigns, and each step of writing one, for programs.
@Controller
class CampaignSheets {

    private static final int TICKS = 50;
    private static final List<String> TIMETABLE = List.of("schedule.", "window.", "caps.", "rate", "holdout", "waves.");

    private final Campaigns campaigns;
    private final CampaignDesk desk;
    private final AudienceView audiences;
    private final DraftView drafts;
    private final Proofs proofs;
    private final Forecasts forecasts;
    private final Submissions submissions;
    private final Clock clock;

    CampaignSheets(
            Campaigns campaigns,
            CampaignDesk desk,
            AudienceView audiences,
            DraftView drafts,
            Proofs proofs,
            Forecasts forecasts,
            Submissions submissions,
            Clock clock) {
        this.campaigns = campaigns;
        this.desk = desk;
        this.audiences = audiences;
        this.drafts = drafts;
        this.proofs = proofs;
        this.forecasts = forecasts;
        this.submissions = submissions;
        this.clock = clock;
    }

    @GetMapping("/campaigns." + Sheet.ENDING)
    ResponseEntity<Object> all(@PathVariable String ending) {
        var sheet = new Sheet("id", "title", "file", "state", "next", "hash");
        for (var campaign : campaigns.all()) {
            var plan = campaign.plan();
            sheet.row(
                    campaign.id(),
                    campaign.title(),
                    campaign.file(),
                    Frame.word(campaign.state()),
                    plan == null ? null : plan.schedule().next(clock.instant()).orElse(null),
                    campaign.hash());
        }
        return sheet.as(ending, "campaigns");
    }

    /// The fields of its file.
    @GetMapping("/campaigns/{id}/file." + Sheet.ENDING)
    ResponseEntity<Object> file(@PathVariable String id, @PathVariable String ending) {
        var sheet = new Sheet("field", "value");
        open(id).fields().forEach(sheet::row);
        return sheet.as(ending, id);
    }

    @GetMapping("/campaigns/{id}/audience." + Sheet.ENDING)
    ResponseEntity<Object> audience(@PathVariable String id, @PathVariable String ending) {
        var draft = open(id);
        var sheet = new Sheet("figure", "of", "value").row("expression", null, draft.field("audience"));
        if (audiences.of(draft).get("count") instanceof AudienceView.Count(var people, var rivals)) {
            sheet.row("people", null, shown(people, ending));
            rivals.forEach(rival -> sheet.row(
                    "also meant by", rival.campaign(), rival.both() == null ? null : shown(rival.both(), ending)));
        }
        return sheet.as(ending, id + "-audience");
    }

    @GetMapping("/campaigns/{id}/text." + Sheet.ENDING)
    ResponseEntity<Object> text(@PathVariable String id, @PathVariable String ending) {
        var draft = open(id).draft();
        var sheet = new Sheet(
                "channel", "language", "accents", "sent", "units", "parts", "cost least", "cost most", "text");
        for (var proof : proofs.of(draft)) {
            text(sheet, proof.language(), true, proof.sent(), proof.accented());
            text(sheet, proof.language(), false, !proof.sent(), proof.plain());
        }
        if (draft.zalo() != null) {
            proofs.zalo(draft)
                    .forEach((name, value) ->
                            sheet.row("zalo", null, null, true, null, null, null, null, name + ": " + value));
        }
        return sheet.as(ending, id + "-text");
    }

    @GetMapping("/campaigns/{id}/timetable." + Sheet.ENDING)
    ResponseEntity<Object> timetable(@PathVariable String id, @PathVariable String ending) {
        var draft = open(id);
        var sheet = noFigures();
        var plan = draft.campaign().plan();
        if (plan != null) {
            plan.schedule().next(clock.instant(), TICKS).forEach(tick -> sheet.row("begins", null, tick));
            drafts.finish(draft)
                    .forEach((figure, value) ->
                            sheet.row(figure, "next run", value instanceof Long parts ? shown(parts, ending) : value));
        }
        draft.fields().entrySet().stream()
                .filter(field -> TIMETABLE.stream().anyMatch(field.getKey()::startsWith))
                .forEach(field -> sheet.row("field", field.getKey(), field.getValue()));
        return sheet.as(ending, id + "-timetable");
    }

    @GetMapping("/campaigns/{id}/check." + Sheet.ENDING)
    ResponseEntity<Object> check(@PathVariable String id, @PathVariable String ending) {
        var draft = open(id);
        var plan = draft.campaign().plan();
        var campaign = draft.campaign();
        var sheet = plan == null ? noFigures() : figures(forecasts.of(campaign, plan), ending);
        campaign.errors().forEach(error -> sheet.row("to mend", error.line(), error.english()));
        campaign.notes().forEach(note -> sheet.row("to know", null, note));
        return sheet.as(ending, id);
    }

    /// The figures as they were when it was submitted, and who decided what.
    @GetMapping("/campaigns/{id}/approval." + Sheet.ENDING)
    ResponseEntity<Object> approval(@PathVariable String id, @PathVariable String ending) {
        open(id);
        var sheet = submissions
                .frozen(id)
                .map(forecast -> figures(forecast, ending))
                .orElseGet(CampaignSheets::noFigures);
        campaigns.decisions(id).forEach(one -> sheet.row(Frame.word(one.to()), one.by(), one.at())
                .row(Frame.word(one.to()) + " version", one.by(), one.hash())
                .row(Frame.word(one.to()) + " reason", one.by(), one.note()));
        desk.sinceApproved(id)
                .ifPresent(changes -> changes.forEach(change -> sheet.row("before", change.field(), change.before())
                        .row("after", change.field(), change.after())));
        return sheet.as(ending, id + "-approval");
    }

    private static Sheet noFigures() {
        return new Sheet("figure", "of", "value");
    }

    private static Sheet figures(Forecast forecast, String ending) {
        var shown = ForecastAnswer.of(forecast);
        var sheet = noFigures()
                .row("audience", null, SmallCells.written(shown.audience(), ending))
                .row("held out", null, SmallCells.written(shown.heldOut(), ending));
        shown.excluded().forEach((reason, people) -> sheet.row("excluded", reason, SmallCells.written(people, ending)));
        shown.operators().forEach(network -> sheet.row(
                        "people", network.operator(), SmallCells.written(network.people(), ending))
                .row("parts", network.operator(), SmallCells.written(network.parts(), ending)));
        sheet.row("people", null, SmallCells.written(shown.people(), ending))
                .row("parts", null, SmallCells.written(shown.parts(), ending))
                .row("cost", null, shown.cost())
                .row("finishes at", null, shown.finishesAt())
                .row("parts too late", null, SmallCells.written(shown.late(), ending));
        shown.notes().forEach(note -> sheet.row("to know", null, note));
        return sheet;
    }

    private static @Nullable Object shown(long people, String ending) {
        return SmallCells.written(SmallCells.shown(people).getFirst(), ending);
    }

    private static void text(Sheet sheet, String language, boolean accents, boolean sent, Proofs.Wording text) {
        sheet.row(
                "sms", language, accents, sent, text.units(), text.parts(), text.least(), text.most(), text.content());
    }

    private CampaignDesk.Sheet open(String id) {
        return desk.open(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
