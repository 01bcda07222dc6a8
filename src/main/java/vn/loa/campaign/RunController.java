package vn.loa.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.loa.link.Clicks;
import vn.loa.message.RunId;

/// Runs over REST: their books, whole and by area, and the three words that stop or move them.
@RestController
@RequestMapping("/api/v1/runs")
class RunController {

    private static final int MOST = 200;

    private final CampaignRuns runs;
    private final RunDesk desk;
    private final Clicks clicks;

    RunController(CampaignRuns runs, RunDesk desk, Clicks clicks) {
        this.runs = runs;
        this.desk = desk;
        this.clicks = clicks;
    }

    /// Figures that tell of a few people are null unless whoever asks may see them.
    ///
    /// @param variants of one run alone; empty when everybody gets the same text
    /// @param channels of one run alone; empty when it has one channel
    /// @param clicks on personal links, of one run alone
    /// @param passedOn clicks on links that people gave to others, of one run alone
    /// @param accounts stand beside the other fields, each under its own name; none of a run that is hidden
    record View(
            int id,
            String campaign,
            String title,
            RunStatus state,
            boolean rehearsal,
            String by,
            Instant scheduledAt,
            @Nullable Instant begunAt,
            @Nullable Instant finishedAt,
            Instant expiresAt,
            int rate,
            boolean held,
            boolean hidden,
            @JsonUnwrapped @Nullable RunAnswer accounts,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<VariantAnswer> variants,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<ChannelAnswer> channels,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ClickAnswer clicks,

            @JsonInclude(JsonInclude.Include.NON_NULL) Clicks.@Nullable PassedOn passedOn) {}

    /// [Clicks.Count] as a program gets it.
    record ClickAnswer(
            @Nullable Long raw,
            @Nullable Long filtered,
            @Nullable Long unique) {}

    @GetMapping
    List<View> latest(@RequestParam(defaultValue = "20") int limit) {
        return runs.latest(Math.clamp(limit, 1, MOST)).stream()
                .map(RunController::brief)
                .toList();
    }

    @GetMapping("/{id}")
    ResponseEntity<Object> one(@PathVariable String id) {
        return found(id)
                .<ResponseEntity<Object>>map(run -> ResponseEntity.ok(whole(run)))
                .orElseGet(() -> Problems.noRun(id));
    }

    @GetMapping("/{id}/areas")
    ResponseEntity<Object> areas(@PathVariable String id) {
        return found(id)
                .<ResponseEntity<Object>>map(run -> ResponseEntity.ok(AreaAnswer.of(runs.areas(shown(run)))))
                .orElseGet(() -> Problems.noRun(id));
    }

    /// @param after the `next` of the page before
    @GetMapping("/{id}/people")
    ResponseEntity<Object> people(
            @PathVariable String id,
            @RequestParam String plane,
            @RequestParam(defaultValue = "-1") int after,
            @RequestParam(defaultValue = "100") int limit) {
        return found(id)
                .map(run -> runs.people(shown(run).id(), plane, Math.max(-1, after), Math.clamp(limit, 1, 1_000))
                        .<ResponseEntity<Object>>map(ResponseEntity::ok)
                        .orElseGet(() -> Problems.of(
                                HttpStatus.BAD_REQUEST,
                                "Không có tập này (no such plane)",
                                "Chọn một trong: " + String.join(", ", RunPeople.planeNames()) + ".")))
                .orElseGet(() -> Problems.noRun(id));
    }

    @PostMapping("/{id}/pause")
    ResponseEntity<Object> pause(@PathVariable String id) {
        return found(id).map(run -> answer(run, desk.pause(run.id()))).orElseGet(() -> Problems.noRun(id));
    }

    @PostMapping("/{id}/resume")
    ResponseEntity<Object> resume(@PathVariable String id, @Nullable Principal who) {
        return found(id)
                .map(run -> answer(run, desk.resume(run.id(), name(who))))
                .orElseGet(() -> Problems.noRun(id));
    }

    @PostMapping("/{id}/cancel")
    ResponseEntity<Object> cancel(@PathVariable String id, @Nullable Principal who) {
        return found(id)
                .map(run -> answer(run, desk.cancel(run.id(), name(who))))
                .orElseGet(() -> Problems.noRun(id));
    }

    record Emergency(@Nullable String reason) {}

    record Paused(int paused) {}

    /// Pauses every run and lets none begin, until it is deleted.
    @PutMapping("/stop")
    ResponseEntity<Object> stop(@RequestBody(required = false) @Nullable Emergency emergency, @Nullable Principal who) {
        var reason = emergency == null || emergency.reason() == null ? "" : emergency.reason();
        return ResponseEntity.ok(new Paused(desk.stopAll(name(who), reason)));
    }

