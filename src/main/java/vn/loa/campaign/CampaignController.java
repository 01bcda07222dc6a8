package vn.loa.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.loa.subscriber.ExpressionException;

/// Campaigns over REST: read, write, forecast, submit, approve, run now.
@RestController
@RequestMapping("/api/v1/campaigns")
class CampaignController {

    private static final int TICKS = 5;

    private final Campaigns campaigns;
    private final RunDesk desk;
    private final Forecasts forecasts;
    private final Submissions submissions;
    private final Clock clock;

    CampaignController(Campaigns campaigns, RunDesk desk, Forecasts forecasts, Submissions submissions, Clock clock) {
        this.campaigns = campaigns;
        this.desk = desk;
        this.forecasts = forecasts;
        this.submissions = submissions;
        this.clock = clock;
    }

    record Entry(String id, String title, String file, String hash, CampaignState state, List<CampaignError> errors) {}

    /// @param content the file itself
    /// @param audience how many people are meant now; null while the file has errors, as is `parts`
    record Whole(
            String id,
            String title,
            String file,
            String content,
            String hash,
            CampaignState state,
            @Nullable String by,
            @Nullable Instant since,
            List<CampaignError> errors,
            List<String> notes,
            List<Instant> next,
            @Nullable Long audience,
            @Nullable Integer parts) {}

    /// What is told of a campaign that texts a health list to somebody without the health role.
    record Hidden(String id, String title, CampaignState state, boolean hidden) {}

    /// @param hash of the file as the approver has read it
    record Approval(@Nullable String hash) {}

    record Begun(int run) {}

    @GetMapping
    List<Entry> all() {
        return campaigns.all().stream()
                .map(one -> new Entry(one.id(), one.title(), one.file(), one.hash(), one.state(), one.errors()))
                .toList();
    }

    @GetMapping("/{id}")
    ResponseEntity<Object> one(@PathVariable String id) {
        return campaigns
                .find(id)
                .<ResponseEntity<Object>>map(found -> ResponseEntity.ok()
                        .eTag("\"" + found.hash() + "\"")
                        .body(
                                campaigns.isHidden(found)
                                        ? new Hidden(found.id(), found.title(), found.state(), true)
                                        : whole(found)))
                .orElseGet(() -> Problems.noCampaign(id));
    }

    /// What its next run would send and cost, before anybody approves it.
    @GetMapping("/{id}/forecast")
    ResponseEntity<Object> forecast(@PathVariable String id) {
        var campaign = campaigns.find(id);
        if (campaign.isEmpty()) {
            return Problems.noCampaign(id);
        }
        var plan = campaign.get().plan();
        if (plan == null) {
            return Problems.faulty(campaign.get().errors());
        }
        try {
            return ResponseEntity.ok(ForecastAnswer.of(forecasts.of(campaign.get(), plan)));
        } catch (ExpressionException e) {
            return Problems.of(
                    HttpStatus.CONFLICT,
                    "“audience” không đọc được nữa (the audience cannot be read any more)",
                    "Sửa “audience” rồi trình lại: " + e.getMessage());
        }
    }

    @PutMapping("/{id}")
    ResponseEntity<Object> put(
            @PathVariable String id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String read,
            InputStream body,
            @Nullable Principal who)
            throws IOException {
        var content = body.readNBytes(PlanReader.LARGEST + 1);
        if (content.length > PlanReader.LARGEST) {
            return Problems.of(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "Tệp quá lớn (file too large)",
                    "Một tệp chiến dịch không quá 64 KiB.");
        }
        var step = campaigns.put(id, content, read == null ? null : read.replace("\"", ""), name(who));
        return step instanceof Campaigns.Step.Changed(var hash)
                ? Problems.of(
                        HttpStatus.PRECONDITION_FAILED,
                        "Tệp đã đổi từ khi bạn đọc (the file has changed since you read it)",
                        "Tệp hiện nay có mã " + hash + "; đọc lại, đưa thay đổi của bạn vào bản ấy rồi ghi lại.")
                : answer(id, step);
    }

    /// Every version that was written here or submitted, the newest first.
    @GetMapping("/{id}/versions")
    ResponseEntity<Object> versions(@PathVariable String id) {
        return campaigns.find(id).isEmpty() ? Problems.noCampaign(id) : ResponseEntity.ok(campaigns.versions(id));
    }

