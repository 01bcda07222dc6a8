package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.RedisServer;

/// What retention takes away in this package.
class OldDataOfPeopleTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    @Test
    void whoseLastDayOnAListHasPassedIsForgottenAndNobodyElse() {
        var people = new Erasing(REDIS.redis(), 10);
        people.redis.await(people.redis.async().incrby(Keys.NEXT, Slots.SIZE + 10));
        for (var set : new String[] {
            "list:khach:2026-11-21",
            "list:cach-ly:2026-11-22",
            "list:cach-ly:2026-11-23",
            "list:cach-ly",
            "organisation:so-y-te:2025-01-01",
            "tag:2026-11-22",
            "list:cach-ly:2026-99-99"
        }) {
            people.sets.mark(set, 3, true);
            people.sets.mark(set, Slots.SIZE + 1, true);
        }
        // Six in the morning in Vietnam on the 23rd; in Greenwich it is still the 22nd.
        var then = Instant.parse("2026-11-22T23:00:00Z");

        var forgotten = new EndedMemberships(people.redis, people.sets, new HealthSight("cach-ly"::equals, _ -> false))
                .forgetBefore(then);

        // How many came off the health list everybody would read.
        assertThat(forgotten).isEqualTo(4);
        assertThat(people.sets.names())
                .containsExactly(
                        "list:cach-ly", "list:cach-ly:2026-11-23", "list:cach-ly:2026-99-99", "tag:2026-11-22");
        assertThat(people.redis.await(people.redis.async().keys("*set:list:cach-ly:2026-11-22")))
                .isEmpty();
        people.sets.mark("list:cach-ly:2026-11-22", 3, true);
        assertThat(people.sets.names()).contains("list:cach-ly:2026-11-22");
    }

    @Test
    void theLogOfRedisIsWrittenAfreshADayAfterSomebodyWasErased() throws IOException {
        var people = new Erasing(REDIS.redis(), 10);
        people.csv("msisdn\n0951777001\n0951777002\n");
        var traces = new ErasedTraces(people.redis, people.clock);
        assertThat(traces.forgetBefore(people.clock.instant())).isZero();
        people.departures.erase(new Msisdn(951_777_001));
        assertThat(onDisk(people)).contains(Erasing.packed(951_777_001));

        assertThat(traces.forgetBefore(people.clock.instant())).isZero();
        people.clock.advance(Duration.ofDays(1));
        assertThat(traces.forgetBefore(people.clock.instant())).isEqualTo(1);
        assertThat(traces.forgetBefore(people.clock.instant())).isZero();

        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(() -> assertThat(onDisk(people))
                .doesNotContain(Erasing.packed(951_777_001), "951777001"));
        assertThat(people.registry.find(new Msisdn(951_777_002))).isPresent();
    }

    private static String onDisk(Erasing people) throws IOException {
        var directory =
                people.redis.await(people.redis.async().configGet("dir")).get("dir");
        var all = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of(directory))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
