package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.loa.fake.LoaProcess;
import vn.loa.fake.RedisServer;
import vn.loa.message.Plane;
import vn.loa.message.PlaneCounts;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.sandbox.Smsc;
import vn.loa.store.RedisUnavailable;
import vn.loa.subscriber.Slots;

/// Ends real processes with SIGKILL in the middle of a run and compares what the operator has seen with our books.
///
/// `-Dloa.test.kills=100` kills more often than the few times of an ordinary build.
class KillTest {

    private static final int PEOPLE = 20_000;
    private static final int KILLS = Integer.getInteger("loa.test.kills", 3);
    private static final long FIRST = 84_950_000_000L;

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    @TempDir
    Path directory;

    private final Random random = new Random(Long.getLong("loa.test.seed", System.nanoTime()));
    private final Smsc smsc = Smsc.start(new Smsc.Options(0, Duration.ofMillis(20), Duration.ofMillis(50), 500, true));
    private LoaProcess loa;
    private RunId run;

    @BeforeEach
    void beginRun() throws IOException {
        loa = start();
        var csv = new StringBuilder("msisdn,area,operator,smartphone\n");
        for (var i = 0; i < PEOPLE; i++) {
            csv.append(FIRST + i).append(",14,viettel,true\n");
        }
        loa.post("/api/v1/subscribers", "text/csv", BodyPublishers.ofString(csv.toString()));
        var hash = loa.put("/api/v1/campaigns/kill", "application/yaml", BodyPublishers.ofString(campaign()))
                .get("hash")
                .asString();
        loa.post("/api/v1/campaigns/kill/submission", "application/json", BodyPublishers.noBody());
        loa.post(
                "/api/v1/campaigns/kill/approval",
                "application/json",
                BodyPublishers.ofString("{\"hash\": \"" + hash + "\"}"));
        run = new RunId(loa.post("/api/v1/campaigns/kill/runs", "application/json", BodyPublishers.noBody())
                .get("run")
                .asInt());
    }

    @AfterEach
    void stop() {
        loa.close();
        smsc.close();
    }

    @Test
    void aGatewayKilledAgainAndAgainTextsNobodyTwiceAndSkipsNobody() {
        var underWayAtKills = 0L;
        for (var kill = 1; kill <= KILLS; kill++) {
            awaitProgress(kill * (PEOPLE / (KILLS + 1)));
            loa.kill();
            // What it had sent to Redis before it died is still carried out.
            redis.awaitAlone(1);
            underWayAtKills += underWay();
            loa = start();
        }
        awaitEnd();

        assertNobodyTwiceAndNobodySkipped();
        assertThat(counts().of(Plane.UNKNOWN)).isLessThanOrEqualTo(underWayAtKills);
    }

    @Test
    void aRedisKilledInTheMiddleOfARunLosesNothing() {
        for (var kill = 1; kill <= KILLS; kill++) {
            awaitProgress(kill * (PEOPLE / (KILLS + 1)));
            redis.kill();
            redis.start();
        }
        awaitEnd();

        assertNobodyTwiceAndNobodySkipped();
        // The gateway lived all along, so it knows what became of every text.
        assertThat(counts().of(Plane.UNKNOWN)).isZero();
    }

    private void assertNobodyTwiceAndNobodySkipped() {
        assertThat(smsc.ledger().moreThanOnce()).isEmpty();
        // A late receipt may still turn an unknown text into a delivered one between two of these looks.
        await().atMost(Duration.ofSeconds(60)).untilAsserted(this::assertBooksAgree);
    }

    private void assertBooksAgree() {
        var unknown = new Planes(redis.redis()).read(run, 0, Plane.UNKNOWN);
        var skipped = 0;
        for (var slot = 0; slot < PEOPLE; slot++) {
            if (smsc.ledger().of(Long.toString(FIRST + slot)) == 0 && !unknown.contains(slot)) {
                skipped++;
            }
        }
        assertThat(skipped).isZero();
        assertThat(listedUnknown()).isEqualTo(unknown.count());
        var accounts = accounts();
        assertThat(accounts.get("attempted").asLong()).isEqualTo(PEOPLE);
        assertThat(accounts.get("accepted").asLong() + unknown.count()).isEqualTo(PEOPLE);
        assertThat(accounts.get("pending").asLong()).isZero();
        assertThat(accounts.get("inFlight").asLong()).isZero();
        // Whatever the operator took is accounted for, if only by its receipt.
        assertThat((long) smsc.ledger().distinct())
                .isBetween(
                        accounts.get("accepted").asLong(),
                        accounts.get("attempted").asLong());
    }

    private int listedUnknown() {
        var listed = 0;
        var after = -1;
        while (true) {
            var page = loa.get("/api/v1/runs/" + run + "/people?plane=unknown&limit=1000&after=" + after);
            listed += page.get("people").size();
            var next = page.get("next");
            if (next == null || next.isNull()) {
                return listed;
            }
            after = next.asInt();
        }
    }

    private void awaitProgress(int accepted) {
        var more = random.nextInt(PEOPLE / (KILLS + 1) / 2);
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(20))
                // Our own look at Redis fails as long as it is away.
                .ignoreExceptionsInstanceOf(RedisUnavailable.class)
                .until(() -> counts().of(Plane.ACCEPTED) >= accepted + more);
    }

    private void awaitEnd() {
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    var accounts = accounts();
                    assertThat(accounts.get("state").asString()).isEqualTo("FINISHED");
                    assertThat(accounts.get("awaiting").asLong()).isZero();
                });
    }

    private JsonNode accounts() {
        return loa.get("/api/v1/runs/" + run);
    }

    private long underWay() {
        var counts = counts();
        return counts.of(Plane.ATTEMPTED)
                - counts.of(Plane.ACCEPTED)
                - counts.of(Plane.FAILED)
                - counts.of(Plane.UNKNOWN);
    }

    private PlaneCounts counts() {
        return new Planes(redis.redis()).counts(run, PEOPLE / Slots.SIZE + 1);
    }

    private LoaProcess start() {
        return LoaProcess.start(
                directory,
                redis.port(),
                smsc.port(),
                Duration.ofSeconds(30),
                List.of(
                        "--loa.delivery.node=kill",
                        "--loa.smpp.binds[0].window=200",
                        "--loa.smpp.binds[0].rate=4000",
                        "--loa.smpp.reconnect-after=200ms"));
    }

    private static String campaign() {
        return """
                id: kill
                title: Thử ngắt điện
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
}
