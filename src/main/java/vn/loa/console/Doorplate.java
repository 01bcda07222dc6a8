package vn.loa.console;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import vn.loa.access.Rehearsal;

/// Tells whoever started the gateway where to look, and whoever stops it that it heard.
final class Doorplate {

    private static final Logger log = LoggerFactory.getLogger(Doorplate.class);

    private final Environment environment;
    private final Rehearsal rehearsal;

    Doorplate(Environment environment, Rehearsal rehearsal) {
        this.environment = environment;
        this.rehearsal = rehearsal;
    }

    // Before anything that begins with the gateway, so that a newcomer finds it above the first run.
    @Order(0)
    @EventListener
    void ready(ApplicationReadyEvent event) {
        var here = "http://localhost:" + environment.getProperty("local.server.port");
        var taken = event.getTimeTaken() == null ? Duration.ZERO : event.getTimeTaken();
        log.info("ready in={}s open={}/ api={}/v3/api-docs", taken.toMillis() / 1_000.0, here, here);
        if (rehearsal.on()) {
            log.info(
                    "rehearsal: operators and people are simulated, nothing reaches a phone; api-key={}",
                    Rehearsal.KEY);
        }
    }

    @EventListener(ContextClosedEvent.class)
    void stopping() {
        log.info("stopping; what is with the operators is waited for");
    }
}
