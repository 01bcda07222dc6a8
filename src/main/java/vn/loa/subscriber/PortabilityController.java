package vn.loa.subscriber;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Takes in the portability table, and tells which operator a number belongs to and whose word that is.
@RestController
@RequestMapping("/api/v1")
class PortabilityController {

    private static final Logger log = LoggerFactory.getLogger(PortabilityController.class);

    private final Portability portability;
    private final Carriers carriers;
    private final NumberParser numbers;

    PortabilityController(Portability portability, Carriers carriers, NumberParser numbers) {
        this.portability = portability;
        this.carriers = carriers;
        this.numbers = numbers;
    }

    @PostMapping("/portability")
    Portability.Report portability(LoadWish wish, HttpServletRequest request) throws IOException {
        var report = portability.load(
                SubscriberController.lines(request),
                wish.order("portability").mode(),
                (rows, _) -> log.info("reading portability rows={}", rows));
        log.info(
                "portability taken rows={} accepted={} changed={} removed={} people={} rejected={} in={}ms",
                report.rows(),
                report.accepted(),
                report.changed(),
                report.removed(),
                report.people(),
                report.rejected(),
                report.tookMs());
        return report;
    }

    @GetMapping("/subscribers/{msisdn}/operator")
    Carrier operator(@PathVariable String msisdn) {
        return carriers.of(SubscriberController.number(numbers, msisdn));
    }
}
