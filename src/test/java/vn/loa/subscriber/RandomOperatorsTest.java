package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loa.Vietnam;
import vn.loa.fake.CutWire;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.store.Redis;
import vn.loa.subscriber.LoadOrder.Mode;
import vn.loa.subscriber.NaiveOperators.Word;

/// Files, portability tables and replies, in any order and broken off anywhere, lead to the operators that a map of all
/// words leads to.
class RandomOperatorsTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final int PEOPLE = 80;
    private static final int NUMBERS = 100;
    private static final int CUTS = 10;
    private static final List<String> OPERATORS = List.of("viettel", "vinaphone", "mobifone", "itel");
    private static final List<String> SOURCES = List.of("viettel", "vinaphone", "cdc");

    private final MovingClock clock = MovingClock.mondayMorning();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyWordsInAnyOrderLeadWhereTheNaiveOnesDo(int seed) throws IOException {
        var random = new Random(seed);
        var real = new People(REDIS.redis(), 1 + random.nextInt(40), clock);
        var naive = new NaivePeople();
        for (var step = 0; step < 20; step++) {
            clock.advance(Duration.ofDays(random.nextInt(2)));
            naive.operators.today = today();
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    var source = new Provenance(SOURCES.get(random.nextInt(SOURCES.size())), "", "");
                    var mode = Mode.values()[random.nextInt(3)];
                    var order = new LoadOrder("load-" + step, source, mode, null, null);
                    var rows = rows(random, random.nextInt(60));
                    real.intake.load(
                            Lines.csv(new ByteArrayInputStream(RandomFile.csv(rows))), order, Progress.UNWATCHED);
                    naive.load(order, rows);
                }
                case 2 -> {
                    var isWhole = random.nextInt(3) == 0;
                    var lines = ports(random, random.nextInt(80));
                    real.ports(isWhole ? Mode.REPLACE : Mode.UPSERT, csv(lines));
                    naive.operators.imports(table(lines), isWhole);
                    naive.decide();
                }
                default -> {
                    var sightings = new ArrayList<Carriers.Sighting>();
                    for (var i = 0; i < 10; i++) {
                        var network = OPERATORS.get(random.nextInt(OPERATORS.size()));
                        var national = 951_000_000 + random.nextInt(NUMBERS);
                        sightings.add(new Carriers.Sighting(new Msisdn(national), network));
                        if (naive.people.containsKey(national)) {
                            naive.operators.writes(national, network);
                        }
                    }
                    real.carriers.seen(sightings);
                    naive.decide();
                }
            }
            assertSame(real, naive, "step %d of seed %d".formatted(step, seed));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"UPSERT", "REPLACE"})
    void anImportCutOffAnywhereIsRunAgainAndEndsTheSame(Mode mode) throws IOException {
        var random = new Random(20261122);
        var rows = rows(random, 100);
        var before = ports(random, 80);
        var lines = ports(random, 80);
        var naive = new NaivePeople();
        naive.operators.today = today();
        prepare(naive, rows, before);
        naive.operators.imports(table(lines), mode == Mode.REPLACE);
        naive.decide();
        var octets = octets(mode, csv(lines));

        for (var cut = 0; cut < CUTS; cut++) {
            REDIS.redis().await(REDIS.redis().async().flushall());
            prepare(new NaivePeople(), rows, before);
            var at = octets * cut / CUTS + random.nextInt((int) (octets / CUTS));
            dieAfter(at, mode, csv(lines));
            // As its lease would run out.
            REDIS.redis().await(REDIS.redis().async().del(Keys.WRITER));
            var real = people(REDIS.redis());

            real.ports(mode, csv(lines));

            assertSame(real, naive, "cut at " + at);
            assertThat(real.redis.await(real.redis.async().keys(Keys.NEXT_PORTS + "*")))
                    .isEmpty();
        }
    }

    private void prepare(NaivePeople naive, List<NaivePeople.Row> rows, List<Map.Entry<Integer, Word>> before)
            throws IOException {
        var order = new LoadOrder("before", new Provenance("viettel", "", ""), Mode.UPSERT, null, null);
        var people = people(REDIS.redis());
        people.intake.load(Lines.csv(new ByteArrayInputStream(RandomFile.csv(rows))), order, Progress.UNWATCHED);
        people.ports(Mode.UPSERT, csv(before));
        naive.operators.today = today();
        naive.load(order, rows);
        naive.operators.imports(table(before), false);
        naive.decide();
    }

    private long octets(Mode mode, String csv) throws IOException {
        try (var wire = new CutWire(REDIS.port());
                var client = RedisClient.create("redis://127.0.0.1:" + wire.port());
                var redis = new Redis(client, Duration.ofSeconds(10))) {
            var people = people(redis);
            wire.cutAfter(Long.MAX_VALUE);
            people.ports(mode, csv);
            return wire.sent();
        }
    }

    private void dieAfter(long octets, Mode mode, String csv) {
        try (var wire = new CutWire(REDIS.port());
                var client = RedisClient.create("redis://127.0.0.1:" + wire.port())) {
            var options = ClientOptions.builder().autoReconnect(false);
            Redis.careful(options);
            client.setOptions(options.build());
            try (var redis = new Redis(client, Duration.ofSeconds(10))) {
                var people = people(redis);
                wire.cutAfter(octets);
                people.ports(mode, csv);
            } catch (RuntimeException | IOException e) {
                return;
            }
        }
        throw new AssertionError("it did not die after " + octets + " octets");
    }

    // Without last days: some of them would have passed.
    private static List<NaivePeople.Row> rows(Random random, int count) {
        return new RandomFile(random, PEOPLE)
                .rows(count).stream()
                        .map(row -> new NaivePeople.Row(
                                row.national(),
                                row.old(),
                                row.area(),
                                row.operator(),
                                row.smartphone(),
                                row.language(),
                                row.tags(),
                                null,
                                row.broken()))
                        .toList();
    }

    private People people(Redis redis) {
        return new People(redis, 30, clock);
    }

    private LocalDate today() {
        return Vietnam.today(clock);
    }

    private List<Map.Entry<Integer, Word>> ports(Random random, int count) {
        var lines = new ArrayList<Map.Entry<Integer, Word>>();
        for (var i = 0; i < count; i++) {
            var day = today().minusDays(random.nextInt(6));
            var word = new Word(OPERATORS.get(random.nextInt(OPERATORS.size())), day);
            lines.add(Map.entry(951_000_000 + random.nextInt(NUMBERS), word));
        }
        return lines;
    }

    private static String csv(List<Map.Entry<Integer, Word>> lines) {
        var csv = new StringBuilder("msisdn,operator,date\n");
        lines.forEach(line -> csv.append('0')
                .append(line.getKey())
                .append(',')
                .append(line.getValue().operator())
                .append(',')
                .append(line.getValue().day())
                .append('\n'));
        return csv.toString();
    }

    private static Map<Integer, Word> table(List<Map.Entry<Integer, Word>> lines) {
        var table = new HashMap<Integer, Word>();
        for (var line : lines) {
            table.merge(
                    line.getKey(),
                    line.getValue(),
                    (before, after) -> after.day().isBefore(before.day()) ? before : after);
        }
        return table;
    }

    private static void assertSame(People real, NaivePeople naive, String when) {
        assertThat(NaivePeople.real(real)).as(when).isEqualTo(naive.people);
        for (var national = 951_000_000; national < 951_000_000 + NUMBERS; national++) {
            var expected = naive.people.containsKey(national)
                    ? naive.operators.of(national)
                    : naive.operators.ofStranger(national);
            assertThat(real.carrier(national)).as("%d %s", national, when).isEqualTo(expected);
        }
    }
}
