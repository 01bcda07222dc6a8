package vn.loa.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.loa.Vietnam;
import vn.loa.campaign.Explanation.Effect;
import vn.loa.campaign.Explanation.Node;
import vn.loa.campaign.Explanation.Step;
import vn.loa.consent.Allowance;
import vn.loa.consent.ConsentRules;
import vn.loa.consent.Contact;
import vn.loa.consent.OptOuts;
import vn.loa.consent.Scope;
import vn.loa.message.Plane;
import vn.loa.subscriber.Grounds;
import vn.loa.subscriber.Sample;
import vn.loa.subscriber.Subscriber;

/// Puts the rules that decide about one person into words, in the order in which they are asked.
final class Steps {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");

    private final Plan plan;
    private final ConsentRules rules;
    private final Instant now;
    private final List<Step> steps = new ArrayList<>();

    Steps(Plan plan, ConsentRules rules, Instant now) {
        this.plan = plan;
        this.rules = rules;
        this.now = now;
    }

    List<Step> all() {
        return List.copyOf(steps);
    }

    boolean included() {
        return reason().equals(Explanation.INCLUDED);
    }

    /// The code of the first step that keeps the person out.
    String reason() {
        return steps.stream()
                .filter(step -> step.effect() == Effect.KEEPS_OUT)
                .map(Step::code)
                .findFirst()
                .orElse(Explanation.INCLUDED);
    }

    /// @param sources who has named the person
    void registered(Optional<Subscriber> person, List<String> sources, Optional<Grounds.Ground> ground) {
        if (person.isEmpty()) {
            add(
                    "NUMBER_UNKNOWN",
                    Effect.KEEPS_OUT,
                    "Số này không có trong sổ thuê bao.",
                    "The number is not in the registry.");
            return;
        }
        var since = ground.map(Reasons::since).orElse(new Reasons.Reason("", ""));
        var from = sources.isEmpty() ? "" : ": " + String.join(", ", sources);
        add(
                "REGISTERED",
                Effect.PASSES,
                "Số này có trong sổ thuê bao" + since.vi() + from + ".",
                "The number is in the registry" + since.en() + from + ".",
                ground.map(Grounds.Ground::since).map(Steps::beginning).orElse(null),
                null);
    }

    void approved(Campaign campaign) {
        if (campaign.isApproved()) {
            add(
                    "APPROVED",
                    Effect.PASSES,
                    "Chiến dịch đã được duyệt.",
                    "The campaign is approved.",
                    campaign.since(),
                    null);
            return;
        }
        add(
                "NOT_APPROVED",
                Effect.KEEPS_OUT,
                "Chiến dịch chưa được duyệt (" + campaign.state() + "), chưa ai được nhắn.",
                "The campaign is not approved (" + campaign.state() + "), so nobody is texted.");
    }

    /// @param readable whether the audience's expression can be read
    void audience(boolean readable, Optional<Node> tree) {
        if (!readable) {
            add(
                    "AUDIENCE_UNREADABLE",
                    Effect.KEEPS_OUT,
                    "Biểu thức “audience” không đọc được nữa, chưa ai được nhắn.",
                    "The audience cannot be read any more, so nobody is texted.");
            return;
        }
        tree.ifPresent(node -> {
            if (node.holds()) {
                add("IN_AUDIENCE", Effect.PASSES, "Thuộc đối tượng của chiến dịch.", "Is in the campaign's audience.");
            } else {
                add(
                        "NOT_IN_AUDIENCE",
                        Effect.KEEPS_OUT,
                        "Không thuộc đối tượng của chiến dịch; xem từng điều kiện ở “audience”.",
                        "Is not in the campaign's audience; “audience” shows each condition.");
            }
        });
    }