    @GetMapping("/stop")
    ResponseEntity<Object> stopped() {
        return desk.stopped().<ResponseEntity<Object>>map(ResponseEntity::ok).orElseGet(() -> ResponseEntity.notFound()
                .build());
    }

    @DeleteMapping("/stop")
    ResponseEntity<Object> lift(@Nullable Principal who) {
        desk.lift(name(who));
        return ResponseEntity.noContent().build();
    }

    /// @param partsPerSecond over all binds, at most
    record Rate(@Nullable Integer partsPerSecond) {}

    /// Holds a run to another rate than its file says, within a second, until the run ends or the rate is deleted.
    @PutMapping("/{id}/rate")
    ResponseEntity<Object> rate(@PathVariable String id, @RequestBody Rate rate, @Nullable Principal who) {
        var wanted = rate.partsPerSecond();
        if (wanted == null || wanted < 1 || wanted > Notation.FASTEST) {
            return Problems.of(
                    HttpStatus.BAD_REQUEST,
                    "Tốc độ không hợp lệ (bad rate)",
                    "Gửi {\"partsPerSecond\": n}, n từ 1 đến " + Notation.FASTEST + "; muốn dừng thì gọi /api/v1/runs/"
                            + id + "/pause.");
        }
        return found(id)
                .map(run -> answer(run, desk.holdTo(run.id(), wanted, name(who))))
                .orElseGet(() -> Problems.noRun(id));
    }

    /// Lets a run go at the rate of its file again.
    @DeleteMapping("/{id}/rate")
    ResponseEntity<Object> fileRate(@PathVariable String id, @Nullable Principal who) {
        return found(id)
                .map(run -> answer(run, desk.followFile(run.id(), name(who))))
                .orElseGet(() -> Problems.noRun(id));
    }

    private ResponseEntity<Object> answer(CampaignRun run, boolean done) {
        if (done) {
            return ResponseEntity.of(runs.find(run.id()).map(RunController::brief));
        }
        return Problems.of(
                HttpStatus.CONFLICT,
                "Lượt gửi không ở trạng thái cho phép việc này (not possible in this state)",
                "Trạng thái hiện nay là " + run.state() + ".");
    }

    private Optional<CampaignRun> found(String id) {
        return id.matches("[1-9]\\d{0,5}") && Integer.parseInt(id) <= RunId.MAX
                ? runs.find(new RunId(Integer.parseInt(id)))
                : Optional.empty();
    }

    private static View brief(CampaignRun run) {
        return run.hidden()
                ? view(run, null, null, null, null, null)
                : view(
                        run,
                        RunAnswer.of(run.accounts(), RunCells.of(run.accounts()).shown()),
                        null,
                        null,
                        null,
                        null);
    }

    private View whole(CampaignRun run) {
        if (run.hidden()) {
            return brief(run);
        }
        var variants = runs.variants(run);
        var channels = runs.channels(run.id());
        var hits = clicks.of(run.id());
        var shown = RunCells.of(run.accounts(), variants, channels)
                .put("raw", hits.raw())
                .put("filtered", hits.filtered())
                .put("unique", hits.unique())
                .tied(List.of("clicked", "unique"))
                .shown();
        return view(
                run,
                RunAnswer.of(run.accounts(), shown),
                variants.stream()
                        .map(variant -> VariantAnswer.of(variant, shown))
                        .toList(),
                channels.stream()
                        .map(channel -> ChannelAnswer.of(channel, shown))
                        .toList(),
                new ClickAnswer(shown.get("raw"), shown.get("filtered"), shown.get("unique")),
                clicks.passedOn(run.id()));
    }

    private static View view(
            CampaignRun run,
            @Nullable RunAnswer books,
            @Nullable List<VariantAnswer> variants,
            @Nullable List<ChannelAnswer> channels,
            @Nullable ClickAnswer hits,
            Clicks.@Nullable PassedOn passedOn) {
        return new View(
                run.id().number(),
                run.campaign(),
                run.title(),
                run.state(),
                run.rehearsal(),
                run.by(),
                run.scheduledAt(),
                run.begunAt(),
                run.finishedAt(),
                run.expiresAt(),
                run.rate(),
                run.held(),
                run.hidden(),
                books,
                variants,
                channels,
                hits,
                passedOn);
    }

    private static CampaignRun shown(CampaignRun run) {
        if (run.hidden()) {
            throw Problems.hidden();
        }
        return run;
    }

    private static String name(@Nullable Principal who) {
        return who == null ? "api" : who.getName();
    }
}
