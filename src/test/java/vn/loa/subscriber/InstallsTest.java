package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loa.Vietnam;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;

class InstallsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Installs.Feed FEED =
            new Installs.Feed(new Provenance("cuc-tin-hoc-hoa", "Công văn phối hợp", "929/STTTT-TTBCXB"), null);

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private final MovingClock clock = MovingClock.mondayMorning();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # first line                   | second line                    | has it | day
            0951000001,2026-11-10,          | 0951000001,2026-11-12,1        | false  | 2026-11-12
            0951000001,2026-11-12,1         | 0951000001,2026-11-10,         | false  | 2026-11-12
            0951000001,2026-11-12,1         | 0951000001,12/11/2026,         | true   | 2026-11-12
            0951000001,2026-11-12,1         | 0951000001,2026-11-13,         | true   | 2026-11-13
            0951000001,2026-11-10,          | 0951000001,2026-11-20,         | true   | 2026-11-20
            0951000001,2026-11-10,          | 0951000001,,                   | true   | 2026-11-10
            0951000001,2026-11-10,          | 0951000001,,1                  | false  | 2026-11-23
            0951000001,,                    | 0951000001,2026-11-22,1        | true   | 2026-11-23
            0951000001,2026-11-12T08:15:00, | 0951000001,2026-11-11,1        | true   | 2026-11-12
            """)
    void laterDayWinsWhateverComesFirst(String first, String second, boolean installed, LocalDate day)
            throws IOException {
        for (var inOneFeed : new boolean[] {false, true}) {
            REDIS.redis().await(REDIS.redis().async().flushall());
            var people = new People(REDIS.redis(), 100, clock);
            people.csv("msisdn,area\n0951000001,116\n");
            if (inOneFeed) {
                take(people, first + "\n" + second + "\n");
            } else {
                take(people, first + "\n");
                take(people, second + "\n");
            }

            var entry = people.register.find(people.person(951000001));

            assertThat(entry).isNotNull();
            assertThat(entry.installed()).isEqualTo(installed);
            assertThat(entry.day()).isEqualTo(day);
            assertThat(entry.why().document()).isEqualTo("929/STTTT-TTBCXB");
            assertThat(people.count("installed")).isEqualTo(installed ? 1 : 0);
        }
    }

    @Test
    void everyLineIsAccountedForAndTheGroundIsNoted() throws IOException {
        var people = new People(REDIS.redis(), 100, clock);
        people.csv("msisdn\n0951000001\n0951000002\n0951000003\n");
        take(people, "0951000003,2026-11-20,\n");

        var report = take(people, """
                0951000001,2026-11-20,
                0951000001,2026-11-21,1
                0951000002,2026-11-20,
                0951000002,2026-11-20,
                0951000003,2026-11-01,1
                0951000009,2026-11-20,
                01695678945,2026-11-20,
                0951000001,2026-11-24,
                0951000001,20-13-2026,
                0951000001,,perhaps
                112,,
                """);

        assertThat(report.rows()).isEqualTo(11);
        assertThat(report.registered()).isEqualTo(2);
        assertThat(report.withdrawn()).isEqualTo(1);
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(report.older()).isEqualTo(1);
        assertThat(report.notOurs()).isEqualTo(2);
        assertThat(report.converted()).isEqualTo(1);
        assertThat(report.rejectedByReason())
                .isEqualTo(Map.of("future-date", 1L, "bad-date", 1L, "bad-withdrawn", 1L, "service-number", 1L));
        assertThat(people.facts.of(Sets.INSTALLED))
                .containsExactly(new FactBook.Fact(
                        TODAY, "cuc-tin-hoc-hoa", "Công văn phối hợp", "929/STTTT-TTBCXB", null, 3, 1));
    }

    @Test
    void numbersThatAreNotOursCountOnceInTheirAreaAndAreNotKept() throws IOException {
        var people = new People(REDIS.redis(), 100, clock);

        takeWithAreas(people, """
                0951000001,2026-11-20,116
                0951000001,2026-11-20,116
                0951000002,2026-11-21,
                0951000003,2026-11-21,99999
                0951000004,2026-11-22,118
                """, FEED);
        takeWithAreas(people, "0951000004,2026-11-22,119\n", FEED);

        assertThat(strangers(people, TODAY)).isEqualTo(Map.of("116", 1L, "119", 1L, "", 2L));
        assertThat(strangers(people, LocalDate.of(2026, 11, 20))).isEqualTo(Map.of("116", 1L));
        for (var key : REDIS.redis().await(REDIS.redis().async().keys("*"))) {
            var content = new String(REDIS.redis().await(REDIS.redis().async().dump(key)), StandardCharsets.ISO_8859_1);
            assertThat(content).doesNotContain("951000001", "\u0038\u00af\u001b\u00c1");
        }
    }

    @Test
    void feedNamesTheAreaOfNumbersWhoseLineDoesNot() throws IOException {
        var people = new People(REDIS.redis(), 100, clock);

        var report = takeWithAreas(
                people,
                "0951000001,,\n0951000002,,118\n0951000003,,nowhere\n",
                new Installs.Feed(FEED.provenance(), "14"));

        assertThat(report.unknownAreas()).isEqualTo(1);
        assertThat(strangers(people, TODAY)).isEqualTo(Map.of("14", 2L, "118", 1L));
        assertThatThrownBy(() -> takeWithAreas(people, "", new Installs.Feed(FEED.provenance(), "xx")))
                .isInstanceOf(LoadRefused.class)
                .hasMessageContaining("xx");
    }

    @Test
    void strangerWhoBecomesOursHasTheAppAtOnceAndCountsOnce() throws IOException {
        var people = new People(REDIS.redis(), 100, clock);
        takeWithAreas(people, "0951000001,2026-11-20,116\n0951000002,2026-11-20,116\n", FEED);
        take(people, "0951000002,2026-11-22,1\n");

        people.csv("msisdn,area\n0951000001,118\n0951000002,118\n0951000003,118\n");

        assertThat(people.count("installed")).isEqualTo(1);
        var entry = people.register.find(people.person(951000001));
        assertThat(entry).isNotNull();
        assertThat(entry.day()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(entry.why()).isEqualTo(FEED.provenance());
        assertThat(strangers(people, TODAY)).isEmpty();
        // The withdrawal came along, and an older feed does not undo it.
        take(people, "0951000002,2026-11-21,\n");
        assertThat(people.count("installed")).isEqualTo(1);
    }

    @Test
    void whoTakesAnotherPersonsPlaceInheritsNothing() throws IOException {
        var people = new People(REDIS.redis(), 100, clock);
        people.csv("msisdn\n0951000001\n0951000002\n");
        take(people, "0951000001,2026-11-20,\n0951000002,2026-11-20,\n");
        var gone = people.person(951000001);

        people.departures.erase(gone.msisdn());

        assertThat(people.register.find(gone)).isNull();
        assertThat(people.register.find(people.person(951000002))).isNotNull();
    }

    @Test
    void numberThatIsToBeForgottenIsCountedNoMore() throws IOException {
        var people = new People(REDIS.redis(), 100, clock);
        takeWithAreas(people, "0951000001,2026-11-20,116\n0951000002,2026-11-20,116\n", FEED);

        people.installs.forget(List.of(new Msisdn(951000001), new Msisdn(951000077)));
        people.installs.forget(List.of(new Msisdn(951000001)));

        assertThat(strangers(people, TODAY)).isEqualTo(Map.of("116", 1L));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 17, 20201117})
    void randomFeedsMeanWhatANaiveBookSays(long seed) throws IOException {
        var random = new Random(seed);
        var people = new People(REDIS.redis(), 500, clock);
        var book = new NaiveBook();
        for (var step = 0; step < 40; step++) {
            clock.advance(Duration.ofHours(random.nextInt(30)));
            var today = Vietnam.today(clock);
            if (random.nextInt(4) == 0) {
                var csv = new StringBuilder("msisdn,area\n");
                for (var i = 0; i < 20; i++) {
                    var national = 951_000_000 + random.nextInt(300);
                    var area = List.of("116", "118", "").get(random.nextInt(3));
                    if (book.ours.add(national) && !area.isEmpty()) {
                        book.homes.put(national, area);
                    } else {
                        area = "";
                    }
                    csv.append(0).append(national).append(',').append(area).append('\n');
                }
                people.csv(csv.toString());
                continue;
            }
            var lines = new StringBuilder();
            for (var i = 0; i < 60; i++) {
                var national = 951_000_000 + random.nextInt(300);
                var day = random.nextInt(3) == 0 ? null : today.minusDays(random.nextInt(12));
                var withdrawn = random.nextInt(3) == 0;
                var area = List.of("116", "119", "").get(random.nextInt(3));
                book.note(national, day == null ? today : day, day != null, !withdrawn, area);
                lines.append("0%d,%s,%s,%s\n".formatted(national, day == null ? "" : day, withdrawn ? "1" : "", area));
            }
            people.installs.take(Lines.csv(stream("msisdn,date,withdrawn,area\n" + lines)), FEED);

            assertThat(people.count("installed"))
                    .isEqualTo(book.ours(today).values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
            for (var asOf : new LocalDate[] {today, today.minusDays(3), today.minusDays(11)}) {
                assertThat(named(people, people.register.ours(asOf)))
                        .as("ours as of %s", asOf)
                        .isEqualTo(book.ours(asOf));
                assertThat(strangers(people, asOf))
                        .as("strangers as of %s", asOf)
                        .isEqualTo(book.strangers(asOf));
            }
        }
    }

    /// Says everything again from the beginning, one number at a time.
    private static final class NaiveBook {

        private record State(boolean installed, LocalDate day, String area) {}

        private final Map<Integer, State> states = new HashMap<>();
        private final Set<Integer> ours = new HashSet<>();
        private final Map<Integer, String> homes = new HashMap<>();

        void note(int national, LocalDate day, boolean dated, boolean installed, String area) {
            var before = states.get(national);
            if (before == null) {
                states.put(national, new State(installed, day, area));
            } else if (!day.isBefore(before.day)) {
                var stays = before.installed == installed && !dated;
                states.put(
                        national,
                        new State(
                                installed,
                                stays ? before.day : day,
                                area.isEmpty() || ours.contains(national) ? before.area : area));
            }
        }

        Map<String, Long> ours(LocalDate asOf) {
            return counts(asOf, true);
        }

        Map<String, Long> strangers(LocalDate asOf) {
            return counts(asOf, false);
        }

        private Map<String, Long> counts(LocalDate asOf, boolean mine) {
            var counts = new TreeMap<String, Long>();
            states.forEach((national, state) -> {
                if (state.installed && !state.day.isAfter(asOf) && ours.contains(national) == mine) {
                    counts.merge(mine ? homes.getOrDefault(national, "") : state.area, 1L, Long::sum);
                }
            });
            return counts;
        }
    }

    private static Map<String, Long> strangers(People people, LocalDate asOf) {
        return named(people, people.register.strangers(asOf));
    }

    private static Map<String, Long> named(People people, Map<Integer, Long> counts) {
        var named = new TreeMap<String, Long>();
        counts.forEach((number, count) -> named.put(
                people.areaNumbers.find(number).map(area -> area.code()).orElse(""), count));
        return named;
    }

    private static Installs.Report take(People people, String lines) throws IOException {
        return people.installs.take(Lines.csv(stream("msisdn,date,withdrawn\n" + lines)), FEED);
    }

    private static Installs.Report takeWithAreas(People people, String lines, Installs.Feed feed) throws IOException {
        return people.installs.take(Lines.csv(stream("msisdn,date,area\n" + lines)), feed);
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
