package vn.loa.zalo;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/// Names each account with its state and trouble.
///
/// An account that cannot be acted for is TROUBLED here and leaves the whole UP: all nodes share its tokens, so to
/// take one of them out of a load balancer mends nothing and costs the texts, links and events that it serves. The
/// console, the log and a text to whoever is on duty call for the person who can grant it.
final class ZaloHealth extends AbstractHealthIndicator {

    static final Status TROUBLED = new Status("TROUBLED");

    private final ZaloAccounts accounts;

    ZaloHealth(ZaloAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up();
        for (var account : accounts.health()) {
            if (account.state() != AccountHealth.State.UP) {
                builder.status(TROUBLED);
            }
            builder.withDetail(account.name(), account);
        }
    }
}
