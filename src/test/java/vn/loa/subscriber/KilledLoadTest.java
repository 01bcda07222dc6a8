package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.loa.fake.Child;
import vn.loa.fake.Patience;
import vn.loa.fake.RedisServer;
import vn.loa.subscriber.LoadOrder.Mode;
import vn.loa.subscriber.NaivePeople.Account;

/// A process that loads people is killed again and again, and the last one ends as if there had been only one.
class KilledLoadTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int KILLS = 3;
    private static final int CHUNK = 500;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"UPSERT", "REPLACE"})
    void aLoadKilledAgainAndAgainEndsWithTheSameReportAndTheSamePeople(Mode mode) throws IOException {
        var random = new Random(7);
        var files = new RandomFile(random, 9_000);
        var before = files.rows(6_000);
        var rows = files.rows(12_000);
        var file = Files.write(folder.resolve("people.csv"), RandomFile.csv(rows));
        var naive = new NaivePeople();
        var people = new People(REDIS.redis(), CHUNK);
        for (var source : List.of("viettel", "cdc")) {
            var order = new LoadOrder("before-" + source, new Provenance(source, "", ""), Mode.UPSERT, null, null);
            var part = source.equals("cdc") ? before.subList(0, 3_000) : before;
            people.intake.load(Lines.csv(new ByteArrayInputStream(RandomFile.csv(part))), order, Progress.UNWATCHED);
            naive.load(order, part);
        }
        var expected = naive.load(LoadingMain.order(mode.name()), rows);
        var own = REDIS.connections();

        for (var kill = 1; kill <= KILLS; kill++) {
            var child = start(file, mode);
            // Further on each time, and somewhere within a chunk.
            awaitRows(child, kill * rows.size() / (KILLS + 1));
            LockSupport.parkNanos(random.nextInt(50_000_000));
            child.kill();
            REDIS.awaitAlone(own);
            assertThat(people.intake.report("file").orElseThrow().rows()).isBetween(1L, (long) rows.size());
            REDIS.redis().await(REDIS.redis().async().del(Keys.WRITER));
        }
        start(file, mode).awaitOutput("done", PATIENCE);

        var report = people.intake.report("file").orElseThrow();
        assertThat(Account.of(report)).isEqualTo(expected);
        assertThat(people.intake.rejected("file")).hasSize((int) report.rejected());
        assertThat(NaivePeople.real(people)).isEqualTo(naive.people);
    }

    private Child start(Path file, Mode mode) {
        return Child.java(
                folder,
                "load",
                List.of("-Xmx256m"),
                LoadingMain.class.getName(),
                List.of(Integer.toString(REDIS.port()), file.toString(), mode.name(), Integer.toString(CHUNK)));
    }

    private static void awaitRows(Child child, int rows) {
        Patience.await(rows + " rows", PATIENCE, Duration.ofMillis(5), () -> {
            var output = child.output();
            var last = output.lastIndexOf("rows=");
            var end = last < 0 ? -1 : output.indexOf('\n', last);
            return output.contains("done")
                    || end > 0
                            && Integer.parseInt(output.substring(last + 5, end).strip()) >= rows;
        });
    }
}