    void holdout(boolean held) {
        if (plan.holdout() == 0) {
            return;
        }
        var share = new Sample(plan.holdout(), "").percent();
        if (held) {
            add(
                    "HOLDOUT",
                    Effect.KEEPS_OUT,
                    "Thuộc nhóm đối chứng " + share + ", không được nhắn để đo hiệu quả.",
                    "Is in the control group of " + share + ", left out to measure what the campaign achieves.");
        } else {
            add(
                    "NOT_IN_HOLDOUT",
                    Effect.PASSES,
                    "Không thuộc nhóm đối chứng " + share + ".",
                    "Is not in the control group of " + share + ".");
        }
    }

    void optedOut(boolean refuses, List<OptOuts.Change> history) {
        if (!refuses) {
            var resumed = history.isEmpty() ? null : history.getLast().at();
            add(
                    "NOT_OPTED_OUT",
                    Effect.PASSES,
                    resumed == null ? "Chưa từ chối nhận tin." : "Đã từ chối nhận tin rồi nhận lại.",
                    resumed == null ? "Has not refused reminders." : "Had refused reminders and took it back.",
                    resumed,
                    null);
            return;
        }
        var last = history.isEmpty() ? null : history.getLast();
        var by = last == null ? "" : " (" + last.evidence() + ")";
        add(
                "OPTED_OUT",
                bars(Plane.EXCLUDED_OPTED_OUT) ? Effect.KEEPS_OUT : Effect.TELLS,
                "Đã từ chối nhận tin" + by + (bars(Plane.EXCLUDED_OPTED_OUT) ? "." : "; loại tin này vẫn được gửi."),
                "Has refused reminders" + by
                        + (bars(Plane.EXCLUDED_OPTED_OUT) ? "." : "; texts of this category go out all the same."),
                last == null ? null : last.at(),
                null);
    }

    /// Refusals of a narrower kind that stand; nothing is said of those that do not.
    void refused(Scope scope, OptOuts.Change refusal) {
        var by = " (" + refusal.evidence() + ")";
        switch (scope) {
            case Scope.Everything _ -> {}
            case Scope.Campaign _ ->
                refused(
                        "OPTED_OUT_OF_CAMPAIGN",
                        bars(Plane.EXCLUDED_OPTED_OUT),
                        "Đã từ chối nhận tin của chiến dịch này" + by,
                        "Has refused this campaign" + by,
                        refusal);
            case Scope.Channel(var name) ->
                refused(
                        "CHANNEL_REFUSED",
                        plan.onlyChannel().filter(name::equals).isPresent(),
                        "Đã từ chối kênh " + name + by,
                        "Has refused the channel " + name + by,
                        refusal);
            case Scope.DoNotCall _ ->
                refused(
                        "DO_NOT_CALL",
                        rules.obeysDoNotCall(plan.category()),
                        "Có trong danh sách không quảng cáo" + by,
                        "Is on the do-not-call list" + by,
                        refusal);
        }
    }

    private void refused(String code, boolean keepsOut, String vi, String en, OptOuts.Change refusal) {
        add(
                code,
                keepsOut ? Effect.KEEPS_OUT : Effect.TELLS,
                vi + (keepsOut ? "." : "; tin này vẫn được gửi."),
                en + (keepsOut ? "." : "; the text goes out all the same."),
                refusal.at(),
                null);
    }

    void installed(boolean installed, Optional<Grounds.Ground> ground) {
        if (!bars(Plane.EXCLUDED_INSTALLED)) {
            return;
        }
        var since = ground.map(Reasons::since).orElse(new Reasons.Reason("", ""));
        var day = ground.map(Grounds.Ground::since).map(Steps::beginning).orElse(null);
        if (installed) {
            add(
                    "INSTALLED",
                    Effect.KEEPS_OUT,
                    "Đã cài ứng dụng" + since.vi() + ", không cần nhắc.",
                    "Has installed the app" + since.en() + ", so there is nothing to remind of.",
                    day,
                    null);
        } else {
            add(
                    "NOT_INSTALLED",
                    Effect.PASSES,
                    "Chưa cài ứng dụng" + since.vi() + ".",
                    "Has not installed the app" + since.en() + ".",
                    day,
                    null);
        }
    }

    private boolean bars(Plane reason) {
        return !rules.barriers(plan.category(), plan.id()).of(reason).isEmpty();
    }

