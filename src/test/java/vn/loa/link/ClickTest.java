package vn.loa.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import vn.loa.fake.InMemoryPeople;
import vn.loa.fake.RedisServer;
import vn.loa.message.Plane;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.message.Runs;
import vn.loa.store.KeptSecret;
import vn.loa.subscriber.Msisdn;

class ClickTest {

    private static final String ANDROID = "Mozilla/5.0 (Linux; Android 9; SM-J600G) Mobile Safari/537.36";
    private static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 13_6 like Mac OS X) Version/13.1.2";
    private static final String DESKTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/80.0";
    private static final Instant BEGAN = Instant.parse("2020-08-20T02:00:00Z");

    @RegisterExtension
    static final RedisServer server = new RedisServer();

    private final InMemoryPeople people = new InMemoryPeople();
    private final int an = people.add(new Msisdn(951_000_001), "viettel");
    private final int binh = people.add(new Msisdn(951_000_002), "viettel");
    private RunId run;
    private Planes planes;
    private RedisClicks clicks;
    private Links links;
    private MockMvc web;

    @BeforeEach
    void texted() {
        var runs = new Runs(server.redis());
        planes = new Planes(server.redis());
        run = runs.claim("nhac-cai", "bluezone", BEGAN).orElseThrow();
        planes.mark(run, an, Plane.ATTEMPTED);
        clicks = new RedisClicks(server.redis(), people);
        links = links();
        web = web(runs, BEGAN.plusSeconds(60));
    }

    @Test
    void aPersonIsCountedOnceAndEachOfTheirClicksInTheRawFigure() throws Exception {
        click(an, ANDROID);
        click(an, ANDROID);
        click(an, IPHONE);

        assertThat(clicks.of(run)).isEqualTo(new Clicks.Count(3, 3, 1));
        assertThat(planes.contains(run, an, Plane.CLICKED)).isTrue();
    }

    @Test
    void whoWasNotTextedInTheRunIsNotCountedAsAPersonOfIt() throws Exception {
        click(binh, ANDROID);

        assertThat(clicks.of(run)).isEqualTo(new Clicks.Count(1, 1, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"facebookexternalhit/1.1", "WhatsApp/2.20", "TelegramBot (like TwitterBot)", "curl/7.68.0", ""})
    void agentsThatLookAtLinksAreSentOnButAreNoPeople(String agent) throws Exception {
        var response = click(an, agent);

        assertThat(response.getStatus()).isEqualTo(302);
        assertThat(clicks.of(run)).isEqualTo(new Clicks.Count(1, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({"Sec-Purpose,prefetch;prerender", "Purpose,prefetch", "X-Purpose,preview", "X-Moz,prefetch"})
    void whatABrowserFetchesAheadIsNoClick(String header, String value) throws Exception {
        perform(get(path(an)).header("User-Agent", ANDROID).header(header, value));

        assertThat(clicks.of(run)).isEqualTo(new Clicks.Count(1, 0, 0));
    }

    @Test
    void headRequestIsNoClick() throws Exception {
        var response = perform(head(path(an)).header("User-Agent", ANDROID));

        assertThat(response.getStatus()).isEqualTo(302);
        assertThat(clicks.of(run)).isEqualTo(new Clicks.Count(1, 0, 0));
    }

    @Test
    void aHitBeforeAnybodyCanHaveReadTheTextIsNoClick() throws Exception {
        web = web(new Runs(server.redis()), BEGAN.plusMillis(1_999));

        click(an, ANDROID);

        assertThat(clicks.of(run)).isEqualTo(new Clicks.Count(1, 0, 0));
    }

    @Test
    void eachPhoneIsSentToItsOwnStore() throws Exception {
        assertThat(click(an, ANDROID).getHeader("Location"))
                .isEqualTo("https://play.google.com/store/apps/details?id=com.mic.bluezone"
                        + "&referrer=utm_source%3Dloa%26utm_medium%3Dsms%26utm_campaign%3Dnhac-cai");
        assertThat(click(an, IPHONE).getHeader("Location")).isEqualTo("https://apps.apple.com/app/id1508062685");
        assertThat(click(an, DESKTOP).getHeader("Location")).startsWith("/tai/bluezone?gui=");
        assertThat(click(an, "NokiaC3-00/5.0").getHeader("Location")).startsWith("/tai/bluezone?gui=");
    }

    @Test
    void aLinkIsPassedOnFromHandToHandAndNobodyTextedIsCountedByIt() throws Exception {
        var landing = location(click(an, DESKTOP));
        for (var hand = 1; hand <= 4; hand++) {
            var passedOn = linkOn(landing);
            assertThat(passedOn).isNotEqualTo(path(an));
            landing = location(perform(get(passedOn).header("User-Agent", hand == 2 ? IPHONE : ANDROID)));
            assertThat(landing).startsWith("/tai/bluezone?gui=");
        }

        assertThat(clicks.passedOn(run))
                .isEqualTo(new Clicks.PassedOn(new Clicks.Hits(1, 1), new Clicks.Hits(1, 1), new Clicks.Hits(2, 2)));
        assertThat(clicks.of(run)).isEqualTo(new Clicks.Count(1, 1, 1));
    }

    @Test
    void whoeverFollowsALinkPassedOnIsNotTakenForThePersonTexted() throws Exception {
        perform(get(passedOn(1)).header("User-Agent", ANDROID));

        assertThat(clicks.of(run)).isEqualTo(new Clicks.Count(0, 0, 0));
        assertThat(planes.contains(run, an, Plane.CLICKED)).isFalse();
        assertThat(clicks.passedOn(run).once()).isEqualTo(new Clicks.Hits(1, 1));
    }

    @Test
    void machinesThatLookAtALinkPassedOnAreKeptApart() throws Exception {
        perform(get(passedOn(2)).header("User-Agent", "facebookexternalhit/1.1"));
        perform(head(passedOn(2)).header("User-Agent", ANDROID));
        perform(get(passedOn(2)).header("User-Agent", ANDROID));

        assertThat(clicks.passedOn(run).twice()).isEqualTo(new Clicks.Hits(3, 1));
    }

    @Test
    void thePlayStoreIsToldThatAnInstallCameByALinkPassedOn() throws Exception {
        var landing = location(perform(get(passedOn(1)).header("User-Agent", ANDROID)));

        assertThat(perform(get(landing)).getContentAsString())
                .contains("referrer=utm_source%3Dloa%26utm_medium%3Dpassed-on%26utm_campaign%3Dnhac-cai");
    }

    @Test
    void landingPageOffersZaloAndSmsWithAndWithoutARun() throws Exception {
        for (var path :
                List.of("/tai/bluezone", "/tai/bluezone?gui=aB3dE5fG7hJ", "/tai/bluezone?gui=" + tokenOf(run, an))) {
            assertThat(perform(get(path)).getContentAsString())
                    .as(path)
                    .contains(
                            "href=\"https://zalo.me/share?url=https%3A%2F%2Floa.example%2Ftai%2Fbluezone\"",
                            "href=\"sms:?&amp;body=M%E1%BB%9Di%20c%C3%A0i%20Bluezone",
                            ">https://loa.example/tai/bluezone<")
                    .doesNotContain(tokenOf(run, an));
        }
        var link = passedOn(1);
        assertThat(perform(get("/tai/bluezone?gui=" + link.substring(3))).getContentAsString())
                .contains(
                        "href=\"https://zalo.me/share?url=https%3A%2F%2Floa.example%2Fi%2F" + link.substring(3) + "\"",
                        "%3A%20https%3A%2F%2Floa.example%2Fi%2F" + link.substring(3) + "\"");
    }

    @Test
    void noClickIsAnsweredFromACache() throws Exception {
        assertThat(click(an, ANDROID).getHeader("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void whoeverGuessesHasToWaitWhileLinksOfTextsGoOnWorkingForTheSameAddress() throws Exception {
        for (var guess = 0; guess < 5; guess++) {
            assertThat(perform(get("/i/aB3dE5fG7h" + guess)).getStatus()).isEqualTo(404);
        }

        var sixth = perform(get("/i/aB3dE5fG7hJ"));
        assertThat(sixth.getStatus()).isEqualTo(429);
        assertThat(sixth.getHeader("Retry-After")).isEqualTo("60");
        assertThat(click(an, ANDROID).getStatus()).isEqualTo(302);
        assertThat(perform(get("/i/aB3dE5fG7hJ").with(request -> {
                            request.setRemoteAddr("2001:db8:0:1:0:0:0:9");
                            return request;
                        }))
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void anUnknownTokenLeadsToAPageThatStillLeadsToTheApp() throws Exception {
        for (var token : List.of("aB3dE5fG7hJ", "x", tokenOf(new RunId(99), an))) {
            var response = perform(get("/i/" + token).header("User-Agent", ANDROID));

            assertThat(response.getStatus()).isEqualTo(404);
            assertThat(response.getContentAsString())
                    .contains("Liên kết này không đúng", "href=\"https://bluezone.gov.vn\"", "href=\"/tai/bluezone\"");
        }
    }

    @Test
    void clickStillRedirectsWhenRedisIsDown() throws Exception {
        click(an, ANDROID);
        server.kill();
        try {
            assertThat(click(an, IPHONE).getHeader("Location")).isEqualTo("https://apps.apple.com/app/id1508062685");
            web = web(new Runs(server.redis()), BEGAN.plusSeconds(60));

            var response = click(an, ANDROID);

            assertThat(response.getStatus()).isEqualTo(302);
            assertThat(response.getHeader("Location"))
                    .startsWith("https://play.google.com/store/apps/details?id=com.mic");
            var given = perform(get(passedOn(1)).header("User-Agent", ANDROID));
            assertThat(given.getStatus()).isEqualTo(302);
            assertThat(perform(get(location(given))).getContentAsString())
                    .contains("loa.example%2Fi%2F", "id=com.mic.bluezone");
        } finally {
            server.start();
            await().ignoreExceptions()
                    .until(() ->
                            server.redis().await(server.redis().async().ping()).equals("PONG"));
        }
    }

    @Test
    void landingPageNeedsNothingButItselfAndIsSmall() throws Exception {
        var page = perform(get("/tai/bluezone"));

        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(page.getContentAsByteArray()).hasSizeLessThan(15_000);
        assertThat(page.getContentAsString())
                .contains(
                        "Cài ứng dụng Bluezone",
                        "CH Play",
                        "App Store",
                        "Bluetooth",
                        "OTP",
                        "tel:19009095",
                        "lang=\"en\"")
                .contains("id=com.mic.bluezone", "id1508062685")
                .doesNotContain("<script", "<img", "src=", "url(", "href=\"http://", "href=\"//");
        assertThat(perform(get("/tai/khong-co")).getStatus()).isEqualTo(404);
    }

    @Test
    void everyNodeReadsTheLinksOfTheOthers() {
        assertThat(links().personal(run, an)).isEqualTo(links.personal(run, an));
    }

    private static String location(MockHttpServletResponse response) {
        return String.valueOf(response.getHeader("Location"));
    }

    private MockHttpServletResponse click(int ordinal, String agent) throws Exception {
        return perform(get(path(ordinal)).header("User-Agent", agent));
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
        var response = web.perform(request).andReturn().getResponse();
        response.setCharacterEncoding("UTF-8");
        return response;
    }

    /// The path that stands on a landing page to be given to others.
    private String linkOn(String landing) throws Exception {
        var link = Pattern.compile(">https://loa\\.example(/i/[0-9A-Za-z]{11})<")
                .matcher(perform(get(landing)).getContentAsString());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private String passedOn(int depth) {
        return links.passedOn(run, depth).substring("https://loa.example".length());
    }

    private String path(int ordinal) {
        return "/i/" + tokenOf(run, ordinal);
    }

    private String tokenOf(RunId run, int ordinal) {
        var link = links.personal(run, ordinal);
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private static Links links() {
        var secret = KeptSecret.of(server.redis(), "loa.link.secret", null, "link:secret");
        return new PersonalLinks("https://loa.example", new Tokens(secret.derive("DESede", "loa link token", 24)));
    }

    private MockMvc web(Runs runs, Instant now) {
        var apps = new AppProfiles(Map.of(
                "bluezone",
                new AppProfiles.Profile(
                        "Bluezone",
                        "Bộ Y tế, Bộ TTTT",
                        "https://play.google.com/store/apps/details?id=com.mic.bluezone",
                        "https://apps.apple.com/app/id1508062685",
                        "https://bluezone.gov.vn",
                        "19009095",
                        List.of("bluezone.gov.vn"))));
        var settings = new LinkSettings(
                URI.create("https://loa.example"),
                null,
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                5,
                "https://zalo.me/share?url=",
                List.of("bot", "facebookexternalhit", "whatsapp", "curl/"));
        var redirects = new Redirects(
                links,
                runs,
                apps,
                clicks,
                new Places(server.redis(), links, Clock.fixed(now, ZoneOffset.UTC)),
                settings,
                Clock.fixed(now, ZoneOffset.UTC));
        var guesses = new Guesses(settings.guessesPerMinute(), Clock.fixed(now, ZoneOffset.UTC));
        return MockMvcBuilders.standaloneSetup(new LinkController(redirects, links, apps, settings, guesses))
                .setViewResolvers(templates())
                .build();
    }

    private static ThymeleafViewResolver templates() {
        var files = new ClassLoaderTemplateResolver();
        files.setPrefix("templates/");
        files.setSuffix(".html");
        files.setCharacterEncoding("UTF-8");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(files);
        var resolver = new ThymeleafViewResolver();
        resolver.setTemplateEngine(engine);
        resolver.setCharacterEncoding("UTF-8");
        return resolver;
    }
}
