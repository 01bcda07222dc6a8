package vn.loa.report;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The official tables as files: HTML, CSV, JSON, Excel, Word and PDF.
@RestController
@RequestMapping("/api/v1/reports")
@Tag(name = "reports")
class FormApi {

    private static final int LONGEST = 200;

    private final Forms forms;

    FormApi(Forms forms) {
        this.forms = forms;
    }

    @GetMapping("/{kind:[a-z]+}.{ending:html|csv|json|xlsx|docx|pdf}")
    @Operation(summary = "district, communes, organisations, ranking or weekly, as the letters print it")
    ResponseEntity<byte[]> file(
            @PathVariable String kind,
            @PathVariable String ending,
            @RequestParam String area,
            @RequestParam(required = false) @Nullable LocalDate date,
            @RequestParam(required = false) @Nullable LocalDate since,
            @RequestParam(defaultValue = "") String issuer,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String signer) {
        var wanted = FormKind.of(kind)
                .orElseThrow(() -> problem(
                        HttpStatus.NOT_FOUND,
                        "Không có biểu \"" + kind + "\"; có: "
                                + Arrays.stream(FormKind.values())
                                        .map(FormKind::word)
                                        .collect(Collectors.joining(", "))
                                + ". (There is no such table.)"));
        for (var text : new String[] {issuer, number, place, signer}) {
            if (text.length() > LONGEST) {
                throw problem(
                        HttpStatus.BAD_REQUEST,
                        "issuer, number, place và signer dài tối đa " + LONGEST + " ký tự. (They have at most "
                                + LONGEST + " characters.)");
            }
        }
        var form = forms.fill(new Forms.Wish(wanted, area, date, since, new Forms.Head(issuer, number, place, signer)))
                .orElseThrow(() -> problem(HttpStatus.NOT_FOUND, missing(wanted, area)));
        var file = FormFile.of(ending).orElseThrow();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.type()))
                .header(HttpHeaders.CONTENT_DISPOSITION, file.disposition(form))
                .body(file.write(form));
    }

    private String missing(FormKind kind, String area) {
        var days = forms.days(kind, area).stream().map(LocalDate::toString).collect(Collectors.joining(", "));
        return "Chưa có số liệu của " + area + " cho ngày này; "
                + (days.isEmpty() ? "chưa có ngày nào" : "có: " + days)
                + ". Nộp bằng POST /api/v1/statistics. (Nothing was handed in for that area and day.)";
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
