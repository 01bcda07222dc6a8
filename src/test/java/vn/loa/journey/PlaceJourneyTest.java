package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import vn.loa.access.Person;
import vn.loa.access.Precinct;
import vn.loa.access.Role;
import vn.loa.print.NewPlaces;
import vn.loa.print.OwnPlaces;

/// A poster hangs at a market, and those who follow it are counted there and nowhere else.
class PlaceJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    @Test
    void eachPlaceCountsItsOwnClicks() {
        var api = loa.api();
        var market = api.json("/api/v1/places", "{\"name\": \"Chợ Bồng Sơn\", \"area\": \"21640\"}");
        assertThat(market.status()).as(market.body()).isEqualTo(201);
        var office = api.json("/api/v1/places", "{\"area\": \"14\"}").json();
        assertThat(office.get("name").asString()).isEqualTo("Tỉnh Sơn La");

        var path = URI.create(market.json().get("link").asString()).getPath();
        var android = api.open(path, "User-Agent", "Mozilla/5.0 (Linux; Android 11) Mobile");
        var iphone = api.open(path, "User-Agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 14_0 like Mac OS X)");
        api.open(path, "User-Agent", "facebookexternalhit/1.1");

        var number = market.json().get("number").asInt();
        assertThat(android.status()).isEqualTo(302);
        assertThat(android.header("Location")).contains("play.google.com", "place-" + number);
        assertThat(iphone.header("Location")).contains("apps.apple.com");
        var counted = api.get("/api/v1/places/" + number).json().get("clicks");
        assertThat(counted.get("raw").asInt()).isEqualTo(3);
        assertThat(counted.get("filtered").asInt()).isEqualTo(2);
        assertThat(api.get("/api/v1/places/" + office.get("number").asInt())
                        .json()
                        .at("/clicks/raw")
                        .asInt())
                .isZero();
        var at = "/api/v1/places/" + number + "/";
        assertThat(api.get(at + "poster-a4.pdf").body()).startsWith("%PDF-");
        assertThat(api.get(at + "loudspeaker.txt").body()).contains("Ủy ban nhân dân phường Bồng Sơn xin thông báo");
        assertThat(api.get(at + "wifi.html").body()).contains(path);
        assertThat(api.get(at + "bang-ron.pdf").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/places/999/qr.png").status()).isEqualTo(404);
        assertThat(api.json("/api/v1/places", "{\"area\": \"9999999\"}").status())
                .isEqualTo(422);
        assertThat(api.with(LoaApp.AUDITORS_KEY)
                        .json("/api/v1/places", "{\"area\": \"14\"}")
                        .status())
                .isEqualTo(403);
        var clerk = new Clerk(api);
        for (var language : new String[] {"vi", "en"}) {
            assertThat(clerk.page("/places?lang=" + language).body())
                    .contains("Chợ Bồng Sơn", "poster-a4.pdf")
                    .doesNotContain("??");
        }
    }

    @Test
    void nobodyHasPlacesBeyondTheirAreas() {
        var market = loa.bean(NewPlaces.class).open("21640", "Chợ đêm", "");
        var office = loa.bean(NewPlaces.class).open("14", "", "");
        var own = loa.bean(OwnPlaces.class);
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        new Person("xa", "xa", "Xã", Set.of(Role.AUTHOR), Precinct.of(List.of("21640"))),
                        null,
                        List.of()));
        try {
            assertThat(own.all()).contains(market).allMatch(place -> place.area()
                    .equals("21640"));
            assertThat(own.find(market.number())).contains(market);
            assertThat(own.find(office.number())).isEmpty();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> loa.bean(NewPlaces.class).open("14", "", ""))
                    .withMessageContaining("ngoài địa bàn");
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
