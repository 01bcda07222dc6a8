package vn.loa.campaign;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import vn.loa.message.RunId;

/// One person of a run with their number in full, over REST.
@RestController
class RunNumberController {

    private final RunNumbers numbers;

    RunNumberController(RunNumbers numbers) {
        this.numbers = numbers;
    }

    /// @param reason why somebody needs it, for the audit log
    record Unmask(@Nullable String reason) {}

    record Number(int person, String msisdn) {}

    @PostMapping("/api/v1/runs/{id:[1-9][0-9]{0,5}}/people/{person}/number")
    ResponseEntity<Object> number(@PathVariable int id, @PathVariable int person, @RequestBody Unmask unmask) {
        return Optional.of(id)
                .filter(number -> number <= RunId.MAX)
                .flatMap(number -> numbers.tell(new RunId(number), person, unmask.reason()))
                .<ResponseEntity<Object>>map(msisdn -> ResponseEntity.ok()
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .body(new Number(person, msisdn.digits())))
                .orElseGet(() -> Problems.of(
                        HttpStatus.NOT_FOUND,
                        "Không có người này (no such person)",
                        "Lượt gửi “" + id + "” không có người số " + person + ", hoặc dữ liệu của họ đã xóa."));
    }
}
