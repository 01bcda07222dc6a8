package vn.loa.cap;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.loa.access.Role;
import vn.loa.access.Who;
import vn.loa.alert.Authorities;
import vn.loa.alert.Refused;
import vn.loa.alert.Status;

/// Warnings of areas over REST.
@RestController
@RequestMapping("/api/v1/warnings")
class WarningController {

    private static final int MOST = 1_000;

    private final Warnings warnings;

    WarningController(Warnings warnings) {
        this.warnings = warnings;
    }

    record View(String id, String authority, Status status, Warning.State state, List<Warning.Message> messages) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    View propose(@RequestBody WarningRequest request, Authentication who) {
        Authorities.checkHealth(who);
        return view(warnings.propose(request, who.getName()));
    }

    @GetMapping
    List<View> list(@RequestParam(defaultValue = "100") int limit, Authentication who) {
        Authorities.checkSight(who);
        return warnings.latest(who.getName(), seesAll(), Math.clamp(limit, 1, MOST)).stream()
                .map(this::view)
                .toList();
    }

    @GetMapping("/{id:w[0-9a-z]+}")
    View find(@PathVariable String id, Authentication who) {
        Authorities.checkSight(who);
        return view(warnings.find(id, who.getName(), seesAll()).orElseThrow(Refused::notFound));
    }

    @PostMapping("/{id:w[0-9a-z]+}/release")
    View release(@PathVariable String id, Authentication who) {
        Authorities.checkHealth(who);
        return view(warnings.release(id, who.getName()));
    }

    @PostMapping("/{id:w[0-9a-z]+}/update")
    View change(@PathVariable String id, @RequestBody WarningRequest request, Authentication who) {
        Authorities.checkHealth(who);
        return view(warnings.change(id, request, who.getName()));
    }

    record Ending(@Nullable String reason) {}

    @PostMapping("/{id:w[0-9a-z]+}/cancel")
    View cancel(@PathVariable String id, @RequestBody Ending ending, Authentication who) {
        Authorities.checkHealth(who);
        return view(warnings.cancel(id, who.getName(), ending.reason()));
    }

    private static boolean seesAll() {
        return Who.may(Role.AUDITOR);
    }

    private View view(Warning warning) {
        return new View(
                warning.id(), warning.authority(), warning.status(), warnings.state(warning), warning.messages());
    }
}
