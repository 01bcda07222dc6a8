package vn.loa.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.ModelAndView;
import vn.loa.area.Areas;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.store.Redis;

/// How much each key may send, by a clock that the test moves.
class AllowancesTest {

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    private final MovingClock clock = MovingClock.mondayMorning();
    private final AccessKeys keys = keys();

    private AccessKeys keys() {
        var areas = Areas.load(Path.of("config/areas.csv"));
        var made = new Keys(
                redis.redis(), new AccountBook(redis.redis()), new Precincts(areas, clock), ConfiguredKeys.NONE, clock);
        return new AccessKeys(
                new ConfiguredKeys(List.of(
                        new AccessKey("a", "0".repeat(64), Set.of(Role.SENDER), List.of("*"), 5, 12),
                        new AccessKey("b", "1".repeat(64), Set.of(Role.SENDER), List.of("*"), 5, 12))),
                made);
    }

    @Test
    void aSecondsWorthMayComeAtOnceAndTheRestEvenly() throws Exception {
        for (var i = 0; i < 5; i++) {
            assertThat(call("a").getStatus()).isEqualTo(200);
        }

        var sixth = call("a");
        assertThat(sixth.getStatus()).isEqualTo(429);
        assertThat(sixth.getHeader("Retry-After")).isEqualTo("1");
        assertThat(call("b").getStatus()).isEqualTo(200);
        clock.advance(Duration.ofMillis(200));
        assertThat(call("a").getStatus()).isEqualTo(200);
        assertThat(call("a").getStatus()).isEqualTo(429);
    }

    @Test
    void aDaysTextsAreSpentUntilMidnightInVietnam() throws Exception {
        for (var i = 0; i < 12; i++) {
            assertThat(call("a").getStatus()).isEqualTo(200);
            clock.advance(Duration.ofSeconds(1));
        }

        var refused = call("a");

        assertThat(refused.getStatus()).isEqualTo(429);
        var wait = Long.parseLong(String.valueOf(refused.getHeader("Retry-After")));
        clock.advance(Duration.ofSeconds(wait - 2));
        assertThat(call("a").getStatus()).isEqualTo(429);
        clock.advance(Duration.ofSeconds(2));
        assertThat(call("a").getStatus()).isEqualTo(200);
    }

    @Test
    void anotherSpellingOfTheAddressCostsAsMuch() throws Exception {
        for (var i = 0; i < 5; i++) {
            assertThat(call("a", "POST", "/api/v1/%6Dessages").getStatus()).isEqualTo(200);
        }

        assertThat(call("a", "POST", "/api/v1/%6Dessages").getStatus()).isEqualTo(429);
    }

    @Test
    void otherCallsCostNothing() throws Exception {
        for (var i = 0; i < 20; i++) {
            assertThat(call("a", "GET", "/api/v1/messages").getStatus()).isEqualTo(200);
            assertThat(call("a", "POST", "/api/v1/installs").getStatus()).isEqualTo(200);
        }
    }

    private MockHttpServletResponse call(String key) throws Exception {
        return call(key, "POST", "/api/v1/messages");
    }

    private MockHttpServletResponse call(String key, String method, String path) throws Exception {
        var beans = new StaticListableBeanFactory();
        beans.addBean("redis", redis.redis());
        var filter = new Allowances(keys, beans.getBeanProvider(Redis.class), clock, (_, response, _, problem) -> {
            response.setStatus(
                    ((ErrorResponseException) problem).getStatusCode().value());
            return new ModelAndView();
        });
        var request = new MockHttpServletRequest(method, path);
        Principal who = () -> key;
        request.setUserPrincipal(who);
        var response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response;
    }
}
