package vn.loa.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import vn.loa.fake.RedisServer;

class SpoolTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    @TempDir
    private Path folder;

    @Test
    void whatIsKeptIsLoadedAfterARestartWithAllThatWasSaidAndThenGone() throws IOException {
        var note = CoverNote.BLANK.with(Map.of("source", "viettel", "list", "khach-hang"));
        spool(1_000).keep("lan-1", "tháng 11.csv", note, octets(50));
        Files.writeString(folder.resolve("lan-2.part"), "never arrived whole");
        var hall = new Hall(REDIS.redis());

        var restarted = spool(1_000);
        hall.desk.take(folder.resolve("lan-1.body"), restarted);

        assertThat(hall.people.orders()).singleElement().satisfies(order -> {
            assertThat(order.load()).isEqualTo("lan-1");
            assertThat(order.list()).isEqualTo("khach-hang");
        });
        assertThat(hall.reports.find("lan-1").orElseThrow().name()).isEqualTo("tháng 11.csv");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void moreThanThereIsRoomForIsRefusedAndLeavesNothingAndTheNextIsTaken() throws IOException {
        var spool = spool(1_000);
        spool.keep("lan-1", "a", CoverNote.BLANK, octets(600));

        assertThatThrownBy(() -> spool.keep("lan-2", "b", CoverNote.BLANK, octets(600)))
                .isInstanceOf(SpoolFull.class)
                .hasMessageContaining("loa.intake.spool-largest");

        assertThat(folder.resolve("lan-2.part")).doesNotExist();
        assertThat(spool.keep("lan-3", "c", CoverNote.BLANK, octets(400))).isEqualTo(400);
        assertThatThrownBy(() -> spool.keep("lan-4", "d", CoverNote.BLANK, octets(10)))
                .isInstanceOf(SpoolFull.class);
        spool.settle(folder.resolve("lan-1.body"), waiting("lan-1"));
        assertThat(spool.keep("lan-5", "e", CoverNote.BLANK, octets(600))).isEqualTo(600);
    }

    @Test
    void aDiskThatMustNotFillIsLeftFree() throws IOException {
        var spool = new Spool(folder, DataSize.ofGigabytes(1), DataSize.ofTerabytes(1_000));
        spool.open();

        assertThatThrownBy(() -> spool.keep("lan-1", "a", CoverNote.BLANK, octets(10)))
                .isInstanceOf(SpoolFull.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void senderWhoGoesAwayLeavesNothing() throws IOException {
        var spool = spool(1_000);
        var gone = new SequenceInputStream(octets(300), new InputStream() {

            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        });

        assertThatThrownBy(() -> spool.keep("lan-1", "a", CoverNote.BLANK, gone))
                .hasMessage("connection reset");

        assertThat(folder).isEmptyDirectory();
        assertThat(spool.keep("lan-1", "a", CoverNote.BLANK, octets(1_000))).isEqualTo(1_000);
    }

    private Spool spool(int largest) throws IOException {
        var spool = new Spool(folder, DataSize.ofBytes(largest), DataSize.ofBytes(0));
        spool.open();
        return spool;
    }

    private static InputStream octets(int count) {
        return new ByteArrayInputStream(
                ("msisdn\n" + "0951000001\n".repeat(100)).substring(0, count).getBytes());
    }

    private static Consignment waiting(String load) {
        var handed = new Handed(load, "a", "rest", CoverNote.BLANK, InputStream.nullInputStream(), 1, true);
        return Consignment.begun(handed, java.time.Instant.EPOCH);
    }
}
