package vn.loa.zalo;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.loa.channel.Catalogue;
import vn.loa.channel.Outcome;
import vn.loa.channel.Template;
import vn.loa.channel.Troubles;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.message.Lane;
import vn.loa.subscriber.Msisdn;

/// Every call as it goes over the wire, with the bodies that Zalo's pages show, and every code of both hosts.
class ZaloCallsTest {

    @RegisterExtension
    static final RedisServer server = new RedisServer();

    private static final WireMockServer zalo =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    private static final Msisdn AN = new Msisdn(951_000_001);
    private static final String TOKEN = "access-token-for-tests";
    private static final String PROOF = "7196be12396e82d498574863aab45f32c0f0c84c6d6d4038d19a0d78120bdf44";

    private static final String TAKEN = """
            {"error":0,"message":"Success","data":{"msg_id":"a4d0243feee163bd3af2","sent_time":"1626926349402",\
            "sending_mode":"1","quota":{"dailyQuota":"500","remainingQuota":"499"}}}""";

    private static final String TEMPLATE = """
            {"error":0,"message":"Success","data":{"templateId":"312345","templateName":"Nhắc cài đặt",\
            "status":"ENABLE","timeout":7200000,"templateTag":"CUSTOMER_CARE","templateQuality":"HIGH",\
            "price_sdt":"800","price_uid":"560","listParams":[\
            {"name":"name","require":true,"type":"STRING","minLength":0,"maxLength":30,"acceptNull":false},\
            {"name":"amount","require":false,"type":"NUMBER","minLength":0,"maxLength":20,"acceptNull":false}],\
            "listButtons":[]}}""";

    private final MovingClock clock = MovingClock.mondayMorning();
    private Node node;

    @BeforeAll
    static void listen() {
        zalo.start();
    }

    @AfterAll
    static void stop() {
        zalo.stop();
    }

