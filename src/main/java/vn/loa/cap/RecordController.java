package vn.loa.cap;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.loa.access.Person;
import vn.loa.access.Role;
import vn.loa.access.Who;
import vn.loa.alert.Authorities;
import vn.loa.alert.Decisions;
import vn.loa.alert.Refused;

/// The signed records of alerts, of warnings, and the key that proves them; the last two are for everybody.
@RestController
class RecordController {

    private static final MediaType CAP = new MediaType("application", "cap+xml", StandardCharsets.UTF_8);
    private static final MediaType PEM = new MediaType("application", "x-pem-file");

    private final Decisions decisions;
    private final AlertRecords alerts;
    private final Warnings warnings;
    private final Authorities authorities;
    private final SigningKey key;

    RecordController(
            Decisions decisions, AlertRecords alerts, Warnings warnings, Authorities authorities, SigningKey key) {
        this.decisions = decisions;
        this.alerts = alerts;
        this.warnings = warnings;
        this.authorities = authorities;
        this.key = key;
    }

    /// @param id of a batch, or of a case of it
    /// @param number which of its records, from 1; without it the newest
    @GetMapping({"/api/v1/alerts/{id:[bc][0-9a-z]+}.cap", "/alerts/{id:[bc][0-9a-z]+}.cap"})
    ResponseEntity<byte[]> alert(@PathVariable String id, @RequestParam(required = false) @Nullable Integer number) {
        if (!Who.may(Role.HEALTH, Role.AUDITOR)) {
            throw Refused.forbidden(
                    "health-role-needed",
                    "Cảnh báo chỉ dành cho khóa có vai trò HEALTH.",
                    "Alerts are for keys with the role HEALTH.");
        }
        var name = Who.now().map(Person::name).orElse("");
        var alert = decisions
                .find(id)
                .filter(found -> Who.may(Role.AUDITOR) || authorities.mayDecide(name, found.authority()))
                .orElseThrow(Refused::notFound);
        var records = alerts.of(alert);
        if (records.isEmpty()) {
            throw Refused.conflict(
                    "not-released",
                    "Cảnh báo này chưa phát hành.",
                    "This alert was not released, so it has no record.");
        }
        return answer(alert.id(), records, number);
    }

    /// @param number which of its records, from 1; without it the newest
    @GetMapping("/api/v1/warnings/{id:w[0-9a-z]+}.cap")
    ResponseEntity<byte[]> warning(@PathVariable String id, @RequestParam(required = false) @Nullable Integer number) {
        return answer(id, warnings.records(id), number);
    }

    private static ResponseEntity<byte[]> answer(String id, List<String> records, @Nullable Integer number) {
        var wanted = number == null ? records.size() : number;
        if (wanted < 1 || wanted > records.size()) {
            throw Refused.notFound();
        }
        return ResponseEntity.ok()
                .contentType(CAP)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + id + "." + wanted + ".xml\"")
                .body(records.get(wanted - 1).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/api/v1/warnings/key.pem")
    ResponseEntity<String> key() {
        return ResponseEntity.ok().contentType(PEM).body(key.pem());
    }
}
