package vn.loa.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.RedisServer;
import vn.loa.store.RedisUnavailable;
import vn.loa.subscriber.LoadOrder;

class ReceptionTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final String CSV = "msisdn,area\n0951000001,116\n0951000002,118\n0951000003,118\n0951000004,116\n";

    @Test
    void everyFileOfAnArchiveIsALoadOfItsOwnAndAccountedFor() throws IOException {
        var hall = new Hall(REDIS.redis());
        var files = new LinkedHashMap<String, String>();
        files.put("a.csv", "msisdn\n0951000001\n0951000002 rejected\n");
        files.put("huong-dan.txt", "đọc tôi\n");
        files.put("b.csv", "msisdn\n0951000003\n");

        var taken = hall.hand("thang-11", Packed.zip(files), Map.of("source", "viettel", "list", "cach-ly"));

        assertThat(taken.state()).isEqualTo(Consignment.State.PARTLY);
        assertThat(taken.rows()).isEqualTo(3);
        assertThat(taken.totals()).containsEntry("accepted", 2L);
        assertThat(taken.rejectedByReason()).containsEntry("letters", 1L);
        assertThat(taken.items())
                .extracting(item -> item.load() + " " + item.name() + " " + item.state())
                .containsExactly("thang-11 a.csv DONE", "thang-11.2 huong-dan.txt FAILED", "thang-11.3 b.csv DONE");
        assertThat(hall.people.orders()).allSatisfy(order -> {
            assertThat(order.provenance().source()).isEqualTo("viettel");
            assertThat(order.list()).isEqualTo("cach-ly");
        });
        assertThat(hall.reports.find("thang-11")).contains(taken);
        assertThat(csv(hall, taken)).contains("a.csv,3,letters,có chữ,has letters,0951000002 rejected");
    }

    @Test
    void whatIsDoneIsNotDoneAgain() throws IOException {
        var hall = new Hall(REDIS.redis());
        var first = hall.hand("mot-lan", CSV, Map.of());

        var again = hall.hand("mot-lan", CSV, Map.of());

        assertThat(again).isEqualTo(first);
        assertThat(hall.people.orders()).hasSize(1);
        assertThatThrownBy(() -> hall.hand("mot-lan", CSV + "0951000009,116\n", Map.of()))
                .isInstanceOf(BadFile.class)
                .hasMessageContaining("another file");
    }

    @Test
    void whatBreaksOffIsSaidSoAndGoesOnWhereItWas() throws IOException {
        var hall = new Hall(REDIS.redis());
        var files = new LinkedHashMap<String, String>();
        files.put("a.csv", "msisdn\n0951000001\n");
        files.put("b.csv", CSV);
        hall.people.mood = Collected.Mood.BREAKS_AFTER_THREE;
        assertThatThrownBy(() -> hall.hand("dut", Packed.zip(files), Map.of())).isInstanceOf(RedisUnavailable.class);

        assertThat(hall.reports.of(hall.reports.find("dut").orElseThrow()).state())
                .isEqualTo("interrupted");
        hall.people.mood = Collected.Mood.HAPPY;
        var taken = hall.hand("dut", Packed.zip(files), Map.of());

        assertThat(taken.state()).isEqualTo(Consignment.State.DONE);
        assertThat(taken.rows()).isEqualTo(5);
        assertThat(hall.people.lines("dut")).hasSize(1);
        assertThat(hall.people.lines("dut.2"))
                .containsExactly(CSV.lines().skip(1).toArray(String[]::new));
    }

    @Test
    void senderWhoGoesAwayIsNotTakenForTheEndOfTheFile() {
        var hall = new Hall(REDIS.redis());
        var gone = new SequenceInputStream(
                new ByteArrayInputStream(CSV.getBytes(StandardCharsets.UTF_8)), new InputStream() {

                    @Override
                    public int read() throws IOException {
                        throw new IOException("connection reset");
                    }
                });

        assertThatThrownBy(() -> hall.hand("di-mat", gone, Map.of())).hasMessage("connection reset");

        assertThat(hall.people.isFinished("di-mat")).isFalse();
        assertThat(hall.book.find("di-mat").orElseThrow().state()).isEqualTo(Consignment.State.INTERRUPTED);
    }

    @Test
    void ofAFileThatIsCutShortTheWholeLinesAreTakenAndTheReportSaysTruncated() throws IOException {
        var hall = new Hall(REDIS.redis());
        var text = new StringBuilder("msisdn\n");
        for (var i = 0; i < 20_000; i++) {
            text.append("095").append(1_000_000 + i * 37 % 1_000_003).append('\n');
        }
        var packed = Packed.gzip(text.toString());

        var taken = hall.hand("cut", Arrays.copyOf(packed, packed.length / 2), Map.of());

        assertThat(taken.state()).isEqualTo(Consignment.State.PARTLY);
        assertThat(taken.message()).contains("truncated");
        assertThat(taken.items().getFirst().truncated()).isTrue();
        assertThat(taken.rows()).isBetween(1_000L, 19_999L);
        assertThat(text.toString().lines()).containsAll(hall.people.lines("cut"));
    }

    @Test
    void whatReplacesAllMayComeInSeveralFilesButMustBeWhole() throws IOException {
        var hall = new Hall(REDIS.redis());
        var files = new LinkedHashMap<String, String>();
        files.put("1.csv", "msisdn,area\n0951000001,116\n");
        files.put("2.csv", "area;msisdn\n116;0951000002\n");
        var zip = Packed.zip(files);
        var replace = Map.of("mode", "replace", "source", "viettel");

        var taken = hall.hand("tat-ca", zip, replace);
        var cut = hall.hand("cut", Arrays.copyOf(zip, zip.length - 30), replace);
        files.put("3.csv", "không phải danh sách\n");
        var odd = hall.hand("la", Packed.zip(files), replace);

        assertThat(taken.state()).isEqualTo(Consignment.State.DONE);
        assertThat(hall.people.lines("tat-ca")).containsExactly("0951000001,116", "116;0951000002");
        assertThat(hall.people.orders().getFirst().mode()).isEqualTo(LoadOrder.Mode.REPLACE);
        for (var failed : List.of(cut, odd)) {
            assertThat(failed.state()).isEqualTo(Consignment.State.FAILED);
            assertThat(hall.people.isFinished(failed.load())).isFalse();
        }
    }

    @Test
    void whatCannotBeOrderedIsRefusedWithItsMend() throws IOException {
        var hall = new Hall(REDIS.redis());

        assertThat(hall.hand("a", CSV, Map.of("kind", "subscriber")).message()).contains("subscribers");
        assertThat(hall.hand("b", CSV, Map.of("mode", "replace")).message()).contains("name its source");
        assertThat(hall.hand("c", CSV, Map.of("source", "Sở Y tế")).message()).contains("small letters");
        assertThat(hall.hand("d", CSV, Map.of("until", "2026-12-31")).message()).contains("name the list");
        hall.people.mood = Collected.Mood.REFUSES;
        var refused = hall.hand("e", CSV, Map.of("list", "khong-co"));
        assertThat(refused.state()).isEqualTo(Consignment.State.FAILED);
        assertThat(refused.items().getFirst().fault()).isEqualTo(BadFile.Fault.REFUSED);
        hall.people.mood = Collected.Mood.HAPPY;
        assertThat(hall.hand("e", CSV, Map.of("list", "khong-co")).state()).isEqualTo(Consignment.State.DONE);
        assertThatThrownBy(() -> CoverNote.BLANK.with(Map.of("mod", "x"))).hasMessageContaining("mode");
        assertThatThrownBy(() -> CoverNote.BLANK.with(Map.of("mode", "swap"))).hasMessageContaining("upsert");
        assertThatThrownBy(() -> CoverNote.BLANK.with(Map.of("until", "31/12"))).hasMessageContaining("2026-12-31");
    }

    @Test
    void theSameLoadAtTwoDoorsAtOnceIsDoneAtOne() throws IOException {
        var hall = new Hall(REDIS.redis());
        var other = new Hall(REDIS.connect(), hall.people, hall.clock);
        var second = new AtomicReference<Throwable>();
        var running = new AtomicReference<String>();
        hall.people.during(() -> {
            hall.people.during(() -> {});
            running.set(other.reports
                    .of(other.reports.find("hai-cua").orElseThrow())
                    .state());
            try {
                other.hand("hai-cua", CSV, Map.of());
            } catch (IOException | RuntimeException e) {
                second.set(e);
            }
        });

        var taken = hall.hand("hai-cua", CSV, Map.of());

        assertThat(taken.state()).isEqualTo(Consignment.State.DONE);
        assertThat(second.get()).isInstanceOf(BeingLoaded.class);
        assertThat(running.get()).isEqualTo("running");
        assertThat(hall.people.orders()).hasSize(1);
    }

    @Test
    void aLoadWhoseNodeDiedIsSaidToBeInterrupted() {
        var hall = new Hall(REDIS.redis());
        var handed = new Handed("chet", "a.csv", "folder", CoverNote.BLANK, InputStream.nullInputStream(), 9, true);

        hall.book.enter(Consignment.begun(handed, hall.clock.instant()));

        assertThat(hall.reports.latest(10)).singleElement().satisfies(report -> {
            assertThat(report.state()).isEqualTo("interrupted");
            assertThat(report.load()).isEqualTo("chet");
        });
    }

    @Test
    void theLatestComeFirst() throws IOException {
        var hall = new Hall(REDIS.redis());
        for (var load : List.of("mot", "hai", "ba")) {
            hall.hand(load, CSV, Map.of());
            hall.clock.advance(Duration.ofMinutes(1));
        }

        assertThat(hall.reports.latest(2)).extracting(Reports.Report::load).containsExactly("ba", "hai");
    }

    @Test
    void rejectedLinesOpenInASpreadsheetAndNoneIsAFormula() throws IOException {
        var hall = new Hall(REDIS.redis());
        var taken = hall.hand(
                "cong-thuc",
                "msisdn\n=HYPERLINK(\"http://x\")rejected\n@SUM(1)rejected\n-1+1rejected\nrejected \"an\"\n",
                Map.of());

        var lines = csv(hall, taken).split("\r\n");

        assertThat(lines[0]).startsWith("\uFEFFfile,line,reason,lý do");
        assertThat(lines[1]).endsWith(",\"'=HYPERLINK(\"\"http://x\"\")rejected\"");
        assertThat(lines[2]).endsWith(",'@SUM(1)rejected");
        assertThat(lines[3]).endsWith(",'-1+1rejected");
        assertThat(lines[4]).endsWith(",\"rejected \"\"an\"\"\"");
    }

    @Test
    void namesOfStrangersAreFitToBeShownAndLogged() {
        assertThat(Shown.text("a\nb\u202Egnp.exe\u0000")).isEqualTo("a?b?gnp.exe?");
        assertThat(Shown.logged("0951000001.csv")).doesNotContain("1000001");
        assertThat(Shown.logged("viettel-20261122-093000")).isEqualTo("viettel-20261122-093000");
        assertThat(Shown.name("Sơn La Đợt 2/2026", 40)).isEqualTo("son-la-dot-2-2026");
        assertThat(Shown.name("../../etc/passwd", 40)).isEqualTo("etc-passwd");
    }

    private static String csv(Hall hall, Consignment what) throws IOException {
        var out = new ByteArrayOutputStream();
        hall.reports.rejected(what, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