    /// @param texted the days on which the campaign's category has texted the person
    void caps(List<Contact> texted) {
        var caps = rules.caps(plan.category(), plan.caps());
        var allowance = Allowance.of(caps, texted, LocalDate.ofInstant(now, Vietnam.ZONE));
        var free = beginning(allowance.free());
        if (caps.apartDays() > 0) {
            rule(
                    allowance.tooSoon(),
                    "TOO_SOON",
                    "SPACING_KEPT",
                    "Hai tin phải cách nhau " + caps.apartDays() + " ngày",
                    "Two texts must be " + caps.apartDays() + " days apart",
                    free);
        }
        if (caps.within30Days() > 0) {
            rule(
                    allowance.counted(),
                    "CAPPED",
                    "CAP_KEPT",
                    "Nhiều nhất " + caps.within30Days() + " tin trong 30 ngày",
                    "At most " + caps.within30Days() + " texts in 30 days",
                    free);
        }
        if (caps.within24Hours() > 0) {
            rule(
                    allowance.lately(),
                    "CAPPED",
                    "DAILY_CAP_KEPT",
                    "Nhiều nhất " + caps.within24Hours() + " tin trong 24 giờ",
                    "At most " + caps.within24Hours() + " texts in 24 hours",
                    free);
        }
    }

    private void rule(List<Contact> against, String broken, String kept, String vi, String en, Instant free) {
        if (against.isEmpty()) {
            add(kept, Effect.PASSES, vi + "; không vướng.", en + "; nothing stands against it.");
            return;
        }
        var days = against.stream().map(contact -> contact.day().toString()).collect(Collectors.joining(", "));
        add(
                broken,
                Effect.KEEPS_OUT,
                vi + "; đã nhắn ngày " + days + ", nhắn lại được từ " + day(free) + ".",
                en + "; texted on " + days + ", free again from " + day(free) + ".",
                beginning(against.getFirst().day()),
                free);
    }

    void window() {
        var window = plan.window();
        var law = rules.hours(plan.category());
        if (window.isOpen(now) && !law.isOpen(now)) {
            window = law;
        }
        var hours = window.hours();
        if (window.isOpen(now)) {
            add("WINDOW_OPEN", Effect.PASSES, "Đang trong khung giờ " + hours + ".", "Within the hours " + hours + ".");
            return;
        }
        var opening = window.nextOpening(now);
        add(
                "WINDOW_CLOSED",
                Effect.DELAYS,
                "Ngoài khung giờ " + hours + ", chờ đến " + moment(opening) + ".",
                "Outside the hours " + hours + ", waits until " + moment(opening) + ".",
                null,
                opening);
    }

    void nextRun(boolean approved) {
        var next = plan.schedule().next(now);
        if (next.isEmpty()) {
            add(
                    "OVER",
                    Effect.KEEPS_OUT,
                    "Chiến dịch không còn lượt gửi nào.",
                    "The campaign has no run to come.",
                    plan.schedule().end(),
                    null);
            return;
        }
        add(
                "NEXT_RUN",
                Effect.TELLS,
                "Lượt gửi tiếp theo: " + moment(next.get()) + (approved ? "." : ", nếu được duyệt."),
                "The next run: " + moment(next.get()) + (approved ? "." : ", once it is approved."),
                null,
                next.get());
    }

    private void add(String code, Effect effect, String vi, String en) {
        add(code, effect, vi, en, null, null);
    }

    private void add(
            String code, Effect effect, String vi, String en, @Nullable Instant since, @Nullable Instant until) {
        steps.add(new Step(code, effect, vi, en, since, until));
    }

    private static Instant beginning(LocalDate day) {
        return day.atStartOfDay(Vietnam.ZONE).toInstant();
    }

    private static String day(Instant at) {
        return LocalDate.ofInstant(at, Vietnam.ZONE).toString();
    }

    private static String moment(Instant at) {
        return MOMENT.format(ZonedDateTime.ofInstant(at, Vietnam.ZONE));
    }
}
