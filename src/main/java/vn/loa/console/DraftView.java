package vn.loa.console;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.loa.campaign.CampaignDesk;
import vn.loa.campaign.Forecasts;
import vn.loa.campaign.Proofs;
import vn.loa.campaign.Recurrence;
import vn.loa.subscriber.ExpressionException;

/// What the steps *Text* and *Timetable* show.
final class DraftView {

    private static final int TICKS = 5;

    private final Proofs proofs;
    private final Forecasts forecasts;
    private final Clock clock;

    DraftView(Proofs proofs, Forecasts forecasts, Clock clock) {
        this.proofs = proofs;
        this.forecasts = forecasts;
        this.clock = clock;
    }

    record Wave(int number, String name, String until, String target, String of) {}

    Map<String, Object> texts(CampaignDesk.Sheet sheet) {
        var matter = new HashMap<String, Object>();
        matter.put("faults", sheet.campaign().errors());
        matter.put("proofs", proofs.of(sheet.draft()));
        matter.put("zalo", sheet.draft().zalo() == null ? Map.of() : proofs.zalo(sheet.draft()));
        matter.put(
                "params",
                sheet.fields().keySet().stream()
                        .filter(name -> name.startsWith("texts.zalo.params."))
                        .toList());
        return matter;
    }

    Map<String, Object> timetable(CampaignDesk.Sheet sheet) {
        var matter = new HashMap<String, Object>();
        var plan = sheet.campaign().plan();
        var waves = new ArrayList<Wave>();
        for (var i = 0; i == 0 || sheet.fields().containsKey("waves." + (i - 1) + ".name"); i++) {
            var wave = "waves." + i + ".";
            waves.add(new Wave(
                    i,
                    sheet.field(wave + "name"),
                    sheet.field(wave + "until"),
                    sheet.field(wave + "target"),
                    sheet.field(wave + "of")));
        }
        matter.put("faults", sheet.campaign().errors());
        matter.put("repeat", Recurrence.of(sheet.field("schedule.cron")));
        matter.put("week", Recurrence.WEEK);
        matter.put("waves", waves);
        matter.put(
                "ticks",
                plan == null
                        ? List.of()
                        : plan.schedule().next(clock.instant(), TICKS).stream()
                                .map(Wording::moment)
                                .toList());
        matter.put("window", plan == null ? "" : plan.window().hours());
        return matter;
    }

    /// When the next run would be done, or how much of it would be too late, and with how many parts; nothing while
    /// something is wrong.
    Map<String, Object> finish(CampaignDesk.Sheet sheet) {
        var plan = sheet.campaign().plan();
        if (plan == null) {
            return Map.of();
        }
        try {
            var forecast = forecasts.of(sheet.campaign(), plan);
            var end = forecast.finishesAt();
            return end == null
                    ? Map.of("lateParts", forecast.late(), "parts", forecast.parts())
                    : Map.of("finish", Wording.moment(end), "parts", forecast.parts());
        } catch (ExpressionException e) {
            return Map.of();
        }
    }
}
