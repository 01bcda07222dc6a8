package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.http.HttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.loa.fake.FakeIssuer;

/// Coming in by an OpenID Connect issuer: for whom it vouches comes in as their account, and nobody by a false token.
class IssuerJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    private static final String IN = "/login/issuer";

    @Test
    void whoeverTheIssuerVouchesForComesInAsTheirAccountAndIsWrittenDown() {
        new Clerk(loa.api(), "qua-so", "[\"AUTHOR\"]", "14");
        loa.issuer().vouchFor("Qua-So", FakeIssuer.Lie.NOTHING);
        var browser = browser();

        assertThat(browser.open("/login").body()).contains("href=\"/login/issuer\"");
        assertThat(browser.open(IN).body()).contains(">qua-so</a>");
        assertThat(browser.open("/campaigns").status()).isEqualTo(200);
        assertThat(loa.api()
                        .with(LoaApp.AUDITORS_KEY)
                        .get("/api/v1/audit?text=issuer&limit=1")
                        .body())
                .contains("\"who\":\"qua-so\"", "sign-in by issuer");
    }

    @Test
    void whoeverHasNoAccountHereOrAClosedOneIsToldSo() {
        new Clerk(loa.api(), "da-nghi", "[\"AUTHOR\"]", "14");
        CampaignFile.expect(
                200,
                loa.api()
                        .putJson(
                                "/api/v1/accounts/da-nghi",
                                "{\"roles\": [\"AUTHOR\"], \"areas\": [\"14\"], \"closed\": true}"));
        for (var name : new String[] {"khong-co-ai", "da-nghi"}) {
            loa.issuer().vouchFor(name, FakeIssuer.Lie.NOTHING);
            var browser = browser();

            assertThat(browser.open(IN).body()).as(name).contains("chưa có tài khoản mang tên đó");
            assertThat(browser.open("/campaigns").body()).as(name).contains("id=\"password\"");
        }
    }

    @ParameterizedTest
    @EnumSource(value = FakeIssuer.Lie.class, mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
    void nobodyComesInByAFalseToken(FakeIssuer.Lie lie) {
        new Clerk(loa.api(), "bi-gia", "[\"AUTHOR\"]", "14");
        loa.issuer().vouchFor("bi-gia", lie);
        var browser = browser();

        assertThat(browser.open(IN).body()).contains("Chưa đăng nhập được");
        assertThat(browser.open("/campaigns").body()).contains("id=\"password\"");
    }

    @Test
    void aCallbackInAnotherBrowserLeadsNowhere() {
        new Clerk(loa.api(), "bi-doi", "[\"AUTHOR\"]", "14");
        loa.issuer().vouchFor("bi-doi", FakeIssuer.Lie.NOTHING);
        var attacker = loa.api()
                .browsing(HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .build());
        var sent = attacker.open("/oauth2/authorization/issuer");
        var back = attacker.visit(sent.header("Location")).header("Location");
        assertThat(back).contains("/login/oauth2/code/issuer?code=");

        var victim = browser();
        assertThat(victim.visit(back).body()).contains("Chưa đăng nhập được");
        assertThat(victim.open("/campaigns").body()).contains("id=\"password\"");
    }

    private static Api browser() {
        return loa.api()
                .browsing(HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build());
    }
}
