package vn.loa.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import vn.loa.access.Person;
import vn.loa.access.Precinct;
import vn.loa.access.Rehearsal;
import vn.loa.access.Role;
import vn.loa.fake.RedisServer;

/// Who may let alerts go: each authority has its own policy.
class AuthoritiesTest {

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    @RegisterExtension
    final Station station = new Station(redis.redis());

    @AfterEach
    void leave() {
        SecurityContextHolder.clearContext();
    }

    private static void isAtWork(String key, String account) {
        var person = new Person(key, account, key, Set.of(Role.HEALTH), Precinct.WHOLE_COUNTRY);
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(person, ""));
    }

    @Test
    void oneReleasesAloneWhereThatIsThePolicyAndElsewhereOnlyInAnEmergency() {
        var authorities = station.authorities;

        assertThat(authorities.releasesAlone("mot-minh", "")).isTrue();
        assertThat(authorities.releasesAlone(Station.AUTHOR, "")).isFalse();
        assertThat(authorities.releasesAlone(Station.AUTHOR, "đêm, không có ai"))
                .isTrue();
        assertThat(Station.refusal(() -> authorities.releasesAlone("huyen", "đêm")))
                .isEqualTo("no-emergency");
        assertThat(Station.refusal(() -> authorities.releasesAlone("nguoi-la", "")))
                .isEqualTo("unknown-authority");
    }

    @Test
    void theSecondPersonIsAnotherAndOneOfTheReleasers() {
        var authorities = station.authorities;

        assertThatCode(() -> authorities.checkRelease(Station.RELEASER, Station.AUTHOR, "chi-an"))
                .doesNotThrowAnyException();
        assertThat(Station.refusal(() -> authorities.checkRelease(Station.AUTHOR, Station.AUTHOR, "chi-an")))
                .isEqualTo("released-by-its-author");
        assertThat(Station.refusal(() -> authorities.checkRelease("nguoi-la", Station.AUTHOR, "chi-an")))
                .isEqualTo("not-a-releaser");
    }

    @Test
    void theSamplesOfARehearsalAreNobodyInEarnestWhoeverHasTheirNames() {
        var settings = SomeSettings.of(
                Map.of(
                        "y-te",
                        new AlertSettings.Authority(
                                "Bộ Y tế", "8049", AlertSettings.Release.TWO_PERSONS, true, List.of("lanh-dao-y-te")),
                        "tram-that",
                        new AlertSettings.Authority(
                                "Trạm",
                                "8049",
                                AlertSettings.Release.TWO_PERSONS,
                                false,
                                List.of("sandbox", "bac-si"))),
                Station.SMS_THEN_FLASH,
                Map.of());
        var rehearsed = new Authorities(settings, new Rehearsal(true));
        var earnest = new Authorities(settings, new Rehearsal(false));

        assertThat(rehearsed.releasesAlone("y-te", "đêm")).isTrue();
        assertThat(rehearsed.mayDecide("lanh-dao-y-te", "y-te")).isTrue();
        assertThat(Station.refusal(() -> earnest.releasesAlone("y-te", "đêm"))).isEqualTo("unknown-authority");
        assertThat(earnest.mayDecide("lanh-dao-y-te", "y-te")).isFalse();
        assertThat(Station.refusal(() -> earnest.checkRelease("sandbox", "tram-that", "y-ta")))
                .isEqualTo("not-a-releaser");
        assertThat(earnest.mayDecide("bac-si", "tram-that")).isTrue();
    }

    @Test
    void twoKeysOfOneAccountAreOnePerson() {
        isAtWork(Station.RELEASER, "chi-an");
        assertThat(Station.refusal(() -> station.authorities.checkRelease(Station.RELEASER, Station.AUTHOR, "chi-an")))
                .isEqualTo("released-by-its-author");

        isAtWork(Station.RELEASER, "anh-binh");
        assertThatCode(() -> station.authorities.checkRelease(Station.RELEASER, Station.AUTHOR, "chi-an"))
                .doesNotThrowAnyException();
    }
}
