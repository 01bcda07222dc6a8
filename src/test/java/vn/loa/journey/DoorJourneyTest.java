package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What browsers are told, and what they are not believed.
class DoorJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/i/khong-co", "/tai/bluezone", "/kiem-tra", "/api/v1/campaigns", "/khong/co"})
    void everyAnswerForbidsScriptsOfOthersFramesAndGuessedTypes(String path) {
        var answer = loa.api().open(path);

        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "*");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Server")).isEmpty();
        assertThat(answer.header("Strict-Transport-Security")).as("without TLS").isEmpty();
    }

    @Test
    void behindTlsBrowsersComeByTlsAloneAndCookiesDoToo() {
        var answer = loa.api().open("/login", "X-Forwarded-Proto", "https");

        assertThat(answer.header("Strict-Transport-Security")).contains("max-age=31536000");
        assertThat(answer.header("Set-Cookie")).contains("Secure");
    }

    @Test
    void aSessionThatSomebodyElseHasChosenIsNotTakenOver() {
        var clerk = new Clerk(loa.api(), "bi-gai", "[\"AUTHOR\"]", "14");
        clerk.cookies().removeAll();
        var planted = new HttpCookie("loa-session", "chosen-by-somebody-else");
        planted.setPath("/");
        planted.setVersion(0);
        planted.setDomain("localhost.local");
        clerk.cookies().add(loa.api().uri("/"), planted);

        assertThat(clerk.enter("bi-gai", Clerk.PASSWORD).body()).contains(">bi-gai</a>");

        assertThat(clerk.cookies().getCookies())
                .filteredOn(cookie -> cookie.getName().equals("loa-session"))
                .singleElement()
                .satisfies(cookie -> {
                    assertThat(cookie.getValue()).isNotEqualTo("chosen-by-somebody-else");
                    assertThat(cookie.isHttpOnly()).isTrue();
                });
        assertThat(loa.api()
                        .open("/campaigns", "Cookie", "loa-session=chosen-by-somebody-else")
                        .status())
                .isEqualTo(302);
    }
}
