package vn.loa.result;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What came of campaigns, for programs.
@RestController
@RequestMapping("/api/v1/results")
@Tag(name = "results")
class ResultApi {

    private final ResultBook book;

    ResultApi(ResultBook book) {
        this.book = book;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "The campaigns that have had a run")
    List<String> campaigns() {
        return book.campaigns();
    }

    @GetMapping(value = "/{campaign}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Sent to installed by wave, run, day, channel, operator, text and area; lift with its interval;"
                    + " counts of fewer than five people are null unless the role allows")
    ResultAnswer results(@PathVariable String campaign, @RequestParam(required = false) @Nullable String below) {
        return ResultAnswer.of(find(campaign, below));
    }

    @GetMapping(value = "/{campaign}.csv", produces = "text/csv;charset=UTF-8")
    @Operation(
            summary = "The same for a spreadsheet; counts of fewer than five people stand as * unless the role allows")
    String csv(@PathVariable String campaign, @RequestParam(required = false) @Nullable String below) {
        return ResultCsv.of(find(campaign, below));
    }

    private Results find(String campaign, @Nullable String below) {
        return book.of(campaign, below)
                .orElseThrow(() -> new ErrorResponseException(
                        HttpStatus.NOT_FOUND,
                        ProblemDetail.forStatusAndDetail(
                                HttpStatus.NOT_FOUND,
                                "Chiến dịch \"" + campaign + "\" chưa có lượt gửi nào"
                                        + (below == null ? "" : ", hoặc không có khu vực mang mã \"" + below + "\"")
                                        + "; xem /api/v1/results. (This campaign has had no run"
                                        + (below == null ? "" : ", or no area has this code") + ".)"),
                        null));
    }
}
