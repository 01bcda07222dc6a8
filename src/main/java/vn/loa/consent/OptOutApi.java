package vn.loa.consent;

import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.NumberParser;
import vn.loa.subscriber.ParsedNumber;
import vn.loa.subscriber.Rejection;
import vn.loa.subscriber.TextLines;
import vn.loa.subscriber.UnreadableFile;

/// Takes lists of numbers that refuse reminders, one campaign or one channel, gathered outside: at a desk, by
/// telephone, by another sender; and shows what the ledger holds of one number.
@RestController
@RequestMapping("/api/v1/opt-outs")
class OptOutApi {

    private final Refusals refusals;
    private final KnownCampaigns campaigns;
    private final NumberParser numbers;
    private final Clock clock;

    OptOutApi(Refusals refusals, KnownCampaigns campaigns, NumberParser numbers, Clock clock) {
        this.refusals = refusals;
        this.campaigns = campaigns;
        this.numbers = numbers;
        this.clock = clock;
    }

    /// A JSON array of numbers: `["0951000001", "+84 951 000 002"]`.
    ///
    /// @param channel refused alone, whatever it carries
    /// @param campaign refused alone
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Report json(
            @RequestBody List<@Nullable String> written,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String campaign,
            @Nullable Principal key) {
        var report = new Intake(scope(channel, campaign), key);
        written.forEach(number -> report.line(number == null ? "" : number));
        return report.finished();
    }

    /// One number a line, read as it arrives; a first line `msisdn` is a heading.
    @PostMapping(consumes = {"text/csv", MediaType.TEXT_PLAIN_VALUE})
    Report csv(
            InputStream body,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String campaign,
            @Nullable Principal key)
            throws IOException {
        var report = new Intake(scope(channel, campaign), key);
        var lines = new TextLines(body);
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (lines.isCut()) {
                report.tooLong();
            } else {
                report.line(line);
            }
        }
        return report.finished();
    }

    @GetMapping("/{msisdn}")
    Book of(@PathVariable String msisdn) {
        var number = number(msisdn);
        return new Book(
                number.masked(),
                refusals.of(number).stream().map(OptOutApi::page).toList());
    }

    /// Takes a refusal back, at the person's wish.
    @DeleteMapping("/{msisdn}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(
            @PathVariable String msisdn,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String campaign,
            @Nullable Principal key) {
        refusals.resume(scope(channel, campaign), number(msisdn), evidence(key), clock.instant());
    }

    @ExceptionHandler
    ProblemDetail unreadable(UnreadableFile e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }

    /// What became of a list.
    ///
    /// @param scope `all`, `campaign:x` or `channel:x`
    /// @param refused numbers that are newly struck off
    /// @param known numbers that had refused before
    /// @param unlisted how many more than those in `rejected` were not taken
    record Report(String scope, int refused, int known, List<ReadNumbers.Rejected> rejected, int unlisted) {}

    /// @param msisdn masked
    /// @param refusals all that was ever refused, one entry for each scope; after an erasure what still stands
    record Book(String msisdn, List<Entry> refusals) {}

    /// @param refused whether it stands now
    /// @param evidence how we know: `reply:TC`, `api:<key>`
    record Entry(
            String scope,
            boolean refused,
            @Nullable String evidence,
            @Nullable Instant since,
            List<Change> history) {}

    record Change(boolean refused, String evidence, Instant at) {}

    private static Entry page(Refusals.Page page) {
        var standing = page.standing();
        return new Entry(
                page.scope().label(),
                standing != null,
                standing == null ? null : standing.evidence(),
                standing == null ? null : standing.at(),
                page.history().stream()
                        .map(change -> new Change(change.refused(), change.evidence(), change.at()))
                        .toList());
    }

    private Scope scope(@Nullable String channel, @Nullable String campaign) {
        if (channel != null && campaign != null) {
            throw problem(
                    "Chỉ một trong hai: channel hoặc campaign.",
                    "Give channel or campaign, not both; neither means all.");
        }
        if (channel != null) {
            if (!Scope.Channel.KNOWN.contains(channel)) {
                var known = String.join(", ", new TreeSet<>(Scope.Channel.KNOWN));
                throw problem(
                        "Không có kênh này; các kênh: " + known + ".", "No such channel; there are: " + known + ".");
            }
            return new Scope.Channel(channel);
        }
        if (campaign == null) {
            return Scope.EVERYTHING;
        }
        if (!campaigns.contains(campaign)) {
            throw problem(
                    "Không có chiến dịch này; xem GET /api/v1/campaigns.",
                    "There is no such campaign; see GET /api/v1/campaigns.");
        }
        return new Scope.Campaign(campaign);
    }

    private Msisdn number(String written) {
        return switch (numbers.parse(written)) {
            case ParsedNumber.Valid(var msisdn) -> msisdn;
            case ParsedNumber.Converted(var msisdn) -> msisdn;
            case ParsedNumber.Rejected(var reason) ->
                throw problem(
                        "Không phải số di động: " + reason.vietnamese() + ".",
                        "Not a mobile number: " + reason.english() + ".");
        };
    }

    static String evidence(@Nullable Principal key) {
        return "api:" + (key == null ? "anonymous" : key.getName());
    }

    static ErrorResponseException problem(String vietnamese, String english) {
        return problem(HttpStatus.BAD_REQUEST, vietnamese, english);
    }

    static ErrorResponseException problem(HttpStatus status, String vietnamese, String english) {
        return new ErrorResponseException(
                status, ProblemDetail.forStatusAndDetail(status, vietnamese + " (" + english + ")"), null);
    }

    private final class Intake {

        private final Scope scope;
        private final String evidence;
        private final ReadNumbers read = new ReadNumbers(numbers);
        private int line;
        private int refused;
        private int known;

        private Intake(Scope scope, @Nullable Principal key) {
            this.scope = scope;
            evidence = evidence(key);
        }

        private void line(String written) {
            line++;
            var field = written.replace("\ufeff", "").strip();
            if (line == 1 && field.equalsIgnoreCase("msisdn")) {
                return;
            }
            read.read(line, field).ifPresent(this::refuse);
        }

        private void tooLong() {
            line++;
            read.reject(line, Rejection.LINE_TOO_LONG);
        }

        private void refuse(Msisdn msisdn) {
            if (refusals.refuse(scope, msisdn, evidence, clock.instant())) {
                refused++;
            } else {
                known++;
            }
        }

        private Report finished() {
            return new Report(scope.label(), refused, known, read.rejected(), read.unlisted());
        }
    }
}