    @GetMapping(value = "/{id}/versions/{hash}", produces = "application/yaml")
    ResponseEntity<Object> version(@PathVariable String id, @PathVariable String hash) {
        return campaigns
                .version(id, hash)
                .<ResponseEntity<Object>>map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @PostMapping("/{id}/submission")
    ResponseEntity<Object> submit(@PathVariable String id, @Nullable Principal who) {
        return answer(id, submissions.submit(id, null, name(who)));
    }

    /// @param hash of the file as it was read, `reason` as its author shall read it
    record Refusal(@Nullable String hash, @Nullable String reason) {}

    @PostMapping("/{id}/return")
    ResponseEntity<Object> giveBack(@PathVariable String id, @RequestBody Refusal refusal, @Nullable Principal who) {
        return answer(id, campaigns.giveBack(id, text(refusal.hash()), name(who), text(refusal.reason())));
    }

    @PostMapping("/{id}/rejection")
    ResponseEntity<Object> reject(@PathVariable String id, @RequestBody Refusal refusal, @Nullable Principal who) {
        return answer(id, campaigns.reject(id, text(refusal.hash()), name(who), text(refusal.reason())));
    }

    /// Every decision about it, the newest first.
    @GetMapping("/{id}/decisions")
    ResponseEntity<Object> decisions(@PathVariable String id) {
        return campaigns.find(id).isEmpty() ? Problems.noCampaign(id) : ResponseEntity.ok(campaigns.decisions(id));
    }

    /// What the version that was submitted last would have sent and cost then.
    @GetMapping("/{id}/submission")
    ResponseEntity<Object> submission(@PathVariable String id) {
        return submissions
                .frozen(id)
                .<ResponseEntity<Object>>map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @PostMapping("/{id}/approval")
    ResponseEntity<Object> approve(@PathVariable String id, @RequestBody Approval approval, @Nullable Principal who) {
        var hash = approval.hash();
        if (hash == null) {
            return Problems.of(
                    HttpStatus.BAD_REQUEST,
                    "Thiếu “hash” (hash is missing)",
                    "Gửi {\"hash\": \"…\"} với mã của tệp đã đọc, như GET /api/v1/campaigns/" + id + " trả lời.");
        }
        return answer(id, campaigns.approve(id, hash, name(who)));
    }

    @PostMapping("/{id}/runs")
    ResponseEntity<Object> run(@PathVariable String id, @Nullable Principal who) {
        campaigns.find(id).filter(campaigns::isHidden).map(Campaign::plan).ifPresent(plan -> {
            throw campaigns.refusal(plan);
        });
        return switch (desk.start(id, name(who))) {
            case RunDesk.Start.Begun(var run) ->
                ResponseEntity.accepted()
                        .location(URI.create("/api/v1/runs/" + run))
                        .body(new Begun(run.number()));
            case RunDesk.Start.UnknownCampaign _ -> Problems.noCampaign(id);
            case RunDesk.Start.NotApproved(var state) ->
                Problems.of(
                        HttpStatus.CONFLICT,
                        "Chiến dịch chưa được duyệt (not approved)",
                        "Trạng thái hiện nay là " + state + "; trình rồi duyệt tệp trước khi chạy.");
            case RunDesk.Start.Taken _ ->
                Problems.of(
                        HttpStatus.CONFLICT,
                        "Lượt gửi này đã bắt đầu (this run has begun already)",
                        "Xem ở /api/v1/runs.");
            case RunDesk.Start.Stopped(var stop) ->
                Problems.of(
                        HttpStatus.CONFLICT,
                        "Mọi chiến dịch đang dừng khẩn cấp (all campaigns are stopped)",
                        stop.by() + " đã dừng lúc " + stop.at() + ": " + stop.reason()
                                + ". Khi đã an toàn: DELETE /api/v1/runs/stop.");
            case RunDesk.Start.Over(var since) ->
                Problems.of(
                        HttpStatus.CONFLICT,
                        "Chiến dịch đã hết hạn (the campaign is over)",
                        "Đã hết từ " + since + "; kéo dài “schedule.until” rồi trình duyệt lại.");
        };
    }

    private ResponseEntity<Object> answer(String id, Campaigns.Step step) {
        return switch (step) {
            case Campaigns.Step.Taken(var campaign) -> ResponseEntity.ok(whole(campaign));
            case Campaigns.Step.Unknown _ -> Problems.noCampaign(id);
            case Campaigns.Step.Faulty(var errors) -> Problems.faulty(errors);
            case Campaigns.Step.Own _ ->
                Problems.of(
                        HttpStatus.CONFLICT,
                        "Người soạn hoặc trình không tự duyệt (nobody approves their own campaign)",
                        "Nhờ một người khác có vai trò APPROVER duyệt bản này.");
            case Campaigns.Step.Rejected _ ->
                Problems.of(
                        HttpStatus.CONFLICT,
                        "Bản này đã bị từ chối (this version was rejected)",
                        "Sửa tệp theo lý do ở /api/v1/campaigns/" + id + "/decisions rồi trình lại.");
            case Campaigns.Step.NoReason _ ->
                Problems.of(
                        HttpStatus.BAD_REQUEST,
                        "Thiếu lý do (the reason is missing)",
                        "Gửi {\"hash\": \"…\", \"reason\": \"…\"} để người soạn biết phải sửa gì.");
            case Campaigns.Step.Changed(var hash) ->
                Problems.of(
                        HttpStatus.CONFLICT,
                        "Không phải bản đã trình (not the version that was submitted)",
                        "Tệp hiện nay có mã " + hash + "; đọc lại, trình lại, rồi duyệt đúng mã này.");
        };
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    private Whole whole(Campaign campaign) {
        var plan = campaign.plan();
        var content = campaigns.content(campaign.id()).orElse(new byte[0]);
        var notes = new ArrayList<>(campaign.notes());
        var audience = plan == null ? null : audience(plan, notes);
        return new Whole(
                campaign.id(),
                campaign.title(),
                campaign.file(),
                new String(content, StandardCharsets.UTF_8),
                campaign.hash(),
                campaign.state(),
                campaign.by(),
                campaign.since(),
                campaign.errors(),
                notes,
                plan == null ? List.of() : plan.schedule().next(clock.instant(), TICKS),
                audience,
                plan == null ? null : campaigns.parts(plan));
    }

    private @Nullable Long audience(Plan plan, List<String> notes) {
        try {
            return campaigns.audience(plan);
        } catch (ExpressionException e) {
            notes.add(
                    "“audience” không đọc được nữa, chưa ai được nhắn cho tới khi sửa (the audience cannot be read any"
                            + " more, nobody is texted until it is mended): " + e.getMessage());
            return null;
        }
    }

    private static String name(@Nullable Principal who) {
        return who == null ? "api" : who.getName();
    }
}
