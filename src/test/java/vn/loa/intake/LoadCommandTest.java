package vn.loa.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.DefaultApplicationArguments;
import vn.loa.fake.RedisServer;
import vn.loa.subscriber.LoadOrder;

class LoadCommandTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final String CSV = "msisdn;area\n0951000001;116\nrejected;116\n0951000002;116\n0951000003;118\n";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final List<Integer> exits = new ArrayList<>();

    @TempDir
    private Path folder;

    private Hall hall;

    @BeforeEach
    void start() {
        hall = new Hall(REDIS.redis());
    }

    @Test
    void aFileIsLoadedAndReportedAndTheProgramEnds() throws IOException {
        var file = Files.write(folder.resolve("people.csv.gz"), Packed.gzip(CSV));
        var rejected = folder.resolve("loi.csv");

        run(
                "--load=" + file,
                "--source=viettel",
                "--mode=replace",
                "--list=khach-hang",
                "--legal-basis=Hợp đồng 12",
                "--document=12/HĐ",
                "--until=2026-12-31",
                "--rejected=" + rejected);

        assertThat(exits).containsExactly(0);
        assertThat(printed())
                .contains("people.csv.gz: đã nạp xong (done)")
                .contains("4 dòng (rows)")
                .contains("3 người mới (accepted)")
                .contains("1 bị từ chối (rejected)")
                .contains("people.csv.gz:3: có chữ (has letters): rejected;116");
        assertThat(Files.readString(rejected)).startsWith("\uFEFFfile,line").contains("people.csv.gz,3,letters");
        assertThat(hall.people.orders()).singleElement().satisfies(order -> {
            assertThat(order.provenance().source()).isEqualTo("viettel");
            assertThat(order.provenance().legalBasis()).isEqualTo("Hợp đồng 12");
            assertThat(order.mode()).isEqualTo(LoadOrder.Mode.REPLACE);
            assertThat(order.list()).isEqualTo("khach-hang");
            assertThat(order.until()).hasToString("2026-12-31");
        });
    }

    @Test
    void afterABreakTheSameCommandGoesOnAndAfterTheEndItDoesNothing() throws IOException {
        var file = Files.writeString(folder.resolve("people.csv"), CSV);
        hall.people.mood = Collected.Mood.BREAKS_AFTER_THREE;
        run("--load=" + file);
        assertThat(exits).containsExactly(1);
        assertThat(printed()).contains("chạy lại đúng lệnh này");

        hall.people.mood = Collected.Mood.HAPPY;
        run("--load=" + file);
        run("--load=" + file);

        assertThat(exits).containsExactly(1, 0, 0);
        assertThat(hall.people.allLines()).hasSize(4);
        assertThat(hall.people.orders()).hasSize(2);
    }

    @Test
    void filesThatCannotBeReadEndWithOneAndTheOthersAreLoaded() throws IOException {
        var noList = Files.writeString(folder.resolve("menu.csv"), "món,giá\nphở,50000\n");
        var cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(Packed.gzip(CSV), 30));
        var good = Files.writeString(folder.resolve("good.csv"), CSV);

        run("--load=" + folder.resolve("none.csv"), "--load=" + noList, "--load=" + cut, "--load=" + good);

        assertThat(exits).containsExactly(1);
        assertThat(printed())
                .contains("none.csv")
                .contains("msisdn")
                .contains("truncated")
                .contains("good.csv: đã nạp xong");
    }

    @Test
    void whatIsAskedWronglyIsToldWithItsMend() throws IOException {
        var file = Files.writeString(folder.resolve("people.csv"), CSV);

        run("--load=" + file, "--mode=swap");
        run("--load=" + file, "--mode=replace");
        run("--load=" + file, "--kind=people");
        run("--load=" + file, "--rejected=" + folder.resolve("no/such/folder.csv"));

        assertThat(exits).containsExactly(1, 1, 1, 1);
        assertThat(printed()).contains("upsert, replace", "name its source", "use subscribers", "Không ghi được");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --mod=replace              | --mode
            --sourse=viettel           | --source
            --mode                     | --mode=
            --source=                  | --source=
            viettel                    | --load=
            -mode=replace              | -mode=replace
            """)
    void anOptionThatNobodyKnowsLoadsNothing(String wrong, String mend) throws IOException {
        var file = Files.writeString(folder.resolve("people.csv"), CSV);

        run("--load=" + file, wrong, "--server.port=0", "--debug");

        assertThat(exits).containsExactly(1);
        assertThat(printed()).contains(mend).doesNotContain("đã nạp xong");
        assertThat(hall.people.allLines()).isEmpty();
    }

    @Test
    void withoutAFileNothingIsLoadedAndThatIsSaid() {
        run("--load", "people.csv");

        assertThat(exits).containsExactly(1);
        assertThat(printed()).contains("--load=people.csv");
    }

    @Test
    void withoutTheOptionNothingHappens() {
        run("--server.port=0");

        assertThat(exits).isEmpty();
    }

    @Test
    void theBarShowsShareRowsPaceAndWhatIsLeft() {
        var half = ProgressBar.line("a.csv", 1_000, 250, 500_000, Duration.ofSeconds(10), true);
        var done = ProgressBar.line("a.csv", 1_000, 1_000, 2_000_000, Duration.ofSeconds(4_000), false);

        assertThat(half)
                .isEqualTo("a.csv [#######.......................]  25%  500.000 dòng  50.000 dòng/giây  còn 00:30");
        assertThat(done).isEqualTo("a.csv 100%  2.000.000 dòng  500 dòng/giây  còn 00:00");
        assertThat(ProgressBar.line("a.csv", 0, 0, 0, Duration.ZERO, true)).contains("100%");
        assertThat(ProgressBar.line("a.csv", 9, 0, 0, Duration.ZERO, true)).contains("còn --:--");
        assertThat(ProgressBar.line("a.csv", 1_000, 1, 1, Duration.ofSeconds(30), true))
                .contains("còn 8:19:30");
    }

    @Test
    void onATerminalTheBarIsRedrawnInPlaceAndNothingOfALongerOneIsLeft() {
        var rows = new long[] {0};
        var bar = new ProgressBar(out(), true, hall.clock, "a.csv", 100, () -> rows[0]);
        rows[0] = 1;
        hall.clock.advance(Duration.ofHours(1));
        bar.draw();
        rows[0] = 100;
        bar.close();

        var lines = printed().split("\r");
        assertThat(lines[lines.length - 1]).contains("100%").endsWith(System.lineSeparator());
        assertThat(printed().chars().filter(letter -> letter == '\n')).hasSize(1);
        assertThat(lines[lines.length - 1].stripTrailing().length()).isLessThan(lines[1].length() + 1);
        assertThat(lines[lines.length - 1].length() - 1).isGreaterThanOrEqualTo(lines[1].length());
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private PrintStream out() {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }

    private void run(String... arguments) {
        new LoadCommand(hall.reception, hall.reports, hall.clock, out(), false, code -> exits.add(code.getExitCode()))
                .run(new DefaultApplicationArguments(arguments));
    }
}
