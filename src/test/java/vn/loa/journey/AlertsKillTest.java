package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.loa.fake.LoaProcess;
import vn.loa.fake.RedisServer;
import vn.loa.sandbox.Smsc;

/// Ends real gateways with SIGKILL while alerts come in: whoever was taken is alerted, and the accounts add up.
class AlertsKillTest {

    private static final int KILLS = Integer.getInteger("loa.test.kills", 2);
    private static final int CALLERS = 4;
    private static final int ALERTS = 120 * (KILLS + 1);
    private static final long FIRST = 84_953_000_000L;
    private static final int WINDOW = 20;
    /// What a queue claims at once.
    private static final int CLAIMED = 32;

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    @TempDir
    Path directory;

    private final Smsc smsc = Smsc.start(new Smsc.Options(0, Duration.ofMillis(20), Duration.ofMillis(50), 500, true));
    private volatile LoaProcess loa;
    private final AtomicInteger next = new AtomicInteger();
    /// Number by case.
    private final Map<String, Long> taken = new ConcurrentHashMap<>();
    private volatile boolean done;

    @BeforeEach
    void begin() {
        loa = start();
    }

    @AfterEach
    void stop() {
        done = true;
        loa.close();
        smsc.close();
    }

    @Test
    void whoeverWasTakenIsAlertedThoughGatewaysDie() throws Exception {
        var callers = IntStream.range(0, CALLERS)
                .mapToObj(_ -> Thread.ofVirtual().start(this::call))
                .toList();
        for (var kill = 1; kill <= KILLS; kill++) {
            var enough = kill * ALERTS / (KILLS + 1);
            await().atMost(Duration.ofSeconds(60)).until(() -> taken.size() >= enough);
            loa.kill();
            redis.awaitAlone(1);
            loa = start();
        }
        for (var caller : callers) {
            caller.join(Duration.ofSeconds(60));
        }

        assertThat(taken).hasSizeGreaterThanOrEqualTo(ALERTS);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(taken.values())
                        .allSatisfy(number -> assertThat(smsc.ledger().of(Long.toString(number)))
                                .isPositive()));
        // Twice only whose text was under way when its gateway died.
        assertThat(smsc.ledger().moreThanOnce()).hasSizeLessThanOrEqualTo(KILLS * (WINDOW + CLAIMED));
        var climbing = 0L;
        for (var batch : loa.get("/api/v1/alerts?limit=1000")) {
            var accounts = batch.get("accounts");
            assertThat(accounts.get("people").asLong())
                    .isEqualTo(accounts.get("climbing").asLong());
            climbing += accounts.get("climbing").asLong();
        }
        assertThat(climbing).isGreaterThanOrEqualTo(taken.size());
    }

    private void call() {
        while (!done && taken.size() < ALERTS) {
            var number = FIRST + next.getAndIncrement();
            try {
                var answer =
                        loa.post("/api/v1/alerts", "application/json", BodyPublishers.ofString("""
                        {"to": "%d", "event": "vu", "stage": "SUSPECTED", "instruction": "f1",
                         "route": [{"way": "SMS", "patience": "1h"}]}
                        """.formatted(number)));
                taken.put(answer.get("cases").get(0).asString(), number);
            } catch (RuntimeException e) {
                // Not acknowledged: it may have been taken or not, and its caller is told nothing.
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
    }

    private LoaProcess start() {
        return LoaProcess.start(
                directory,
                redis.port(),
                smsc.port(),
                Duration.ofSeconds(30),
                List.of(
                        "--loa.delivery.node=kill",
                        "--loa.alert.lease=2s",
                        "--loa.alert.authorities.bench.title=Bộ Y tế",
                        "--loa.alert.authorities.bench.sender=8049",
                        "--loa.alert.authorities.bench.release=ONE_PERSON",
                        "--loa.alert.authorities.bench.emergency=false",
                        "--loa.smpp.binds[0].window=" + WINDOW,
                        "--loa.smpp.binds[0].rate=4000",
                        "--loa.smpp.reconnect-after=200ms"));
    }
}
