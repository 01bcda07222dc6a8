package vn.loa.subscriber;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.subscriber.SubscriberProblems.Unacceptable;

/// Takes lists of people and of installs over REST, straight from the body.
@RestController
@RequestMapping("/api/v1")
class SubscriberController {

    private static final Logger log = LoggerFactory.getLogger(SubscriberController.class);
    private static final int LARGEST_JSON = 4 << 20;

    private final Intake intake;
    private final Installs installs;

    SubscriberController(Intake intake, Installs installs) {
        this.intake = intake;
        this.installs = installs;
    }

    @PostMapping("/subscribers")
    IntakeReport subscribers(LoadWish wish, HttpServletRequest request) throws IOException {
        var order = wish.order(intake.freshName());
        var report = intake.load(lines(request), order, progress(order));
        tell(order, report);
        return report;
    }

    private Progress progress(LoadOrder order) {
        return intake.isHealth(order)
                ? Progress.UNWATCHED
                : (rows, _) -> log.info("loading load={} rows={}", order.load(), rows);
    }

    private void tell(LoadOrder order, IntakeReport report) {
        if (intake.isHealth(order)) {
            log.info("loaded load={} mode={} in={}ms", order.load(), order.mode(), report.tookMs());
            return;
        }
        log.info(
                "loaded load={} mode={} source={} rows={} accepted={} changed={} removed={} rejected={} in={}ms",
                order.load(),
                order.mode(),
                order.provenance().source(),
                report.rows(),
                report.accepted(),
                report.changed(),
                report.removed(),
                report.rejected(),
                report.tookMs());
    }

    /// @param area to which numbers that are not ours are counted when their line names none
    @PostMapping("/installs")
    Installs.Report installs(
            HttpServletRequest request,
            @RequestParam(defaultValue = "unnamed") String source,
            @RequestParam(defaultValue = "") String legalBasis,
            @RequestParam(defaultValue = "") String document,
            @RequestParam(required = false) @Nullable String area)
            throws IOException {
        var feed = new Installs.Feed(provenance(source, legalBasis, document), area);
        return installs.take(isJson(request) ? list(request.getInputStream()) : lines(request), feed);
    }

    static Provenance provenance(String source, String legalBasis, String document) {
        try {
            return new Provenance(source, legalBasis, document);
        } catch (IllegalArgumentException e) {
            throw new Unacceptable(
                    HttpStatus.BAD_REQUEST,
                    "source chỉ gồm chữ thường, chữ số, gạch nối, ví dụ cdc-son-la. (" + e.getMessage() + ".)");
        }
    }

    static Lines lines(HttpServletRequest request) throws IOException {
        return switch (type(request)) {
            case "text/csv" -> Lines.csv(request.getInputStream());
            case "application/x-ndjson" -> Lines.ndjson(request.getInputStream());
            default ->
                throw new Unacceptable(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "Hãy gửi với Content-Type: text/csv hoặc application/x-ndjson."
                                + " (Send it as Content-Type: text/csv or application/x-ndjson.)");
        };
    }

    /// The number in an address.
    static Msisdn number(NumberParser numbers, String msisdn) {
        return switch (numbers.parse(msisdn)) {
            case ParsedNumber.Valid(var number) -> number;
            case ParsedNumber.Converted(var number) -> number;
            case ParsedNumber.Rejected(var reason) ->
                throw new Unacceptable(
                        HttpStatus.BAD_REQUEST,
                        "Không phải số di động: " + reason.vietnamese() + ". (Not a mobile number: " + reason.english()
                                + ".)");
        };
    }

    private static boolean isJson(HttpServletRequest request) {
        return type(request).equals("application/json");
    }

    private static String type(HttpServletRequest request) {
        var type = request.getContentType();
        return type == null ? "" : type.split(";")[0].strip().toLowerCase(Locale.ROOT);
    }

    // A list of numbers or of objects with msisdn; it must be whole to be read, so it is limited where files are not.
    private static Lines list(InputStream body) throws IOException {
        var bytes = body.readNBytes(LARGEST_JSON + 1);
        if (bytes.length > LARGEST_JSON) {
            throw new Unacceptable(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "Danh sách JSON dài quá 4 MB; hãy gửi dạng text/csv hoặc application/x-ndjson."
                            + " (A JSON list is limited to 4 MB; send text/csv or application/x-ndjson.)");
        }
        try {
            var tree = JsonMapper.shared().readTree(bytes);
            if (!tree.isArray()) {
                throw new Unacceptable(
                        HttpStatus.BAD_REQUEST,
                        "Phải là một mảng JSON như [\"0951234567\"]. (Send a JSON array such as [\"0951234567\"].)");
            }
            var lines = new ArrayList<Line>(tree.size());
            tree.forEach(
                    node -> lines.add(JsonLines.line(lines.size() + 1, node.toString(), node, new LinkedHashSet<>())));
            return Lines.of(lines.iterator());
        } catch (JacksonException e) {
            throw new Unacceptable(
                    HttpStatus.BAD_REQUEST,
                    "Không phải JSON đúng. (Not valid JSON: " + SubscriberProblems.place(e) + ".)");
        }
    }
}
