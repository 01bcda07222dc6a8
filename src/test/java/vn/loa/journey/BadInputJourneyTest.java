package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What comes in wrong, and what is not there: each is named with its mend, and the rest goes on.
class BadInputJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    @Test
    void whoHasNoKeyOrTheWrongOneIsToldHowToComeIn() {
        var none = loa.api().open("/api/v1/runs");
        var wrong = loa.api().with("not-the-key").get("/api/v1/runs");

        problem(401, none, "Authorization: Bearer");
        problem(401, wrong, "loa.access.keys");
        assertThat(none.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void jsonThatIsTooLargeIsRefusedBeforeItIsRead() {
        problem(
                413,
                loa.api().json("/api/v1/opt-outs", "[\"" + "0".repeat(2 << 20) + "\"]"),
                "loa.access.largest-json");
        problem(413, loa.api().put("/api/v1/campaigns/to-qua", "x".repeat(70_000)), "64 KiB");
    }

    @Test
    void whatIsReadWholeIsLimitedUnderEveryName() {
        var large = "{\"hash\": \"" + "0".repeat(2 << 20) + "\"}";

        for (var type : List.of("application/problem+json", "application/yaml", "APPLICATION/JSON")) {
            problem(413, loa.api().post("/api/v1/campaigns/x/approval", type, large), "loa.access.largest-json");
        }
    }

    @Test
    void parameterThatCannotBeReadIsNamedWithWhatItShouldBe() {
        problem(400, loa.api().get("/api/v1/runs?limit=99999999999"), "\"limit\" cannot be \"99999999999\"");
        problem(400, loa.api().get("/api/v1/reports/district?area=14&date=hom-nay"), "2020-08-17");
    }

    @Test
    void uploadThatBreaksOffIsNoFaultOfOursAndTheNextOneIsTaken() throws IOException {
        var address = loa.api().uri("/");
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write(("POST /api/v1/subscribers HTTP/1.1\r\nHost: loa\r\nAuthorization: Bearer " + LoaApp.KEY
                                    + "\r\nContent-Type: text/csv\r\nContent-Length: 1000\r\n\r\nmsisdn\n")
                            .getBytes(StandardCharsets.US_ASCII));
        }

        await().atMost(LoaApp.PATIENCE).until(() -> loa.log().lines().stream()
                .anyMatch(line -> line.contains("request broken off by its sender route=/api/v1/subscribers")));
        assertThat(loa.log().lines())
                .noneMatch(line -> line.contains("request failed") && line.contains("route=/api/v1/subscribers"));
        assertThat(loa.api().post("/api/v1/subscribers", "text/csv", "msisdn\n").status())
                .isEqualTo(200);
    }

    @Test
    void jsonThatIsBrokenIsAnsweredWithThePlace() {
        problem(400, loa.api().json("/api/v1/opt-outs", "[\"0951000001\","), "line 1");
        problem(400, loa.api().json("/api/v1/audiences/count", "{\"expression\": }"), "line 1, column");
        problem(400, loa.api().json("/api/v1/installs", "{}"), "JSON");
    }

    @Test
    void expressionThatIsWrongIsAnsweredWithThePositionAndWhatWasExpected() {
        var answer = loa.api().json("/api/v1/audiences/count", "{\"expression\": \"smartphone und installed\"}");

        problem(422, answer, "and, or, or the end");
        assertThat(answer.json().get("position").asInt()).isEqualTo(12);
        problem(422, loa.api().json("/api/v1/audiences/count", "{\"expression\": \"area(\\\"99\\\")\"}"), "\"99\"");
    }

    @Test
    void filesThatCannotBeReadAreRefusedWhole() {
        problem(400, loa.api().post("/api/v1/subscribers", "text/csv", "0951000001,116\n"), "msisdn");
        problem(415, loa.api().post("/api/v1/subscribers", "text/html", "<p>"), "text/csv");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        problem(404, loa.api().get("/api/v1/runs/99999"), "/api/v1/runs");
        problem(404, loa.api().get("/api/v1/campaigns/khong-co"), "/api/v1/campaigns");
        problem(404, loa.api().get("/api/v1/nothing"), "/v3/api-docs");
        assertThat(loa.api().open("/i/khong-phai").status()).isEqualTo(404);
    }

    @Test
    void redisThatDiesCostsNothingButPatience() {
        var before = loa.arrive(new Hamlet("truoc", 500_000, 4));
        var seen = CampaignFile.forPeople(before).run(loa.api());
        loa.settled(seen);
        var people = loa.arrive(new Hamlet("mat-kho", 501_000, 1_200));
        var run = CampaignFile.forPeople(people).slowedTo(400).run(loa.api());
        await().atMost(LoaApp.PATIENCE).until(() -> loa.api().run(run).accepted() > 0);

        loa.redis().kill();
        try {
            problem(503, loa.api().json("/api/v1/audiences/count", "{\"expression\": \"smartphone\"}"), "");
            problem(503, loa.api().get("/api/v1/runs/" + run), "Redis");
            problem(503, loa.api().json("/api/v1/opt-outs", "[\"0950501000\"]"), "Redis");
            var click = loa.api().open(loa.phones().linkOf(before.number(0)), "User-Agent", "Linux; Android 9");
            assertThat(click.status()).isEqualTo(302);
            assertThat(click.header("Location")).startsWith("https://play.google.com/");
            assertThat(loa.api().open("/tai/bluezone").status()).isEqualTo(200);
            assertThat(loa.api().get("/actuator/health").status()).isEqualTo(503);
        } finally {
            loa.redis().start();
        }

        await().atMost(LoaApp.PATIENCE)
                .until(() -> loa.api().get("/api/v1/runs/" + run).status() == 200);
        var end = loa.settled(run);
        assertThat(end.addUp()).as("%s", end).isTrue();
        assertThat(end.attempted()).isEqualTo(1_200);
        assertThat(people.numbers())
                .allSatisfy(number -> assertThat(loa.phones().textsTo(number)).hasSizeLessThanOrEqualTo(1));
        assertThat(loa.phones().all().filter(text -> people.numbers().contains(text.to())))
                .hasSizeBetween((int) end.accepted(), (int) (end.accepted() + end.unknown()));
        loa.api().open(loa.phones().linkOf(before.number(1)), "User-Agent", "Linux; Android 9");
        assertThat(loa.api().run(seen).clicked()).isPositive();
        loa.smsc().write(LoaApp.VIETTEL, before.number(2), "8049", "TC");
        await().atMost(LoaApp.PATIENCE)
                .until(() -> loa.phones().textsTo(before.number(2)).size() == 2);
    }

    @Test
    void operatorThatIsMissingAtTheStartKeepsNobodyFromStartingAndHealthNamesIt() throws IOException {
        try (var nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = nobody.getLocalPort();
            nobody.close();
            var settings = List.of(
                    "server.port=0",
                    "spring.data.redis.host=127.0.0.1",
                    "spring.data.redis.port=" + loa.redis().port(),
                    // Another gateway, in a room of its own.
                    "spring.data.redis.database=1",
                    "loa.consent.rules.public-service.hours=always",
                    "loa.sandbox.enabled=false",
                    "loa.access.keys[0].name=" + LoaApp.KEY_NAME,
                    "loa.access.keys[0].sha256=" + LoaApp.KEY_HASH,
                    "loa.access.keys[0].roles=OPERATOR",
                    "loa.access.keys[0].areas=*",
                    "loa.campaign.folder=" + loa.campaigns(),
                    "loa.smpp.binds[0].name=vang-mat",
                    "loa.smpp.binds[0].host=127.0.0.1",
                    "loa.smpp.binds[0].port=" + port,
                    "loa.smpp.binds[0].system-id=loa",
                    "loa.smpp.binds[0].password=secret");

            try (var other = LoaApp.start(settings, new LogBook())) {
                var api = new Api(
                        other.getEnvironment().getRequiredProperty("local.server.port", Integer.class), LoaApp.KEY);
                await().atMost(LoaApp.PATIENCE).untilAsserted(() -> assertThat(
                                api.get("/actuator/health").body())
                        .contains("vang-mat", "\"DOWN\"", "127.0.0.1:" + port));
                assertThat(api.get("/api/v1/runs").status()).isEqualTo(200);
                assertThat(api.open("/actuator/health").body()).doesNotContain("vang-mat");
            }
        }
    }

    @Test
    void theFirstAdministratorComesInOnceAndUnderNoNameThatAKeyHas() throws IOException {
        var settings = List.of(
                "server.port=0",
                "spring.data.redis.host=127.0.0.1",
                "spring.data.redis.port=" + loa.redis().port(),
                // Another gateway, in a room of its own.
                "spring.data.redis.database=2",
                "loa.sandbox.enabled=false",
                "loa.access.keys[0].name=" + LoaApp.KEY_NAME,
                "loa.access.keys[0].sha256=" + LoaApp.KEY_HASH,
                "loa.access.keys[0].roles=OPERATOR",
                "loa.access.keys[0].areas=*",
                "loa.campaign.folder=" + loa.campaigns());
        var log = new LogBook();
        try (var other = LoaApp.start(settings, log)) {
            var port = other.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            var visitor = Clerk.outside(new Api(port, LoaApp.KEY));
            var line = log.lines().stream()
                    .filter(told -> told.contains("no account yet"))
                    .findFirst()
                    .orElseThrow();
            var link = line.substring(line.indexOf("/invitation/")).strip();

            var taken = visitor.send(visitor.page(link), link, "username", LoaApp.KEY_NAME, "password", Clerk.PASSWORD);
            assertThat(taken.status()).isEqualTo(409);
            assertThat(taken.body()).contains("tên của một khóa");
            assertThat(visitor.send(visitor.page(link), link, "username", "quan-tri-dau", "password", Clerk.PASSWORD)
                            .body())
                    .contains(">quan-tri-dau</a>");
            assertThat(visitor.page(link).status()).isEqualTo(410);
        }
    }

    private static void problem(int status, Api.Answer answer, String says) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("detail").asString("")).isNotBlank().contains(says);
    }
}
