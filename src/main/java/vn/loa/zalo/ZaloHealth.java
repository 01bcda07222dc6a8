package vn.loa.zalo;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/// Down when any account cannot be acted for; names each with its state and trouble.
final class ZaloHealth extends AbstractHealthIndicator {

    private final ZaloAccounts accounts;

    ZaloHealth(ZaloAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up();
        for (var account : accounts.health()) {
            if (account.state() == AccountHealth.State.DOWN) {
                builder.down();
            }
            builder.withDetail(account.name(), account);
        }
    }
}
