package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.loa.fake.LoaProcess;
import vn.loa.fake.RedisServer;
import vn.loa.sandbox.Smsc;

/// Ends real gateways with SIGKILL while programs send single texts, and compares what they were told with what the
/// operator has seen.
class SinglesKillTest {

    private static final int KILLS = Integer.getInteger("loa.test.kills", 3);
    private static final int CALLERS = 8;
    private static final int TEXTS = 200 * (KILLS + 1);
    private static final long FIRST = 84_952_000_000L;
    private static final int WINDOW = 50;
    /// What a queue claims at once.
    private static final int CLAIMED = 32;

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    @TempDir
    Path directory;

    private final Smsc smsc = Smsc.start(new Smsc.Options(0, Duration.ofMillis(20), Duration.ofMillis(50), 500, true));
    private volatile LoaProcess loa;
    private final AtomicInteger next = new AtomicInteger();
    /// Number by the id that its sender was given.
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
    void whatWasAcknowledgedIsSentOnceOrCalledUnknown() throws Exception {
        var callers = IntStream.range(0, CALLERS)
                .mapToObj(_ -> Thread.ofVirtual().start(this::call))
                .toList();
        for (var kill = 1; kill <= KILLS; kill++) {
            var enough = kill * TEXTS / (KILLS + 1);
            await().atMost(Duration.ofSeconds(60)).until(() -> taken.size() >= enough);
            loa.kill();
            redis.awaitAlone(1);
            loa = start();
        }
        for (var caller : callers) {
            caller.join(Duration.ofSeconds(60));
        }

        var states = await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(this::states, now -> !now.containsValue("WAITING") && !now.containsValue("ATTEMPTED"));
        assertThat(taken).hasSizeGreaterThanOrEqualTo(TEXTS);
        assertThat(smsc.ledger().moreThanOnce()).isEmpty();
        var unknown = withState(states, "UNKNOWN");
        assertThat(taken).allSatisfy((id, number) -> assertThat(
                        smsc.ledger().of(Long.toString(number)) == 1 || unknown.contains(id))
                .as("text %s is %s", id, states.get(id))
                .isTrue());
        assertThat(withState(states, "FAILED")).isEmpty();
        assertThat(unknown).hasSizeLessThanOrEqualTo(KILLS * (WINDOW + CLAIMED));
    }

    private void call() {
        while (!done && taken.size() < TEXTS) {
            var number = FIRST + next.getAndIncrement();
            try {
                var answer = loa.post(
                        "/api/v1/messages", "application/json", BodyPublishers.ofString("""
                        {"to": "%d", "text": "Ma xac nhan", "category": "TRANSACTIONAL"}
                        """.formatted(number)));
                taken.put(answer.get("id").asString(), number);
            } catch (RuntimeException e) {
                // Not acknowledged: it may have been taken or not, and its caller is told nothing.
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
    }

    private Map<String, String> states() {
        return taken.keySet().stream().collect(Collectors.toMap(id -> id, id -> loa.get("/api/v1/messages/" + id)
                .get("state")
                .asString()));
    }

    private static Set<String> withState(Map<String, String> states, String state) {
        return states.entrySet().stream()
                .filter(entry -> entry.getValue().equals(state))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private LoaProcess start() {
        return LoaProcess.start(
                directory,
                redis.port(),
                smsc.port(),
                Duration.ofSeconds(30),
                List.of(
                        "--loa.delivery.node=kill",
                        "--loa.access.keys[0].messages-per-second=5000",
                        "--loa.smpp.binds[0].window=" + WINDOW,
                        "--loa.smpp.binds[0].rate=4000",
                        "--loa.smpp.reconnect-after=200ms"));
    }
}