    @BeforeEach
    void granted() {
        zalo.resetAll();
        var now = clock.instant();
        Granted.store(server.redis())
                .replace(
                        new TokenPair(new Secret(TOKEN), new Secret("refresh-1"), now, now.plus(Duration.ofHours(25))));
        zalo.stubFor(get(urlPathEqualTo("/template/info/v2")).willReturn(okJson(TEMPLATE)));
        node = new Node(server.redis(), URI.create(zalo.baseUrl()), clock);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void templateByPhone() {
        zalo.stubFor(post("/message/template").willReturn(okJson(TAKEN)));

        assertThat(node.send(reminder()))
                .isEqualTo(new Outcome.Accepted("zalo-bo-y-te", List.of("a4d0243feee163bd3af2")));

        zalo.verify(postRequestedFor(urlPathEqualTo("/message/template"))
                .withHeader("access_token", equalTo(TOKEN))
                .withHeader("appsecret_proof", equalTo(PROOF))
                .withHeader("Authorization", absent())
                .withHeader("Content-Type", equalTo("application/json"))
                .withRequestBody(equalToJson("""
                        {"phone":"84951000001","template_id":"312345","template_data":{"name":"An"},\
                        "tracking_id":"run-42-7"}""")));
        zalo.verify(getRequestedFor(urlPathEqualTo("/template/info/v2"))
                .withQueryParam("template_id", equalTo("312345"))
                .withHeader("access_token", equalTo(TOKEN)));
        assertThat(node.quota.level()).contains(new Quota.Level(500, 499));
    }

    @Test
    void templateByHashedPhone() {
        var wishes = new Node.Wishes();
        wishes.hashPhones = true;
        zalo.stubFor(post("/message/template/hashphone").willReturn(okJson(TAKEN)));

        try (var hashing = new Node(server.redis(), URI.create(zalo.baseUrl()), clock, wishes)) {
            hashing.send(Node.template(
                    new Msisdn(987_654_321), new Template("312345", Map.of("name", "An"), "m-1"), Lane.BULK));
        }

        zalo.verify(
                postRequestedFor(urlPathEqualTo("/message/template/hashphone")).withRequestBody(equalToJson("""
                        {"hash_phone":"116ce31ae9170769b075a11dedca1198f41d30318334919fb90917e9c617b438",\
                        "template_id":"312345","template_data":{"name":"An"},"tracking_id":"m-1"}""")));
    }

    @Test
    void templateByUserId() {
        node.users.link(node.keeper.account(), "2468458835296197922", AN, clock.instant());
        zalo.stubFor(post("/v3.0/oa/message/template").willReturn(okJson("""
                {"error":0,"message":"Success","data":{"message_id":"8b2d1b2e","user_id":"2468458835296197922",\
                "sent_time":"1626926349402","quota":{"quota_type":"purchase_quota","remain":12}}}""")));

        assertThat(node.send(reminder())).isEqualTo(new Outcome.Accepted("zalo-bo-y-te", List.of("8b2d1b2e")));

        zalo.verify(
                postRequestedFor(urlPathEqualTo("/v3.0/oa/message/template")).withRequestBody(equalToJson("""
                        {"user_id":"2468458835296197922","template_id":"312345","template_data":{"name":"An"}}""")));
    }

    @Test
    void consultation() {
        node.users.link(node.keeper.account(), "2468458835296197922", AN, clock.instant());
        node.users.met(node.keeper.account(), "2468458835296197922", clock.instant(), null);
        zalo.stubFor(post("/v3.0/oa/message/cs").willReturn(okJson("""
                {"error":0,"message":"Success","data":{"message_id":"9c","user_id":"2468458835296197922"}}""")));

        assertThat(node.send(Node.text(AN, "Chào bác"))).isEqualTo(new Outcome.Accepted("zalo-bo-y-te", List.of("9c")));

        zalo.verify(postRequestedFor(urlPathEqualTo("/v3.0/oa/message/cs")).withRequestBody(equalToJson("""
                        {"recipient":{"user_id":"2468458835296197922"},"message":{"text":"Chào bác"}}""")));
    }

    @Test
    void broadcastOfAnArticleThatIsMadeFirst() throws Exception {
        zalo.stubFor(post("/v2.0/article/create")
                .willReturn(okJson("{\"error\":0,\"message\":\"Success\",\"data\":{\"token\":\"t-1\"}}")));
        zalo.stubFor(post("/v2.0/article/verify")
                .willReturn(okJson("{\"error\":0,\"message\":\"Success\",\"data\":{\"id\":\"a-1\"}}")));
        zalo.stubFor(post("/v2.0/oa/message")
                .willReturn(okJson("{\"error\":0,\"message\":\"Success\",\"data\":{\"message_id\":\"b-1\"}}")));
        var broadcasts = new Broadcasts(node.accounts, node.caller, node.codes, node.guard, node.sender);

        var article = broadcasts.make(
                "bo-y-te",
                new Broadcasts.Article(
                        "Cài Bluezone", "Bộ Y tế", "", "https://bluezone.gov.vn/a.png", List.of("Mời cài")));
        var outcome = broadcasts.send("bo-y-te", article, Map.of("cities", "4"));

        assertThat(outcome).isEqualTo(new Outcome.Accepted("zalo-bo-y-te", List.of("b-1")));
        zalo.verify(postRequestedFor(urlPathEqualTo("/v2.0/article/create")).withRequestBody(equalToJson("""
                        {"type":"normal","title":"Cài Bluezone","author":"Bộ Y tế","description":"",\
                        "cover":{"cover_type":"photo","photo_url":"https://bluezone.gov.vn/a.png","status":"show"},\
                        "body":[{"type":"text","content":"Mời cài"}],"status":"show","comment":"hide"}""")));
        zalo.verify(postRequestedFor(urlPathEqualTo("/v2.0/article/verify"))
                .withRequestBody(equalToJson("{\"token\":\"t-1\"}")));
        zalo.verify(postRequestedFor(urlPathEqualTo("/v2.0/oa/message")).withRequestBody(equalToJson("""
                        {"recipient":{"target":{"cities":"4"}},"message":{"attachment":{"type":"template","payload":\
                        {"template_type":"media","elements":[{"media_type":"article","attachment_id":"a-1"}]}}}}""")));
    }

    @Test
    void broadcastIsNotForTheNightNorForDevelopment() {
        var broadcasts = new Broadcasts(node.accounts, node.caller, node.codes, node.guard, node.sender);
        clock.advance(Duration.ofHours(14));
        assertThatThrownBy(() -> broadcasts.send("bo-y-te", "a-1", Map.of())).hasMessageContaining("Ban đêm");

        var wishes = new Node.Wishes();
        wishes.mode = SendingMode.DEVELOPMENT;
        clock.advance(Duration.ofHours(10));
        try (var test = new Node(server.redis(), URI.create(zalo.baseUrl()), clock, wishes)) {
            var fromTest = new Broadcasts(test.accounts, test.caller, test.codes, test.guard, test.sender);
            assertThatThrownBy(() -> fromTest.send("bo-y-te", "a-1", Map.of())).hasMessageContaining("development");
        }
        zalo.verify(0, postRequestedFor(urlPathEqualTo("/v2.0/oa/message")));
    }

    @Test
    void refreshOfTokens() throws Exception {
        zalo.stubFor(post("/v4/oa/access_token").willReturn(okJson("""
                {"access_token":"access-2","refresh_token":"refresh-2","expires_in":"90000"}""")));
        clock.advance(Duration.ofHours(20));

        node.keeper.look();

        assertThat(node.keeper.access().orElseThrow().value().reveal()).isEqualTo("access-2");
        zalo.verify(postRequestedFor(urlPathEqualTo("/v4/oa/access_token"))
                .withHeader("secret_key", equalTo("app-secret-for-tests"))
                .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
                .withFormParam("refresh_token", equalTo("refresh-1"))
                .withFormParam("app_id", equalTo(Granted.APP.appId()))
                .withFormParam("grant_type", equalTo("refresh_token")));
    }

    @Test
    void grantByCodeShowsTheVerifierAndIsThisAccountsOnly() throws Exception {
        zalo.stubFor(post("/v4/oa/access_token").willReturn(okJson("""
                {"access_token":"access-3","refresh_token":"refresh-3","expires_in":90000}""")));
        zalo.stubFor(get("/v2.0/oa/getoa").willReturn(okJson("""
                {"error":0,"message":"Success","data":{"oa_id":"%s","name":"Bộ Y tế","is_verified":true,\
                "package_name":"Nâng cao","package_valid_through_date":"31/12/2026"}}""".formatted(Granted.APP.oaId()))));

        node.accounts.grant("bo-y-te", "code-1");

        zalo.verify(postRequestedFor(urlPathEqualTo("/v4/oa/access_token"))
                .withFormParam("code", equalTo("code-1"))
                .withFormParam("grant_type", equalTo("authorization_code"))
                .withFormParam("code_verifier", equalTo(Granted.APP.codeVerifier())));
        zalo.verify(getRequestedFor(urlPathEqualTo("/v2.0/oa/getoa"))
                .withHeader("access_token", equalTo("access-3"))
                .withHeader("appsecret_proof", equalTo(proof("access-3"))));
        assertThat(node.keeper.access().orElseThrow().value().reveal()).isEqualTo("access-3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"is_verified\":true,\"package_name\":\"Nâng cao\",\"package_valid_through_date\":\"31/12/2026\",\"linked_ZCA\":\"zbs-1\" | ",
                "\"is_verified\":true,\"package_name\":\"Nâng cao\",\"package_valid_through_date\":\"01/12/2026\" | hết hạn 1/12/2026",
                "\"is_verified\":true,\"package_name\":\"Nâng cao\",\"package_valid_through_date\":\"1/11/2026 23:59\" | đã hết hạn 1/11/2026",
                "\"is_verified\":false | chưa được Zalo xác thực",
                "\"is_verified\":true,\"linked_ZCA\":\"\" | chưa liên kết tài khoản ZBS"
            })
    void theAccountIsAskedAtTheStartAndWhatWouldStopItIsTold(String members, @Nullable String trouble)
            throws Exception {
        zalo.stubFor(get("/v2.0/oa/getoa").willReturn(okJson("""
                {"error":0,"message":"Success","data":{"oa_id":"%s","name":"Bộ Y tế",%s}}""".formatted(Granted.APP.oaId(), members))));
        var cards = new AccountCards(new ZaloApi(node.http), clock);

        cards.look(node.keeper);
        cards.look(node.keeper);

        zalo.verify(1, getRequestedFor(urlPathEqualTo("/v2.0/oa/getoa")).withHeader("access_token", equalTo(TOKEN)));
        assertThat(cards.of(node.keeper.account()).orElseThrow().title()).isEqualTo("Bộ Y tế");
        var told = cards.trouble(node.keeper.account()).map(Troubles.Trouble::vietnamese);
        if (trouble == null) {
            assertThat(told).isEmpty();
        } else {
            assertThat(told.orElseThrow()).contains(trouble);
        }
    }

    @Test
    void anAppThatNeedNotProveItsSecretShowsNoProof() throws Exception {
        zalo.stubFor(get("/v2.0/oa/getoa").willReturn(okJson("""
                {"error":0,"message":"Success","data":{"oa_id":"%s","name":"Bộ Y tế"}}""".formatted(Granted.APP.oaId()))));
        var proving = node.keeper.account();
        var plain = new AccountSettings(
                proving.name(),
                proving.appId(),
                proving.appSecret(),
                proving.oaId(),
                proving.webhookKey(),
                proving.codeVerifier(),
                proving.callback(),
                false,
                proving.mode(),
                proving.openapi(),
                proving.business(),
                proving.oauth());
        var keeper = new TokenKeeper(
                plain,
                Granted.store(server.redis()),
                new OAuth(node.http, clock),
                clock,
                Duration.ofHours(5),
                Duration.ofSeconds(10));
        keeper.look();

        new AccountCards(new ZaloApi(node.http), clock).look(keeper);

        zalo.verify(getRequestedFor(urlPathEqualTo("/v2.0/oa/getoa"))
                .withHeader("access_token", equalTo(TOKEN))
                .withHeader("appsecret_proof", absent()));
    }

    @Test
    void whatIsLeftByUserIdIsKeptAndWhenNothingIsTheyGoByPhone() {
        node.users.link(node.keeper.account(), "70000000000001", AN, clock.instant());
        zalo.stubFor(post("/v3.0/oa/message/template").willReturn(okJson("""
                {"error":0,"message":"Success","data":{"message_id":"m-1","user_id":"70000000000001",\
                "quota":{"quota_type":"purchase_quota","remain":0}}}""")));
        zalo.stubFor(post("/message/template").willReturn(okJson(TAKEN)));

        assertThat(node.send(reminder())).isEqualTo(new Outcome.Accepted("zalo-bo-y-te", List.of("m-1")));
        assertThat(node.quota.byUser()).contains(0);
        assertThat(node.send(reminder()))
                .isEqualTo(new Outcome.Accepted("zalo-bo-y-te", List.of("a4d0243feee163bd3af2")));

        zalo.verify(1, postRequestedFor(urlPathEqualTo("/v3.0/oa/message/template")));
    }

    @Test
    void theTemplatesPriceIsReadForForecasts() throws Exception {
        var catalogue = new ZaloCatalogue(node.accounts, node.templates);

        assertThat(catalogue.senders()).containsExactly("bo-y-te");
        assertThat(catalogue.price("", "312345"))
                .contains(new Catalogue.Price(new BigDecimal("800"), new BigDecimal("560")));
        assertThat(catalogue.price("nobody", "312345")).isEmpty();
        zalo.stubFor(get(urlPathEqualTo("/template/info/v2")).willReturn(okJson(no(-109))));
        assertThat(catalogue.price("", "9")).isEmpty();
    }

    @Test
    void errorThatPassesIsTriedThreeTimesAndNoMore() {
        zalo.stubFor(post("/message/template").willReturn(okJson(no(-100))));

        assertThat(node.send(reminder())).isEqualTo(new Outcome.Refused(Outcome.Reason.OTHER, "zalo-100"));

        zalo.verify(3, postRequestedFor(urlPathEqualTo("/message/template")));
    }

    @Test
    void tokenRefusedForEverIsRenewedOnceAndNotTriedOn() {
        zalo.stubFor(post("/message/template").willReturn(okJson(no(-124))));
        zalo.stubFor(post("/v4/oa/access_token").willReturn(okJson("""
                {"access_token":"access-2","refresh_token":"refresh-2","expires_in":"90000"}""")));
        clock.advance(Duration.ofMinutes(5));

        assertThat(node.send(reminder())).isInstanceOf(Outcome.Throttled.class);
        assertThat(node.send(reminder())).isInstanceOf(Outcome.Throttled.class);

        zalo.verify(1, postRequestedFor(urlPathEqualTo("/v4/oa/access_token")));
        zalo.verify(3, postRequestedFor(urlPathEqualTo("/message/template")));
        zalo.verify(
                1,
                postRequestedFor(urlPathEqualTo("/message/template"))
                        .withHeader("access_token", equalTo(TOKEN))
                        .withHeader("appsecret_proof", equalTo(PROOF)));
        zalo.verify(
                2,
                postRequestedFor(urlPathEqualTo("/message/template"))
                        .withHeader("access_token", equalTo("access-2"))
                        .withHeader("appsecret_proof", equalTo(proof("access-2"))));
    }

    /// What came back instead of an answer, and what that means: of all of these only 429 says that nothing was taken.
    static Stream<Arguments> oddities() {
        return Stream.of(
                Arguments.of(aResponse().withStatus(500).withBody("<html>"), Outcome.Unknown.class),
                Arguments.of(aResponse().withStatus(502), Outcome.Unknown.class),
                Arguments.of(aResponse().withStatus(200).withBody("<html>OK</html>"), Outcome.Unknown.class),
                Arguments.of(aResponse().withStatus(200).withBody("[]"), Outcome.Unknown.class),
                Arguments.of(aResponse().withStatus(200).withBody(""), Outcome.Unknown.class),
                Arguments.of(
                        aResponse().withStatus(200).withBody("{\"error\":0,\"message\":\"Success\"}"),
                        Outcome.Unknown.class),
                Arguments.of(aResponse().withStatus(200).withBody("{\"error\":\"-118\"}"), Outcome.Refused.class),
                Arguments.of(aResponse().withStatus(200).withBody("x".repeat(2 << 20)), Outcome.Unknown.class),
                Arguments.of(aResponse().withFixedDelay(4_000).withBody(TAKEN), Outcome.Unknown.class),
                Arguments.of(aResponse().withBody(TAKEN).withChunkedDribbleDelay(20, 20_000), Outcome.Unknown.class),
                Arguments.of(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), Outcome.Unknown.class),
                Arguments.of(aResponse().withFault(Fault.EMPTY_RESPONSE), Outcome.Unknown.class),
                Arguments.of(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK), Outcome.Unknown.class),
                Arguments.of(aResponse().withStatus(429).withHeader("Retry-After", "7"), Outcome.Throttled.class));
    }

    @ParameterizedTest
    @MethodSource("oddities")
    void oddAnswersAreNeverSentAgain(ResponseDefinitionBuilder answer, Class<? extends Outcome> outcome) {
        zalo.stubFor(post("/message/template").willReturn(answer));

        assertThat(node.send(reminder())).isInstanceOf(outcome);

        zalo.verify(1, postRequestedFor(urlPathEqualTo("/message/template")));
    }

    static Stream<Arguments> codesOfBothHosts() {
        return CodesTest.table()
                .filter(line -> !line.host().equals(Host.OAUTH))
                .map(line -> Arguments.of(line.host(), line.code()));
    }

    @ParameterizedTest
    @MethodSource("codesOfBothHosts")
    void everyCodeComesToWhatItsClassSays(Host host, int code) {
        var byUser = host == Host.OPENAPI;
        var path = byUser ? "/v3.0/oa/message/template" : "/message/template";
        if (byUser) {
            node.users.link(node.keeper.account(), "2468458835296197922", AN, clock.instant());
        }
        zalo.stubFor(post("/message/template").willReturn(okJson(no(-118))));
        zalo.stubFor(post("/v4/oa/access_token").willReturn(okJson("{\"error\":-14002,\"error_name\":\"x\"}")));
        zalo.stubFor(post(path).willReturn(okJson(no(code))));
        clock.advance(Duration.ofMinutes(5));
        var verdict = node.codes.of(host, code);

        var outcome = node.send(reminder());
        var alert = node.send(Node.template(AN, new Template("312345", Map.of("name", "An"), "a-1"), Lane.URGENT));

        var later = verdict.kind() == Verdict.Kind.TOKEN
                || verdict.kind() == Verdict.Kind.QUOTA
                || verdict.kind() == Verdict.Kind.NIGHT
                || verdict.kind() == Verdict.Kind.BILLING
                || verdict.kind() == Verdict.Kind.CONFIGURATION
                || code == -32;
        assertThat(outcome).isInstanceOf(later ? Outcome.Throttled.class : Outcome.Refused.class);
        assertThat(alert).as("an alert goes on by SMS at once").isInstanceOf(Outcome.Refused.class);
        assertThat(node.optOuts.refuses("zalo", AN)).isEqualTo(verdict.kind() == Verdict.Kind.OPT_OUT);
        assertThat(node.troubles().isEmpty())
                .isEqualTo(verdict.kind() != Verdict.Kind.BILLING
                        && verdict.kind() != Verdict.Kind.CONFIGURATION
                        && verdict.kind() != Verdict.Kind.QUOTA);
        if (!byUser) {
            assertThat(node.unreachable.codes(List.of(AN)).getOrDefault(AN, 0))
                    .isEqualTo(verdict.kind() == Verdict.Kind.RECIPIENT ? code : 0);
        }
    }

    private static String proof(String token) {
        return AppsecretProof.of(new Secret(token), new Secret(Granted.APP.appSecret()));
    }

    private static String no(int code) {
        return "{\"error\":" + code + ",\"message\":\"Some words\"}";
    }

    private static vn.loa.channel.Submission reminder() {
        return Node.template(AN, new Template("312345", Map.of("name", "An"), "run-42-7"), Lane.BULK);
    }
}
