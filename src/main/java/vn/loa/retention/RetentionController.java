package vn.loa.retention;

import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Tells how long each kind of data is kept and what was forgotten, and forgets what is old at once when asked.
@RestController
@RequestMapping("/api/v1/retention")
class RetentionController {

    private final Retention retention;

    RetentionController(Retention retention) {
        this.retention = retention;
    }

    /// @param next when the next one is due
    record Answer(boolean running, Instant next, List<Retention.Standing> kinds) {}

    @GetMapping
    Answer standings() {
        return new Answer(retention.isRunning(), retention.next(), retention.standings());
    }

    @PostMapping("/runs")
    ResponseEntity<?> run() {
        if (!retention.begin()) {
            return ResponseEntity.of(ProblemDetail.forStatusAndDetail(
                            HttpStatus.CONFLICT,
                            "Đang dọn dữ liệu cũ; GET /api/v1/retention cho biết khi nào xong. (Old data is being"
                                    + " forgotten already; GET /api/v1/retention says when that is done.)"))
                    .build();
        }
        return ResponseEntity.accepted().build();
    }
}
