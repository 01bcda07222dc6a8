package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.loa.fake.DyingGateway;
import vn.loa.fake.LoaProcess;
import vn.loa.fake.RedisServer;

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

    private static final List<String> SETTINGS = List.of(
            "--loa.delivery.node=kill",
            "--loa.access.keys[0].messages-per-second=5000",
            "--loa.smpp.binds[0].window=" + WINDOW,
            "--loa.smpp.binds[0].rate=4000",
            "--loa.smpp.reconnect-after=200ms");

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    @TempDir
    Path directory;

    @Test
    void whatWasAcknowledgedIsSentOnceOrCalledUnknown() throws Exception {
        try (var gateway = new DyingGateway(directory, redis.port(), () -> redis.awaitAlone(1), SETTINGS)) {
            var taken = gateway.under(KILLS, TEXTS, CALLERS, FIRST, SinglesKillTest::send);

            var states = await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(500))
                    .until(
                            () -> states(gateway.loa(), taken.keySet()),
                            now -> !now.containsValue("WAITING") && !now.containsValue("ATTEMPTED"));
            assertThat(taken).hasSizeGreaterThanOrEqualTo(TEXTS);
            var seen = gateway.smsc().ledger();
            assertThat(seen.moreThanOnce()).isEmpty();
            var unknown = withState(states, "UNKNOWN");
            assertThat(taken)
                    .allSatisfy((id, number) -> assertThat(seen.of(Long.toString(number)) == 1 || unknown.contains(id))
                            .as("text %s is %s", id, states.get(id))
                            .isTrue());
            assertThat(withState(states, "FAILED")).isEmpty();
            assertThat(unknown).hasSizeLessThanOrEqualTo(KILLS * (WINDOW + CLAIMED));
        }
    }

    private static String send(LoaProcess loa, long number) {
        return loa.post("/api/v1/messages", "application/json", BodyPublishers.ofString("""
                        {"to": "%d", "text": "Ma xac nhan", "category": "TRANSACTIONAL"}
                        """.formatted(number)))
                .get("id")
                .asString();
    }

    private static Map<String, String> states(LoaProcess loa, Set<String> ids) {
        return ids.stream().collect(Collectors.toMap(id -> id, id -> loa.get("/api/v1/messages/" + id)
                .get("state")
                .asString()));
    }

    private static Set<String> withState(Map<String, String> states, String state) {
        return states.entrySet().stream()
                .filter(entry -> entry.getValue().equals(state))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
