package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import vn.loa.fake.RawSmsc;
import vn.loa.fake.RedisServer;

/// An alert while ten thousand reminders wait for an operator that has stopped answering: what the operator sees next.
class UrgentJourneyTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final int SUBMIT_SM = 4;
    private static final int PEOPLE = 10_000;
    private static final int WINDOW = 20;
    /// A tenth of the window is kept for the lanes above.
    private static final int BULK = 18;

    @TempDir
    Path campaigns;

    private RawSmsc smsc;
    private ConfigurableApplicationContext loa;

    @BeforeEach
    void start() throws Exception {
        smsc = new RawSmsc();
        var bound = CompletableFuture.supplyAsync(this::bound);
        loa = LoaApp.start(
                List.of(
                        "server.port=0",
                        "spring.data.redis.host=127.0.0.1",
                        "spring.data.redis.port=" + REDIS.port(),
                        "loa.consent.rules.public-service.hours=always",
                        "loa.sandbox.enabled=false",
                        "loa.campaign.folder=" + campaigns,
                        "loa.access.keys[0].name=" + LoaApp.KEY_NAME,
                        "loa.access.keys[0].sha256=" + LoaApp.KEY_HASH,
                        "loa.access.keys[0].roles=OPERATOR,AUTHOR,APPROVER,HEALTH",
                        "loa.access.keys[0].areas=*",
                        "loa.access.keys[1].name=nguoi-duyet",
                        "loa.access.keys[1].sha256=" + LoaApp.APPROVERS_HASH,
                        "loa.access.keys[1].roles=APPROVER",
                        "loa.access.keys[1].areas=*",
                        "loa.smpp.binds[0].name=viettel",
                        "loa.smpp.binds[0].host=127.0.0.1",
                        "loa.smpp.binds[0].port=" + smsc.port(),
                        "loa.smpp.binds[0].system-id=loa",
                        "loa.smpp.binds[0].password=secret",
                        "loa.smpp.binds[0].reserve=10",
                        "loa.smpp.binds[0].window=" + WINDOW,
                        "loa.smpp.binds[0].rate=5000",
                        "loa.smpp.enquire-every=5m",
                        "loa.smpp.answer-within=2m",
                        "loa.smpp.drain-within=100ms"),
                new LogBook());
        bound.get(60, TimeUnit.SECONDS);
    }

    // A loaded machine takes longer to start than the SMSC waits for a connection.
    private RawSmsc.Line bound() {
        while (true) {
            try {
                return smsc.acceptBind();
            } catch (SocketTimeoutException e) {
                // Once more.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @AfterEach
    void stop() throws IOException {
        smsc.close();
        loa.close();
    }

    @Test
    void urgentTextIsTheNextSubmitAlthoughTenThousandRemindersWait() throws IOException {
        var api = new Api(loa.getEnvironment().getRequiredProperty("local.server.port", Integer.class), LoaApp.KEY);
        await().atMost(LoaApp.PATIENCE).until(() -> api.get("/actuator/health").status() == 200);
        var people = new Hamlet("hang-cho", 420_000, PEOPLE);
        CampaignFile.expect(200, api.post("/api/v1/subscribers", "text/csv", people.csv()));
        var run = CampaignFile.forPeople(people).run(api);
        var reminders = new ArrayList<RawSmsc.Frame>();
        for (var i = 0; i < BULK; i++) {
            reminders.add(smsc.line().read(SUBMIT_SM));
        }
        assertThat(reminders).noneMatch(UrgentJourneyTest::isAlert);
        // A new bulk text has no room before one of these is answered, however long anybody waits.
        await().until(() -> api.run(run).inFlight() > BULK);

        CampaignFile.expect(202, api.json("/api/v1/messages", """
                {"to": "0950499999", "text": "Ma xac nhan CANH BAO", "lane": "URGENT", "category": "HEALTH_ALERT"}
                """));

        assertThat(smsc.line().read(SUBMIT_SM)).matches(UrgentJourneyTest::isAlert, "is the alert");
        CampaignFile.expect(202, api.json("/api/v1/messages", """
                {"to": "0950499998", "text": "Ma xac nhan CANH BAO", "lane": "URGENT", "category": "HEALTH_ALERT"}
                """));
        assertThat(smsc.line().read(SUBMIT_SM)).matches(UrgentJourneyTest::isAlert, "is the alert");
        assertThat(api.run(run).pending()).isGreaterThan(PEOPLE - 2_000);
    }

    private static boolean isAlert(RawSmsc.Frame submit) {
        return new String(submit.body(), StandardCharsets.ISO_8859_1).contains("CANH BAO");
    }
}
