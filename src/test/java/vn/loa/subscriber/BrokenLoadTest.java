package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.loa.fake.CutWire;
import vn.loa.fake.RedisServer;
import vn.loa.store.Redis;
import vn.loa.subscriber.LoadOrder.Mode;
import vn.loa.subscriber.NaivePeople.Account;
import vn.loa.subscriber.NaivePeople.Row;

/// A load that dies, wherever it dies, is run again and ends as if nothing had happened.
class BrokenLoadTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final int CUTS = 12;
    private static final int CHUNK = 40;

    private final Random random = new Random(20261122);
    private final List<Row> before = new RandomFile(random, 120).rows(150);
    private final List<Row> rows = new RandomFile(random, 120).rows(150);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aLoadCutOffAnywhereEndsWithTheSameReportAndTheSamePeople(Mode mode) throws IOException {
        var order = new LoadOrder("file", new Provenance("viettel", "", ""), mode, null, null);
        cutEverywhere(order);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aLoadOfAListCutOffAnywhereToo(Mode mode) throws IOException {
        var law = new Provenance("cdc", "Luật", "1/QĐ");
        cutEverywhere(new LoadOrder("file", law, mode, "residents", RandomFile.TODAY.plusDays(3)));
    }

    private void cutEverywhere(LoadOrder order) throws IOException {
        var naive = new NaivePeople();
        prepare(naive);
        var expected = naive.load(order, rows);
        var octets = octets(order);
        assertThat(octets).isGreaterThan(50_000);

        for (var cut = 0; cut < CUTS; cut++) {
            REDIS.redis().await(REDIS.redis().async().flushall());
            prepare(new NaivePeople());
            var at = octets * cut / CUTS + random.nextInt((int) (octets / CUTS));
            dieAfter(at, order);
            var people = people(REDIS.redis());
            // As its lease would run out.
            REDIS.redis().await(REDIS.redis().async().del(Keys.WRITER));

            var report = people.intake.load(lines(), order, Progress.UNWATCHED);

            assertThat(Account.of(report)).as("cut at %d", at).isEqualTo(expected);
            assertThat(report.rejectedLines()).as("cut at %d", at).hasSize((int) report.rejected());
            assertThat(report.rejectedLines())
                    .as("cut at %d", at)
                    .extracting(IntakeReport.RejectedLine::line)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(NaivePeople.real(people)).as("cut at %d", at).isEqualTo(naive.people);
        }
    }

    // People of two sources, some of them on a list.
    private void prepare(NaivePeople naive) throws IOException {
        var people = people(REDIS.redis());
        people.lists.put(LoadModesTest.RESIDENTS);
        for (var source : List.of("viettel", "cdc")) {
            var law = new Provenance(source, "Luật", "1/QĐ");
            var list = source.equals("cdc") ? "residents" : null;
            var order = new LoadOrder("before-" + source, law, Mode.UPSERT, list, null);
            var part = source.equals("cdc") ? before.subList(0, 50) : before;
            people.intake.load(Lines.csv(new ByteArrayInputStream(RandomFile.csv(part))), order, Progress.UNWATCHED);
            naive.load(order, part);
        }
    }

    private long octets(LoadOrder order) throws IOException {
        try (var wire = new CutWire(REDIS.port());
                var client = RedisClient.create("redis://127.0.0.1:" + wire.port());
                var redis = new Redis(client, Duration.ofSeconds(10))) {
            var people = people(redis);
            wire.cutAfter(Long.MAX_VALUE);
            people.intake.load(lines(), order, Progress.UNWATCHED);
            return wire.sent();
        }
    }

    private void dieAfter(long octets, LoadOrder order) {
        try (var wire = new CutWire(REDIS.port());
                var client = RedisClient.create("redis://127.0.0.1:" + wire.port())) {
            var options = ClientOptions.builder().autoReconnect(false);
            Redis.careful(options);
            client.setOptions(options.build());
            try (var redis = new Redis(client, Duration.ofSeconds(10))) {
                var people = people(redis);
                wire.cutAfter(octets);
                people.intake.load(lines(), order, Progress.UNWATCHED);
            } catch (RuntimeException | IOException e) {
                return;
            }
        }
        throw new AssertionError("it did not die after " + octets + " octets");
    }

    private static People people(Redis redis) {
        return new People(redis, CHUNK);
    }

    private Lines lines() throws IOException {
        return Lines.csv(new ByteArrayInputStream(RandomFile.csv(rows)));
    }
}
