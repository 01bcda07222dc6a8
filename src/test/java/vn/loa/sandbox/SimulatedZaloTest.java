package vn.loa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Simulated Zalo says what Zalo's own pages say it says.
class SimulatedZaloTest {

    private final SimulatedZalo zalo = SimulatedZalo.start(SimulatedZalo.Options.quick());
    private final HttpClient client = HttpClient.newHttpClient();
    private String access;
    private String refresh;

    @BeforeEach
    void granted() {
        zalo.account(ZaloApp.SANDBOX);
        var pair = zalo.explorerPair(ZaloApp.SANDBOX);
        access = pair.get(0);
        refresh = pair.get(1);
    }

    @AfterEach
    void close() {
        client.close();
        zalo.close();
    }

    @Test
    void aRefreshTokenIsGoodForOneUse() throws Exception {
        var first = token("refresh_token=" + refresh + "&grant_type=refresh_token");
        var again = token("refresh_token=" + refresh + "&grant_type=refresh_token");

        assertThat(first.get("expires_in").asString()).isEqualTo("90000");
        assertThat(first.get("refresh_token").asString()).isNotEqualTo(refresh);
        assertThat(again.get("error").asInt()).isEqualTo(-14014);
        assertThat(zalo.doubleRefreshes()).isEqualTo(1);
    }

    @Test
    void aCodeWantsTheVerifierWhoseChallengeTheConsoleHas() throws Exception {
        var code = zalo.consentCode(ZaloApp.SANDBOX);

        assertThat(token("code=" + code + "&grant_type=authorization_code&code_verifier=other")
                        .get("error")
                        .asInt())
                .isEqualTo(-14005);
        assertThat(token("code=" + code + "&grant_type=authorization_code&code_verifier="
                                + ZaloApp.SANDBOX.codeVerifier())
                        .get("access_token")
                        .asString())
                .startsWith("sim-access-");
    }

    @Test
    void eachHostHasItsOwnNumberForATokenThatHasEnded() throws Exception {
        zalo.mood(ZaloMood.EXPIRED_TOKEN);

        assertThat(template().get("error").asInt()).isEqualTo(-124);
        assertThat(post("/v3.0/oa/message/cs", "{}").get("error").asInt()).isEqualTo(-220);
    }

    @Test
    void aTemplateIsTakenAndItsReceiptComesSignedUntilItIsTaken() throws Exception {
        var hook =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
        hook.start();
        try {
            hook.stubFor(WireMock.post("/hook")
                    .inScenario("slow")
                    .whenScenarioStateIs("Started")
                    .willSetStateTo("taken")
                    .willReturn(WireMock.serverError()));
            hook.stubFor(WireMock.post("/hook")
                    .inScenario("slow")
                    .whenScenarioStateIs("taken")
                    .willReturn(WireMock.ok()));
            zalo.webhook(URI.create(hook.baseUrl() + "/hook"));

            var answer = template();

            assertThat(answer.get("error").asInt()).isZero();
            var data = answer.get("data");
            assertThat(data.get("quota").get("remainingQuota").asString()).isEqualTo("999999");
            await().until(() -> zalo.eventsDelivered() == 1);
            var tries = hook.getAllServeEvents();
            assertThat(tries).hasSize(2);
            var last = tries.getFirst().getRequest();
            assertThat(last.getHeader("num_retry")).isEqualTo("1");
            assertThat(last.getHeader("X-ZEvent-Server")).isEqualTo("ZNS");
            var body = JsonMapper.shared().readTree(last.getBody());
            assertThat(last.getHeader("X-ZEvent-Signature"))
                    .isEqualTo(SimulatedZalo.signature(
                            ZaloApp.SANDBOX, body.get("timestamp").asString(), last.getBody()));
            assertThat(body.get("message").get("msg_id").asString())
                    .isEqualTo(data.get("msg_id").asString());
            assertThat(body.get("message").get("tracking_id").asString()).isEqualTo("loa-1");
        } finally {
            hook.stop();
        }
    }

    @Test
    void moodsSpeakInTheNumbersOfEachHost() throws Exception {
        zalo.mood(ZaloMood.NIGHT);
        assertThat(template().get("error").asInt()).isEqualTo(-133);
        zalo.mood(ZaloMood.NOT_A_USER);
        assertThat(template().get("error").asInt()).isEqualTo(-118);
        zalo.mood(ZaloMood.HAPPY);
        zalo.desk().quotaLeft(ZaloApp.SANDBOX, 0);
        assertThat(template().get("error").asInt()).isEqualTo(-144);
        zalo.desk().template(ZaloTemplate.REMINDER.is("DISABLED"));
        assertThat(template().get("error").asInt()).isEqualTo(-131);
        assertThat(zalo.desk().taken()).isEmpty();
    }

    @Test
    void developmentModeReachesAdminsOnly() throws Exception {
        zalo.desk().admin("84950000001");

        assertThat(post("/message/template", body("84950000002", ",\"mode\":\"development\""))
                        .get("error")
                        .asInt())
                .isEqualTo(-127);
        assertThat(post("/message/template", body("84950000001", ",\"mode\":\"development\""))
                        .get("error")
                        .asInt())
                .isZero();
    }

    @Test
    void aWordWhereANumberIsDueIsRefused() throws Exception {
        assertThat(get("/template/all?offset=0&limit=100&status=ENABLE")
                        .get("error")
                        .asInt())
                .isEqualTo(-132);
        assertThat(get("/template/all?offset=0&limit=100&status=1")
                        .get("data")
                        .get(0)
                        .get("status")
                        .asString())
                .isEqualTo("ENABLE");
        assertThat(get("/template/info/v2?template_id=312345")
                        .get("data")
                        .get("listParams")
                        .get(0)
                        .get("name")
                        .asString())
                .isEqualTo("name");
    }

    private JsonNode template() throws Exception {
        return post("/message/template", body("84950000001", ""));
    }

    private static String body(String phone, String more) {
        return "{\"phone\":\"" + phone
                + "\",\"template_id\":\"312345\",\"template_data\":{\"name\":\"An\",\"area\":\"Sơn La\"},"
                + "\"tracking_id\":\"loa-1\"" + more + "}";
    }

    private JsonNode token(String form) throws Exception {
        return send(HttpRequest.newBuilder(zalo.address().resolve("/v4/oa/access_token"))
                .header("secret_key", ZaloApp.SANDBOX.appSecret())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form + "&app_id=" + ZaloApp.SANDBOX.appId())));
    }

    private JsonNode post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(zalo.address().resolve(path))
                .header("access_token", access)
                .POST(BodyPublishers.ofString(body)));
    }

    private JsonNode get(String path) throws Exception {
        return send(HttpRequest.newBuilder(zalo.address().resolve(path)).header("access_token", access));
    }

    private JsonNode send(HttpRequest.Builder request) throws Exception {
        return JsonMapper.shared()
                .readTree(client.send(request.build(), BodyHandlers.ofString()).body());
    }
}
