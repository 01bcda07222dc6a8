package vn.loa.ussd;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.loa.channel.Outcome;
import vn.loa.consent.Permissions;
import vn.loa.message.Category;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.NumberParser;
import vn.loa.subscriber.ParsedNumber;

/// Shows pages of the menu on phones that have not dialled, over REST, by the rules of single texts.
@RestController
@RequestMapping("/api/v1/ussd/pushes")
class PushController {

    private static final String CHANNEL = "ussd";

    private final UssdPush pushes;
    private final UssdSettings settings;
    private final Permissions permissions;
    private final NumberParser numbers;

    PushController(UssdPush pushes, UssdSettings settings, Permissions permissions, NumberParser numbers) {
        this.pushes = pushes;
        this.settings = settings;
        this.permissions = permissions;
        this.numbers = numbers;
    }

    /// @param page of the menu, one that may be pushed
    record Wish(@Nullable String to, @Nullable String page) {}

    /// @param state accepted: the operator has it
    record Pushed(String to, String page, String state) {}

    @PostMapping
    ResponseEntity<Object> push(@RequestBody Wish wish, Authentication who) {
        var name = wish.page() == null ? "" : wish.page();
        var page = settings.menu().pages().get(name);
        if (page == null || page.push() == null) {
            return problem(
                    HttpStatus.BAD_REQUEST,
                    "bad-page",
                    "\"page\" không phải trang gửi chủ động được.",
                    "\"page\" is no page of config/ussd.yaml that has a push.");
        }
        if (!may(who, page.push())) {
            return problem(
                    HttpStatus.FORBIDDEN,
                    "role-needed",
                    "Cần vai trò OPERATOR, với trang HEALTH_ALERT là HEALTH.",
                    "It needs the role OPERATOR, and HEALTH for a page of HEALTH_ALERT.");
        }
        var to = number(wish.to());
        if (to.isEmpty()) {
            return problem(
                    HttpStatus.BAD_REQUEST,
                    "bad-number",
                    "\"to\" không phải số di động.",
                    "\"to\" is no mobile number.");
        }
        var objection = permissions.admit(page.push(), CHANNEL, to.get());
        if (objection.isPresent()) {
            var reason = objection.get().reason();
            return problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    reason.label(),
                    "Không gửi: " + reason.vietnamese() + ".",
                    "Not sent: " + reason.english() + ".");
        }
        return answer(to.get(), name, pushes.push(to.get(), name));
    }

    private static ResponseEntity<Object> answer(Msisdn to, String page, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted _ -> ResponseEntity.ok(new Pushed(to.masked(), page, "accepted"));
            case Outcome.Unknown _ -> ResponseEntity.ok(new Pushed(to.masked(), page, "unknown"));
            case Outcome.Throttled _ ->
                problem(
                        HttpStatus.CONFLICT,
                        "busy",
                        "Máy đang trong một phiên khác.",
                        "The phone is in another dialogue, or the operator wants it later; try again.");
            case Outcome.Refused(var reason, var code) ->
                problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "refused",
                        "Nhà mạng từ chối: " + reason + " " + code + ".",
                        "Not taken, and it does not go by SMS instead.");
            case Outcome.Unreachable _ ->
                problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "no-link",
                        "Chưa nối được với nhà mạng.",
                        "The operator cannot be reached now; try again.");
        };
    }

    private static boolean may(Authentication who, Category category) {
        var needed = category == Category.HEALTH_ALERT ? "ROLE_HEALTH" : "ROLE_OPERATOR";
        return who.getAuthorities().stream().anyMatch(role -> needed.equals(role.getAuthority()));
    }

    private Optional<Msisdn> number(@Nullable String written) {
        return switch (numbers.parse(written == null ? "" : written.strip())) {
            case ParsedNumber.Valid(var msisdn) -> Optional.of(msisdn);
            case ParsedNumber.Converted(var msisdn) -> Optional.of(msisdn);
            case ParsedNumber.Rejected _ -> Optional.empty();
        };
    }

    private static ResponseEntity<Object> problem(HttpStatus status, String reason, String vietnamese, String english) {
        var problem = ProblemDetail.forStatusAndDetail(status, vietnamese + " (" + english + ")");
        problem.setTitle("Không gửi USSD (no USSD was sent)");
        problem.setProperty("reason", reason);
        return ResponseEntity.status(status).body(problem);
    }
}
