package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import vn.loa.access.Person;
import vn.loa.access.Precinct;
import vn.loa.access.Role;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;

/// Whoever has areas knows of the people of those areas only.
class ReachTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final Msisdn AN = new Msisdn(951_000_000);
    private static final Msisdn BINH = new Msisdn(951_000_001);
    private static final Msisdn STRANGER = new Msisdn(951_000_009);

    @AfterEach
    void nobodyAsks() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void whoeverHasAnAreaReachesItsPeopleAndNoStrangers() throws Exception {
        var clock = MovingClock.mondayMorning();
        var town = new Town(REDIS.redis(), clock);
        town.load("msisdn,area\n0951000000,118\n0951000001,04\n");
        var reach = new Reach(town.segments, clock);
        Predicate<Msisdn> reached = number -> reach.covers(number, town.registry);

        asks("14");
        assertThat(List.of(AN, BINH, STRANGER)).filteredOn(reached).containsExactly(AN);
        asks("04");
        assertThat(List.of(AN, BINH, STRANGER)).filteredOn(reached).containsExactly(BINH);
        asks(Precinct.COUNTRY);
        assertThat(List.of(AN, BINH, STRANGER)).allMatch(reached);
        nobodyAsks();
        assertThat(List.of(AN, BINH, STRANGER)).allMatch(reached);
    }

    private static void asks(String area) {
        var person = new Person("lan", "lan", "Lan", Set.of(Role.OPERATOR), Precinct.of(List.of(area)));
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(person, null, List.of()));
    }
}
