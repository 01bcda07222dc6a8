package vn.loa.smpp;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/// Down when no bind is left to an operator's subscribers; one that is down while others serve in its place is only
/// named. Names each bind with its state and last error.
final class SmppHealth extends AbstractHealthIndicator {

    private final Binds binds;

    SmppHealth(Binds binds) {
        this.binds = binds;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var unserved = binds.unserved();
        if (unserved.isEmpty()) {
            builder.up();
        } else {
            builder.down().withDetail("unserved", unserved);
        }
        binds.health().forEach(bind -> builder.withDetail(bind.name(), bind));
    }
}
