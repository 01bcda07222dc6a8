package vn.loa.fake;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Alerts that are handed to a gateway which dies again and again, and what became of them.
///
/// @param taken how many it has answered for
/// @param lost of these, how many the operator has never seen
/// @param twice numbers that the operator saw more than once, and `mayBeTwice` how many that may be: what was under way
///     at the kills
/// @param wrongBooks batches whose accounts do not add up
public record AlertsUnderKill(int taken, long lost, long twice, long mayBeTwice, long wrongBooks) {

    private static final int CALLERS = 4;
    private static final int ALERTS_A_KILL = 120;
    private static final long FIRST = 84_953_000_000L;
    private static final int WINDOW = 20;

    /// What a queue claims at once.
    private static final int CLAIMED = 32;

    private static final int BATCHES_LOOKED_AT = 1_000;

    /// @param redis its port
    /// @param alone as [DyingGateway] wants it
    public static AlertsUnderKill of(Path directory, int redis, Runnable alone, int kills) throws InterruptedException {
        try (var gateway = new DyingGateway(directory, redis, alone, settings())) {
            var taken = gateway.under(kills, ALERTS_A_KILL * (kills + 1), CALLERS, FIRST, AlertsUnderKill::hand);
            Patience.tries(Duration.ofSeconds(60), Duration.ofMillis(200), () -> lost(gateway, taken) == 0);
            return new AlertsUnderKill(
                    taken.size(),
                    lost(gateway, taken),
                    gateway.smsc().ledger().moreThanOnce().size(),
                    (long) kills * (WINDOW + CLAIMED),
                    wrongBooks(gateway));
        }
    }

    private static String hand(LoaProcess loa, long number) {
        return loa.post("/api/v1/alerts", "application/json", BodyPublishers.ofString("""
                        {"to": "%d", "event": "vu", "stage": "SUSPECTED", "instruction": "f1",
                         "route": [{"way": "SMS", "patience": "1h"}]}
                        """.formatted(number)))
                .get("cases")
                .get(0)
                .asString();
    }

    private static long lost(DyingGateway gateway, Map<String, Long> taken) {
        return taken.values().stream()
                .filter(number -> gateway.smsc().ledger().of(Long.toString(number)) == 0)
                .count();
    }

    private static long wrongBooks(DyingGateway gateway) {
        var wrong = 0;
        for (var batch : gateway.loa().get("/api/v1/alerts?limit=" + BATCHES_LOOKED_AT)) {
            var accounts = batch.get("accounts");
            wrong += accounts.get("people").asLong() == accounts.get("climbing").asLong() ? 0 : 1;
        }
        return wrong;
    }

    private static List<String> settings() {
        return List.of(
                "--loa.delivery.node=kill",
                "--loa.alert.lease=2s",
                "--loa.alert.authorities.bench.title=Bộ Y tế",
                "--loa.alert.authorities.bench.sender=8049",
                "--loa.alert.authorities.bench.release=ONE_PERSON",
                "--loa.alert.authorities.bench.emergency=false",
                "--loa.smpp.binds[0].window=" + WINDOW,
                "--loa.smpp.binds[0].rate=4000",
                "--loa.smpp.reconnect-after=200ms");
    }
}
