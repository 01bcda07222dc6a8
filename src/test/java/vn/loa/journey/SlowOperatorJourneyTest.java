package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.loa.fake.LoaProcess;
import vn.loa.fake.RedisServer;
import vn.loa.message.Plane;
import vn.loa.message.PlaneCounts;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.sandbox.Smsc;

/// A run over three operators, of which one goes away and one takes a part a second; then the gateway is killed.
class SlowOperatorJourneyTest {

    private static final int EACH = 1_000;
    private static final List<String> OPERATORS = List.of("viettel", "vinaphone", "mobifone");
    private static final long FIRST = 84_950_000_000L;

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    @TempDir
    Path directory;

    private final Smsc quick = smsc();
    private final Smsc slow = smsc();
    private final List<AutoCloseable> open = new ArrayList<>(List.of(quick, slow));

    private static Smsc smsc() {
        return Smsc.start(new Smsc.Options(0, Duration.ofMillis(5), Duration.ofMillis(20), 500, true));
    }

    @AfterEach
    void stop() throws Exception {
        for (var one : open.reversed()) {
            one.close();
        }
    }

    @Test
    void theOthersAreServedToTheEndAndAKillLeavesUnknownOnlyWhoWasClaimed() throws IOException {
        var away = smsc();
        var before = start(away.port(), 1);
        away.close();
        var run = begin(before);

        await().atMost(Duration.ofSeconds(60)).until(() -> reached(quick, 0) == EACH);
        before.kill();
        // What it had sent to Redis before it died is still carried out.
        redis.awaitAlone(1);
        var counts = counts(run);
        var claimed = counts.of(Plane.ATTEMPTED)
                - counts.of(Plane.ACCEPTED)
                - counts.of(Plane.FAILED)
                - counts.of(Plane.UNKNOWN);
        assertThat(claimed).isLessThan(100);
        assertThat(reached(slow, 2)).isLessThan(EACH);

        var back = smsc();
        open.add(back);
        var after = start(back.port(), 4_000);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var accounts = after.get("/api/v1/runs/" + run);
            assertThat(accounts.get("state").asString()).isEqualTo("FINISHED");
            assertThat(accounts.get("attempted").asLong()).isEqualTo(3 * EACH);
            assertThat(accounts.get("accepted").asLong()
                            + accounts.get("unknown").asLong())
                    .isEqualTo(3 * EACH);
            assertThat(accounts.get("inFlight").asLong()).isZero();
        });

        assertThat(counts(run).of(Plane.UNKNOWN)).isLessThanOrEqualTo(claimed);
        for (var smsc : List.of(quick, slow, away, back)) {
            assertThat(smsc.ledger().moreThanOnce()).isEmpty();
        }
        var everybody = reached(quick, 0) + reached(away, 1) + reached(back, 1) + reached(slow, 2);
        assertThat(everybody).isBetween(3 * EACH - claimed, 3L * EACH);
    }

    /// How many of an operator's people an SMSC has a text for.
    private static long reached(Smsc smsc, int operator) {
        return LongStream.range(0, EACH)
                .filter(i -> smsc.ledger().of(Long.toString(FIRST + 3 * i + operator)) > 0)
                .count();
    }

    private static PlaneCounts counts(RunId run) {
        return new Planes(redis.redis()).counts(run, 1);
    }

    private RunId begin(LoaProcess loa) {
        var csv = new StringBuilder("msisdn,area,operator,smartphone\n");
        for (var i = 0; i < 3 * EACH; i++) {
            csv.append(FIRST + i).append(",14,").append(OPERATORS.get(i % 3)).append(",true\n");
        }
        loa.post("/api/v1/subscribers", "text/csv", BodyPublishers.ofString(csv.toString()));
        var hash = loa.put("/api/v1/campaigns/slow", "application/yaml", BodyPublishers.ofString(CAMPAIGN))
                .get("hash")
                .asString();
        loa.post("/api/v1/campaigns/slow/submission", "application/json", BodyPublishers.noBody());
        loa.post(
                "/api/v1/campaigns/slow/approval",
                "application/json",
                BodyPublishers.ofString("{\"hash\": \"" + hash + "\"}"));
        return new RunId(loa.post("/api/v1/campaigns/slow/runs", "application/json", BodyPublishers.noBody())
                .get("run")
                .asInt());
    }

    /// @param away the port of the second operator
    /// @param slowRate parts per second that the third one takes
    private LoaProcess start(int away, int slowRate) throws IOException {
        var settings = new ArrayList<>(List.of(
                "--loa.delivery.node=slow",
                "--loa.smpp.reconnect-after=200ms",
                "--loa.smpp.binds[0].operators=viettel",
                "--loa.smpp.binds[0].window=100",
                "--loa.smpp.binds[0].rate=4000"));
        settings.addAll(bind(1, "away", away, 4_000));
        settings.addAll(bind(2, "slow", slow.port(), slowRate));
        var loa = LoaProcess.start(directory, redis.port(), quick.port(), Duration.ofSeconds(30), settings);
        open.add(loa);
        return loa;
    }

    private static List<String> bind(int number, String name, int port, int rate) {
        var bind = "--loa.smpp.binds[" + number + "].";
        return List.of(
                bind + "name=" + name,
                bind + "host=127.0.0.1",
                bind + "port=" + port,
                bind + "system-id=" + name,
                bind + "password=bench",
                bind + "operators=" + OPERATORS.get(number),
                bind + "window=100",
                bind + "rate=" + rate);
    }

    private static final String CAMPAIGN = """
            id: slow
            title: Thử nhà mạng chậm
            legal: { issuer: Loa, document: 1/THU, date: 2026-01-01 }
            category: PUBLIC_SERVICE
            app: bluezone
            audience: area("14") and smartphone
            schedule: { cron: "0 0 9 1 1 ? 2099", zone: Asia/Ho_Chi_Minh, from: 2026-01-01, until: 2099-12-31, late: skip }
            window: { from: "00:00", to: "24:00" }
            caps: { apart: 1d, within30Days: 1 }
            rate: 3000
            route:
              - { channel: sms, sender: BLUEZONE, accents: false }
            texts:
              sms:
                vi: "Mời ông/bà cài Bluezone: {link}. Từ chối: TC BZ gửi {shortcode}"
            """;
}
