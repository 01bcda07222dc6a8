package vn.loa.consent;

import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.NumberParser;
import vn.loa.subscriber.ParsedNumber;
import vn.loa.subscriber.Rejection;
import vn.loa.subscriber.TextLines;
import vn.loa.subscriber.UnreadableFile;

/// Takes lists of numbers that refuse reminders, gathered outside: at a desk, by telephone, by another sender.
@RestController
@RequestMapping("/api/v1/opt-outs")
class OptOutApi {

    // A list that is wrong from end to end must not fill the memory with its report.
    private static final int LISTED = 1_000;

    private final OptOuts optOuts;
    private final NumberParser numbers;
    private final Clock clock;

    OptOutApi(OptOuts optOuts, NumberParser numbers, Clock clock) {
        this.optOuts = optOuts;
        this.numbers = numbers;
        this.clock = clock;
    }

    /// A JSON array of numbers: `["0951000001", "+84 951 000 002"]`.
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Report json(@RequestBody List<@Nullable String> written, @Nullable Principal key) {
        var report = new Intake(key);
        written.forEach(number -> report.line(number == null ? "" : number));
        return report.finished();
    }

    /// One number a line, read as it arrives; a first line `msisdn` is a heading.
    @PostMapping(consumes = {"text/csv", MediaType.TEXT_PLAIN_VALUE})
    Report csv(InputStream body, @Nullable Principal key) throws IOException {
        var report = new Intake(key);
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

    @ExceptionHandler
    ProblemDetail unreadable(UnreadableFile e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }

    /// What became of a list.
    ///
    /// @param refused numbers that are newly struck off
    /// @param known numbers that had refused before
    /// @param rejected the first [#LISTED] lines that were not taken
    /// @param unlisted how many more were not taken
    record Report(int refused, int known, List<Rejected> rejected, int unlisted) {}

    /// @param line counted from 1
    /// @param reason the short name of the reason, such as `fixed-line`
    record Rejected(int line, String reason, String lyDo, String explanation) {}

    private final class Intake {

        private final String evidence;
        private final List<Rejected> rejected = new ArrayList<>();
        private int line;
        private int refused;
        private int known;
        private int unlisted;

        private Intake(@Nullable Principal key) {
            evidence = "api:" + (key == null ? "anonymous" : key.getName());
        }

        private void line(String written) {
            line++;
            var field = written.replace("\ufeff", "").strip();
            if (line == 1 && field.equalsIgnoreCase("msisdn")) {
                return;
            }
            switch (numbers.parse(field)) {
                case ParsedNumber.Valid(var msisdn) -> refuse(msisdn);
                case ParsedNumber.Converted(var msisdn) -> refuse(msisdn);
                case ParsedNumber.Rejected(var reason) -> reject(reason);
            }
        }

        private void tooLong() {
            line++;
            reject(Rejection.LINE_TOO_LONG);
        }

        private void reject(Rejection reason) {
            if (rejected.size() < LISTED) {
                rejected.add(new Rejected(line, reason.label(), reason.vietnamese(), reason.english()));
            } else {
                unlisted++;
            }
        }

        private void refuse(Msisdn msisdn) {
            if (optOuts.refuse(msisdn, evidence, clock.instant())) {
                refused++;
            } else {
                known++;
            }
        }

        private Report finished() {
            return new Report(refused, known, rejected, unlisted);
        }
    }
}
