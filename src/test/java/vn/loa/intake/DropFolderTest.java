package vn.loa.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.fake.RedisServer;
import vn.loa.subscriber.LoadOrder;

class DropFolderTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final String CSV = "msisdn\n0951000001\n0951000002\n0951000003\n0951000004\n";
    private static final Duration SETTLE = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private Hall hall;
    private Node node;

    /// One gateway that watches the folder.
    private final class Node {

        private final Hall hall;
        private final DropFolder tray;
        private final FolderScan scan;

        Node(Hall hall) {
            this.hall = hall;
            var kinds = Set.of("subscribers", "installs");
            tray = new DropFolder(folder, kinds, hall.reports, hall.clock, Duration.ofDays(30));
            scan = new FolderScan(new Stillness(hall.clock, SETTLE), hall.desk::mayTry);
        }

        void look() {
            scan.listFiles(folder.toFile()).forEach(file -> hall.desk.take(file.toPath(), tray));
        }

        /// Looks until what lay there has lain long enough.
        void lookTwice() {
            look();
            hall.clock.advance(SETTLE);
            look();
        }
    }

    @BeforeEach
    void watch() {
        hall = new Hall(REDIS.redis());
        node = new Node(hall);
    }

    @Test
    void aFileIsTakenOnceItIsStillAndMovedWithItsReport() throws IOException {
        drop("viettel/thang-11.csv", CSV + "x rejected\n");
        node.look();
        assertThat(hall.people.orders()).isEmpty();
        append("viettel/thang-11.csv", "0951000005\n");
        hall.clock.advance(SETTLE);
        node.look();
        assertThat(hall.people.orders()).isEmpty();

        hall.clock.advance(SETTLE);
        node.look();

        assertThat(hall.people.allLines()).contains("0951000005");
        assertThat(files())
                .containsExactlyInAnyOrder(
                        "done/viettel/thang-11.csv",
                        "done/viettel/thang-11.csv.report.json",
                        "done/viettel/thang-11.csv.rejected.csv");
        var report = JsonMapper.shared().readTree(read("done/viettel/thang-11.csv.report.json"));
        assertThat(report.get("state").asString()).isEqualTo("done");
        assertThat(report.get("source").asString()).isEqualTo("viettel");
        assertThat(report.get("rows").asInt()).isEqualTo(6);
        assertThat(read("done/viettel/thang-11.csv.rejected.csv")).contains("x rejected");
    }

    @Test
    void whatIsNotCompleteOrNotMeantForUsStays() throws IOException {
        for (var name : List.of(
                "viettel/a.csv.part",
                "viettel/b.tmp",
                "viettel/.c.csv",
                "viettel/d.csv.filepart",
                "x.yaml",
                ".h/e.csv")) {
            drop(name, CSV);
        }
        Files.createSymbolicLink(folder.resolve("viettel/link.csv"), Path.of("/etc/passwd"));

        node.lookTwice();

        assertThat(hall.people.orders()).isEmpty();
        assertThat(files()).hasSize(7);
    }

    @Test
    void aReadyFileBesideItSaysThatItIsComplete() throws IOException {
        drop("viettel/a.csv", CSV);
        drop("viettel/a.csv.ready", "");

        node.look();

        assertThat(files()).containsExactlyInAnyOrder("done/viettel/a.csv", "done/viettel/a.csv.report.json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            viettel__thang-11.csv                    | viettel  | UPSERT
            viettel/remove/nghi-viec.csv             | viettel  | REMOVE
            Sở Y tế__replace__tat-ca.csv.gz          | so-y-te  | REPLACE
            cdc-son-la/2026/11/REPLACE__f1.csv       | cdc-son-la | REPLACE
            viettel/a__b__c.csv                      | viettel  | UPSERT
            """)
    void placeAndNameSayWhoseItIsAndWhatToDo(String name, String source, LoadOrder.Mode mode) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.write(folder.resolve(name), name.endsWith("gz") ? Packed.gzip(CSV) : CSV.getBytes());

        node.lookTwice();

        assertThat(hall.people.orders()).singleElement().satisfies(order -> {
            assertThat(order.provenance().source()).isEqualTo(source);
            assertThat(order.mode()).isEqualTo(mode);
        });
    }

    @Test
    void aNoteBesideItSaysMoreAndGoesAlong() throws IOException {
        drop("danh-sach.csv", CSV);
        drop("danh-sach.csv.yaml", """
                source: cdc-son-la
                mode: replace
                list: cach-ly
                legal-basis: Luật 03/2007/QH12
                document: 12/QĐ-CDC
                until: 2026-12-31
                """);

        node.lookTwice();

        assertThat(hall.people.orders()).singleElement().satisfies(order -> {
            assertThat(order.provenance().source()).isEqualTo("cdc-son-la");
            assertThat(order.provenance().legalBasis()).isEqualTo("Luật 03/2007/QH12");
            assertThat(order.list()).isEqualTo("cach-ly");
            assertThat(order.until()).hasToString("2026-12-31");
        });
        assertThat(files())
                .containsExactlyInAnyOrder(
                        "done/danh-sach.csv", "done/danh-sach.csv.yaml", "done/danh-sach.csv.report.json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sorce: viettel                | sorce
            - viettel                     | key: value
            source: [a, b]                | key: value
            {{{                           | YAML
            source: a\\nsource: b         | twice
            source: a\\nkind: people      | subscribers
            source: a\\nmode: swap        | upsert
            source: a\\nuntil: mai        | 2026-12-31
            """)
    void aNoteThatCannotBeUnderstoodFailsItsFileWithTheMend(String note, String told) throws IOException {
        drop("x.csv", CSV);
        drop("x.csv.yaml", note.replace("\\n", "\n"));
        drop("viettel__y.csv", CSV);

        node.lookTwice();

        assertThat(files())
                .contains("failed/x.csv", "failed/x.csv.yaml", "failed/x.csv.report.json", "done/viettel__y.csv");
        assertThat(read("failed/x.csv.report.json")).contains(told).contains("failed");
        assertThat(hall.people.orders()).hasSize(1);
    }

    @Test
    void nobodysFileFailsAndIsToldHowToBeSomebodys() throws IOException {
        drop("people.csv", CSV);

        node.lookTwice();

        assertThat(read("failed/people.csv.report.json")).contains("viettel__");
        assertThat(hall.people.orders()).isEmpty();
    }

    @Test
    void theSameFileAgainIsNotLoadedAgainAndNothingIsOverwritten() throws IOException {
        drop("viettel/a.csv", CSV);
        node.lookTwice();
        drop("viettel/a.csv", CSV);
        node.lookTwice();
        drop("viettel/a.csv", CSV + "0951000009\n");
        node.lookTwice();

        assertThat(hall.people.orders()).hasSize(2);
        assertThat(files())
                .contains(
                        "done/viettel/a.csv",
                        "done/viettel/a-2.csv",
                        "done/viettel/a-3.csv",
                        "done/viettel/a-3.csv.report.json");
    }

    @Test
    void hostileNamesDoNoHarm() throws IOException {
        var names = List.of(
                "viettel/a\nb.csv",
                "viettel/" + "x".repeat(250) + ".csv",
                "viettel/$(rm -rf).csv",
                "viettel/-rf.csv",
                "viettel/..csv..csv",
                "viettel/=1+1.csv");
        for (var name : names) {
            drop(name, CSV);
        }

        node.lookTwice();

        assertThat(hall.people.orders()).hasSize(5);
        assertThat(files())
                .filteredOn(name -> name.startsWith("done/") && name.endsWith(".report.json"))
                .hasSize(5);
        // It begins with a dot.
        assertThat(files()).contains("viettel/..csv..csv");
    }

    @Test
    void badFilesFailAndTheOthersGoOn() throws IOException {
        drop("viettel/a-rong.csv", "");
        drop("viettel/b-rac.csv", "\u0001\u0002\u0003 rubbish");
        Files.write(folder.resolve("viettel/c-cut.csv.gz"), Arrays.copyOf(Packed.gzip(CSV), 20));
        Files.write(folder.resolve("viettel/d.zip"), Packed.encryptedZip());
        drop("viettel/e.csv", CSV);

        node.lookTwice();

        assertThat(files())
                .contains("failed/viettel/a-rong.csv", "failed/viettel/b-rac.csv", "failed/viettel/c-cut.csv.gz")
                .contains("failed/viettel/d.zip", "done/viettel/e.csv")
                .noneMatch(name -> name.startsWith("viettel/"));
        assertThat(read("failed/viettel/a-rong.csv.report.json")).contains("Tệp rỗng");
        assertThat(read("failed/viettel/c-cut.csv.gz.report.json")).contains("truncated");
    }

    @Test
    void whatBreaksOffStaysAndGoesOnWhereItWas() throws IOException {
        drop("viettel/a.csv", CSV);
        hall.people.mood = Collected.Mood.BREAKS_AFTER_THREE;
        node.lookTwice();
        assertThat(files()).containsExactly("viettel/a.csv");
        assertThat(hall.reports.latest(1).getFirst().state()).isEqualTo("interrupted");

        hall.people.mood = Collected.Mood.HAPPY;
        // As after a restart: another desk, the same folder.
        var restarted = new Node(new Hall(REDIS.redis(), hall.people, hall.clock));
        restarted.lookTwice();

        assertThat(hall.people.allLines()).containsExactly(CSV.lines().skip(1).toArray(String[]::new));
        assertThat(files()).contains("done/viettel/a.csv");
    }

    @Test
    void whileRedisIsAwayFilesStayAndNoneFails() throws IOException {
        drop("viettel/a.csv", CSV);
        node.look();
        hall.clock.advance(SETTLE);
        REDIS.kill();
        try {
            IntStream.range(0, 20).forEach(_ -> {
                node.look();
                hall.clock.advance(Duration.ofMinutes(10));
            });
            assertThat(files()).containsExactly("viettel/a.csv");
        } finally {
            REDIS.start();
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            hall.clock.advance(Duration.ofMinutes(10));
            node.look();
            return files().contains("done/viettel/a.csv");
        });
    }

    @Test
    void whatFailsForOurFaultIsTriedAgainLessAndLessOftenAndNotForEver() throws IOException {
        drop("viettel/a.csv", CSV);
        drop("viettel/b.csv", CSV + "0951000007\n");
        hall.people.mood = Collected.Mood.BROKEN;
        node.lookTwice();
        node.look();
        node.look();
        assertThat(hall.people.orders()).hasSize(2);

        for (var i = 0; i < 6; i++) {
            hall.clock.advance(Duration.ofMinutes(10));
            node.look();
        }

        assertThat(hall.people.orders()).hasSize(10);
        assertThat(files()).contains("failed/viettel/a.csv", "failed/viettel/b.csv");
        assertThat(read("failed/viettel/a.csv.report.json")).contains("several attempts");
    }

    @Test
    void ofManyNodesThatWatchTheSameFolderOneTakesEachFile() throws Exception {
        for (var i = 0; i < 30; i++) {
            drop("viettel/" + i + ".csv", CSV + "09520000" + (10 + i) + "\n");
        }
        var nodes = Stream.concat(
                        Stream.of(node),
                        IntStream.range(0, 3)
                                .mapToObj(_ -> new Node(new Hall(REDIS.connect(), hall.people, hall.clock))))
                .toList();
        nodes.forEach(Node::look);
        hall.clock.advance(SETTLE);
        var gate = new CountDownLatch(1);
        var threads = nodes.stream()
                .map(each -> Thread.ofVirtual().start(() -> {
                    try {
                        gate.await();
                        for (var i = 0; i < 5; i++) {
                            each.look();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .toList();
        gate.countDown();
        for (var thread : threads) {
            thread.join();
        }

        assertThat(hall.people.orders()).hasSize(30);
        assertThat(files()).hasSize(60).allMatch(name -> name.startsWith("done/"));
    }

    @Test
    void aFileThatChangesWhileItIsLoadedIsLoadedAnew() throws IOException {
        drop("viettel/a.csv", CSV);
        hall.people.during(() -> {
            hall.people.during(() -> {});
            append("viettel/a.csv", "0951000005\n");
        });

        node.lookTwice();
        assertThat(files()).containsExactly("viettel/a.csv");
        node.lookTwice();

        assertThat(files()).contains("done/viettel/a.csv");
        assertThat(hall.people.orders()).hasSize(2);
        assertThat(hall.people.allLines()).contains("0951000005");
    }

    @Test
    void aFullDiskForReportsKeepsNoFileFromLeaving() throws IOException {
        drop("viettel/a.csv", CSV);
        // What stands where the report should be stands for a disk that takes nothing.
        Files.createDirectories(folder.resolve("done/viettel/a.csv.report.json/x"));

        node.lookTwice();

        assertThat(folder.resolve("done/viettel/a.csv")).exists();
        assertThat(hall.people.orders()).hasSize(1);
    }

    @Test
    void whatHasLainLongEnoughIsDeleted() throws IOException {
        drop("viettel/a.csv", CSV + "rejected\n");
        node.lookTwice();
        drop("viettel/b.csv", CSV);
        node.lookTwice();
        var old = FileTime.from(hall.clock.instant().minus(Duration.ofDays(31)));
        Files.setLastModifiedTime(folder.resolve("done/viettel/a.csv.report.json"), old);
        Files.setLastModifiedTime(
                folder.resolve("done/viettel/b.csv.report.json"), FileTime.from(hall.clock.instant()));

        node.tray.sweep();

        assertThat(files()).containsExactlyInAnyOrder("done/viettel/b.csv", "done/viettel/b.csv.report.json");
    }

    private void drop(String name, String content) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), content);
    }

    private void append(String name, String content) {
        try {
            Files.writeString(folder.resolve(name), content, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private List<String> files() throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(file -> !Files.isDirectory(file))
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }
}
