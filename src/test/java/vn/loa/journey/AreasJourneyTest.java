package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A clerk asks the running gateway where an old address lies today.
class AreasJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    @Test
    void oldAddressIsFoundAndFollowedToTheWardOfToday() {
        var address = URLEncoder.encode("Phường Hoài Thanh, TX Hoài Nhơn, Tỉnh Bình Định", StandardCharsets.UTF_8);

        var then = loa.api().get("/api/v1/areas/match?asOf=2021-07-08&name=" + address);
        var now = loa.api().get("/api/v1/areas/" + then.json().at("/area/key").asString());

        assertThat(then.json().get("outcome").asString()).isEqualTo("found");
        assertThat(now.json().at("/peopleIn/name").asString()).isEqualTo("Phường Hoài Nhơn");
        assertThat(loa.api()
                        .get("/api/v1/areas/match?name=" + address)
                        .json()
                        .get("outcome")
                        .asString())
                .isEqualTo("unknown");
    }

    @Test
    void whatIsAskedWronglyIsAProblemWithTheMend() {
        var nobody = loa.api().get("/api/v1/areas/999");
        var noDay = loa.api().get("/api/v1/areas?asOf=hom-nay");

        assertThat(loa.api().open("/api/v1/areas").status()).isEqualTo(401);
        assertThat(nobody.status()).isEqualTo(404);
        assertThat(nobody.json().get("detail").asString()).contains("999", "/api/v1/areas");
        assertThat(noDay.status()).isEqualTo(400);
        assertThat(noDay.json().get("detail").asString()).contains("asOf", "2020-08-17");
    }
}
