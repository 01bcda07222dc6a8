package vn.loa.visitor;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.Authentication;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import vn.loa.subscriber.NumberParser;

/// Takes arrivals over REST: one, a list, or a stream of lines for as long as the sender likes.
@RestController
@RequestMapping("/api/v1/arrivals")
class ArrivalController {

    private static final int AT_ONCE = 1_024;
    private static final Set<String> MAY = Set.of("ROLE_OPERATOR", "ROLE_SENDER");

    private final Welcome welcome;
    private final NumberParser numbers;
    private final Clock clock;

    ArrivalController(Welcome welcome, NumberParser numbers, Clock clock) {
        this.welcome = welcome;
        this.numbers = numbers;
        this.clock = clock;
    }

    @PostMapping(consumes = "application/json")
    ArrivalReport.View one(@RequestBody JsonNode events, Authentication who) {
        check(who);
        var report = new ArrivalReport();
        var batch = new ArrayList<Arrival.Read>();
        for (var event : events.isArray() ? events : List.of(events)) {
            batch.add(Arrival.read(event, numbers, clock.instant()));
            hand(batch, AT_ONCE, report);
        }
        hand(batch, 1, report);
        return report.view();
    }

    @PostMapping(consumes = "application/x-ndjson")
    ArrivalReport.View stream(HttpServletRequest request, Authentication who) throws IOException {
        check(who);
        var lines = new ArrivalLines(request.getInputStream());
        var report = new ArrivalReport();
        var batch = new ArrayList<Arrival.Read>();
        for (var line = lines.next(); line != null; line = lines.next()) {
            batch.add(Arrival.read(line, numbers, clock.instant()));
            // Whoever sends one now and then must not wait until there are many.
            hand(batch, lines.hasMore() ? AT_ONCE : 1, report);
        }
        hand(batch, 1, report);
        return report.view();
    }

    private void hand(List<Arrival.Read> batch, int atLeast, ArrivalReport report) {
        if (batch.size() >= atLeast) {
            report.add(welcome.arrived(batch));
            batch.clear();
        }
    }

    private static void check(Authentication who) {
        if (who.getAuthorities().stream().noneMatch(role -> MAY.contains(String.valueOf(role.getAuthority())))) {
            var problem = ProblemDetail.forStatusAndDetail(
                    HttpStatus.FORBIDDEN,
                    "Báo khách đến cần vai trò OPERATOR hoặc SENDER. (Telling of arrivals needs the role OPERATOR or"
                            + " SENDER.)");
            throw new ErrorResponseException(HttpStatus.FORBIDDEN, problem, null);
        }
    }
}
