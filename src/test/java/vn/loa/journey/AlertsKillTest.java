package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.loa.fake.AlertsUnderKill;
import vn.loa.fake.RedisServer;

/// Ends real gateways with SIGKILL while alerts come in: whoever was taken is alerted, and the accounts add up.
class AlertsKillTest {

    private static final int KILLS = Integer.getInteger("loa.test.kills", 2);

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    @TempDir
    Path directory;

    @Test
    void whoeverWasTakenIsAlertedThoughGatewaysDie() throws Exception {
        var alerts = AlertsUnderKill.of(directory, redis.port(), () -> redis.awaitAlone(1), KILLS);

        assertThat(alerts.taken()).isPositive();
        assertThat(alerts.lost()).isZero();
        // Twice only whose text was under way when its gateway died.
        assertThat(alerts.twice()).isLessThanOrEqualTo(alerts.mayBeTwice());
        assertThat(alerts.wrongBooks()).isZero();
    }
}
