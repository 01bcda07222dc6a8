package vn.loa.smpp;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/// Down when any bind is down; names each with its state and last error.
final class SmppHealth extends AbstractHealthIndicator {

    private final Binds binds;

    SmppHealth(Binds binds) {
        this.binds = binds;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up();
        for (var bind : binds.health()) {
            if (bind.state() == BindHealth.State.DOWN) {
                builder.down();
            }
            builder.withDetail(bind.name(), bind);
        }
    }
}
