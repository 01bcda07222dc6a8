package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.fake.RedisServer;
import vn.loa.subscriber.IntakeReport.RejectedLine;
import vn.loa.subscriber.IntakeReport.State;
import vn.loa.subscriber.LoadOrder.Mode;

class LoadTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final Provenance VIETTEL = new Provenance("viettel", "Luật", "1/QĐ");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Tỉnh Sơn La          |                   | xã Chiềng Lao     |  | 03814@2025-07-01
            sơn la               | huyện mai sơn     | thi tran hat lot  |  | 04105@
            Sơn La               |                   | Xã Chiềng Xôm     |  | 03664@
            Sơn La               | Thành phố Sơn La  |                   |  | 116@
            Sơn La               |                   |                   |  | 14@
            Bình Định            | Hoài Nhơn         | Tam Quan          | Thôn 1 | 21637@
            """)
    void areasAreFoundByTheirNamesThoseOfBeforeTheReformToo(
            String province, String district, String commune, String hamlet, String key) throws IOException {
        var people = new People(REDIS.redis(), 10);

        var report = people.csv("SĐT;Tỉnh/Thành phố;Huyện;Xã/Phường;Thôn\n0951000001;%s;%s;%s;%s\n"
                .formatted(province, said(district), said(commune), said(hamlet)));

        assertThat(report.rejectedLines()).isEmpty();
        assertThat(people.areaNumbers.find(people.person(951000001).area()))
                .map(area -> area.key())
                .contains(key);
    }

    private static String said(String value) {
        return value == null ? "" : value;
    }

    @Test
    void anAreaNameThatSeveralHaveIsRejectedWithTheCandidates() throws IOException {
        var people = new People(REDIS.redis(), 10);

        var report = people.csv("""
                msisdn,province,district,commune
                0951000001,Sơn La,Mai Sơn,Hát Lót
                0951000002,Sơn La,,Chiềng Xyz
                0951000003,Sơn Lan,,
                """);

        assertThat(report.rejectedLines())
                .extracting(RejectedLine::reason)
                .containsExactly("ambiguous-area", "unknown-area", "unknown-area");
        assertThat(report.rejectedLines().getFirst().vietnamese())
                .contains("Thị trấn Hát Lót = 04105")
                .contains("Xã Hát Lót = ");
        assertThat(report.rejectedLines().get(1).english()).contains("Chiềng Xyz");
        assertThat(report.rejectedLines().get(2).english()).contains("Sơn Lan").contains("Tỉnh Sơn La = 14");
    }

    @Test
    void withoutItsProvinceNoNameIsEnoughThoughOnlyOneAreaHereHasIt() throws IOException {
        var people = new People(REDIS.redis(), 10);

        // There is a province called Hoà Bình, and communes too.
        var report = people.csv("""
                msisdn,province,district,commune,hamlet
                0951000001,,,Tam Quan,
                0951000002,,,Hòa Bình,
                0951000003,,Huyện Mai Sơn,,
                0951000004,,,,Tổ 5
                0951000005,,Thành phố Sơn La,Chiềng An,
                0951000006,,,Xyz,
                """);

        assertThat(report.accepted()).isZero();
        assertThat(report.rejectedByReason()).isEqualTo(Map.of("area-without-province", 6L));
        assertThat(report.rejectedLines())
                .extracting(RejectedLine::english)
                .satisfiesExactly(
                        line -> assertThat(line).contains("Phường Tam Quan = 21637"),
                        line -> assertThat(line).doesNotContain("= 17"),
                        line -> assertThat(line).contains("Huyện Mai Sơn = 125"),
                        line -> assertThat(line).contains("Tổ 5"),
                        line -> assertThat(line).contains("Phường Chiềng An = 03667"),
                        line -> assertThat(line).contains("Xyz"));
    }

    @Test
    void theNameThatIsWrongIsNamedThoughTheOnesAboveItAreOfBeforeTheReform() throws IOException {
        var people = new People(REDIS.redis(), 10);

        var report = people.csv("msisdn,province,district,commune\n0951000001,Bình Định,Hoài Nhơn,Tam Quang\n");

        assertThat(report.rejectedLines().getFirst().english())
                .contains("Tam Quang", "Phường Tam Quan = 21637")
                .doesNotContain("Ninh Bình");
    }

    @Test
    void hamletsOfACommuneOfWhichNoneAreKnownArePassedOverAndThatIsTold() throws IOException {
        var people = new People(REDIS.redis(), 10);

        var report = people.csv("msisdn,province,commune,hamlet\n0951000001,Sơn La,Chiềng Lao,Bản Nhạp\n");

        assertThat(people.areaNumbers.find(people.person(951000001).area()))
                .map(area -> area.key())
                .contains("03814@2025-07-01");
        assertThat(report.ignoredColumns()).containsExactly("hamlet");
        assertThat(people.csv("msisdn,province,commune,hamlet\n0951000001,Sơn La,Chiềng Lao,\n")
                        .ignoredColumns())
                .isEmpty();
    }

    @Test
    void eachLineMaySayHowLongSomebodyStaysOnTheList() throws IOException {
        var people = new People(REDIS.redis(), 10);
        people.lists.put(LoadModesTest.RESIDENTS);

        var first = load(people, list("a", Mode.UPSERT), """
                msisdn,Hết hạn
                0951000001,2026-12-01
                0951000002,1/12/2026
                0951000003,
                0951000004,2026-11-21
                0951000005,31/02/2027
                0951000006,22/11/2026
                """);
        var second = load(people, list("b", Mode.UPSERT), "msisdn,đến ngày\n0951000001,\n0951000002,02/12/2026\n");

        assertThat(first.accepted()).isEqualTo(4);
        assertThat(first.rejectedByReason()).isEqualTo(Map.of("bad-until", 2L));
        assertThat(second.changed()).isEqualTo(2);
        assertThat(sets(people, 951000001)).contains("list:residents").doesNotContain("list:residents:2026-12-01");
        assertThat(sets(people, 951000002))
                .contains("list:residents:2026-12-02")
                .doesNotContain("list:residents:2026-12-01", "list:residents");
        assertThat(sets(people, 951000006)).contains("list:residents:2026-11-22");
        assertThat(people.lists.setsOf("residents", LocalDate.of(2026, 12, 2)))
                .contains("list:residents", "list:residents:2026-12-02");
        assertThat(people.facts.of("list:residents").stream()
                        .mapToLong(FactBook.Fact::joined)
                        .sum())
                .isEqualTo(4);
    }

    @Test
    void aListWithoutItsLawIsNotLoaded() throws IOException {
        var people = new People(REDIS.redis(), 10);
        var order = new LoadOrder("x", new Provenance("cdc", "", ""), Mode.UPSERT, "visitors", null);

        assertThatThrownBy(() -> load(people, order, "msisdn\n0951000001\n"))
                .isInstanceOf(LoadRefused.class)
                .hasMessageContaining("visitors");
        assertThat(people.count("everybody")).isZero();
        assertThat(people.intake.report("x")).isEmpty();
    }

    @Test
    void aLoadThatIsDoneIsNotDoneAgainAndItsNameIsTaken() throws IOException {
        var people = new People(REDIS.redis(), 2);
        var file = "msisdn\n0951000001\n0951000002\n0951000003\nx\n";
        var once = load(people, source("monday", Mode.UPSERT), file);

        var again = load(people, source("monday", Mode.UPSERT), file);

        assertThat(again).isEqualTo(once);
        assertThat(again.accepted()).isEqualTo(3);
        assertThat(again.state()).isEqualTo(State.DONE);
        for (var other : List.of(file + "0951000004\n", "msisdn\n0951000001\n", file.replace("3\nx", "4\nx"))) {
            assertThatThrownBy(() -> load(people, source("monday", Mode.UPSERT), other))
                    .isInstanceOf(LoadRefused.class)
                    .hasMessageContaining("monday");
        }
        assertThatThrownBy(() -> load(people, source("monday", Mode.REPLACE), file))
                .isInstanceOf(LoadRefused.class);
        assertThat(people.count("everybody")).isEqualTo(3);
    }

    @Test
    void aLoadThatBrokeOffSaysSoAndGoesOnWithTheSameFileOnly() throws IOException {
        var people = new People(REDIS.redis(), 2);
        var file = "msisdn\n0951000001\nx\n0951000002\n0951000003\n0951000004\n0951000005\n";
        assertThatThrownBy(() -> people.intake.load(lines(file), source("monday", Mode.UPSERT), (rows, octets) -> {
                    if (rows == 5) {
                        throw new IllegalStateException("the power failed");
                    }
                }))
                .hasMessage("the power failed");

        var broken = people.intake.report("monday").orElseThrow();
        assertThat(broken.state()).isEqualTo(State.INTERRUPTED);
        assertThat(broken.rows()).isEqualTo(5);
        assertThat(broken.accepted()).isEqualTo(4);
        assertThat(broken.rejected()).isEqualTo(1);
        assertThat(people.intake.resumePoint("monday"))
                .contains(new ResumePoint(5, "msisdn\n0951000001\nx\n0951000002\n0951000003\n0951000004\n".length()));
        assertThatThrownBy(() -> load(people, source("monday", Mode.UPSERT), file.replace("0951000003", "0951000007")))
                .isInstanceOf(LoadRefused.class)
                .hasMessageContaining("monday");

        var whole = load(people, source("monday", Mode.UPSERT), file);

        assertThat(whole.accepted()).isEqualTo(5);
        assertThat(whole.rejectedLines()).extracting(RejectedLine::line).containsExactly(3L);
        assertThat(people.intake.resumePoint("monday")).isEmpty();
        assertThat(people.intake.loads())
                .extracting(each -> each.order().load())
                .containsExactly("monday");
        assertThat(people.intake.report("tuesday")).isEmpty();
    }

    @Test
    void whileALoadRunsItIsSaidToRun() throws IOException {
        var people = new People(REDIS.redis(), 1);
        var states = new ArrayList<State>();

        people.intake.load(
                lines("msisdn\n0951000001\n0951000002\n"),
                source("monday", Mode.REPLACE),
                (rows, octets) ->
                        states.add(people.intake.report("monday").orElseThrow().state()));

        assertThat(states).containsOnly(State.RUNNING);
        assertThat(people.intake.report("monday").orElseThrow().state()).isEqualTo(State.DONE);
    }

    @Test
    void aReplacementThatWasCutOffTakesNobodyOut() throws IOException {
        var people = new People(REDIS.redis(), 10);
        load(people, source("before", Mode.UPSERT), "msisdn,area\n0951000001,116\n0951000002,116\n0951000003,116\n");

        assertThatThrownBy(() -> load(people, source("cut", Mode.REPLACE), "msisdn,area\n0951000001,116\n09510"))
                .isInstanceOf(LoadRefused.class)
                .hasMessageContaining("cut");

        assertThat(people.count("everybody")).isEqualTo(3);
        assertThat(people.intake.report("cut").orElseThrow().rejectedByReason()).isEqualTo(Map.of("truncated", 1L));
    }

    @Test
    void aReplacementThatWouldLoseTooManyTakesNobodyOutUntilItIsAllowedTo() throws IOException {
        var strict = new People(REDIS.redis(), 10, People.CLOCK, 50);
        load(strict, source("before", Mode.UPSERT), numbers(10));

        assertThatThrownBy(() -> load(strict, source("after", Mode.REPLACE), numbers(4)))
                .isInstanceOf(LoadRefused.class)
                .hasMessageContaining("10")
                .hasMessageContaining("6")
                .hasMessageContaining("leave-at-most");
        assertThat(strict.count("everybody")).isEqualTo(10);

        var lenient = new People(REDIS.redis(), 10, People.CLOCK, 60);
        var report = load(lenient, source("after", Mode.REPLACE), numbers(4));

        assertThat(report.left()).isEqualTo(6);
        assertThat(report.removed()).isEqualTo(6);
        assertThat(report.unchanged()).isEqualTo(4);
        assertThat(lenient.count("everybody")).isEqualTo(4);
    }

    @Test
    void whoIsNamedInALineThatCannotBeTakenIsNotTakenOut() throws IOException {
        var people = new People(REDIS.redis(), 10);
        load(people, source("before", Mode.UPSERT), numbers(4));

        var report = load(
                people, source("after", Mode.REPLACE), "msisdn,area\n0951000000,116\n0951000001,99999\n0951000002\n");

        assertThat(report.rejected()).isEqualTo(2);
        assertThat(report.left()).isEqualTo(2);
        assertThat(people.registry.find(new Msisdn(951000001))).isPresent();
        assertThat(people.registry.find(new Msisdn(951000003))).isEmpty();
    }

    @Test
    void whoCameAfterAReplacementBeganIsNotTakenOutByIt() throws IOException {
        var people = new People(REDIS.redis(), 2);
        load(people, source("before", Mode.UPSERT), numbers(4));
        assertThatThrownBy(
                        () -> people.intake.load(lines(numbers(3)), source("monday", Mode.REPLACE), (rows, octets) -> {
                            throw new IllegalStateException("the power failed");
                        }))
                .hasMessage("the power failed");
        load(people, source("tuesday", Mode.UPSERT), "msisdn\n0951000077\n");

        var report = load(people, source("monday", Mode.REPLACE), numbers(3));

        assertThat(report.removed()).isEqualTo(1);
        assertThat(people.registry.find(new Msisdn(951000077))).isPresent();
    }

    @Test
    void tagsWithoutEndDoNotBecomeSetsWithoutEnd() throws IOException {
        var people = new People(REDIS.redis(), 300);
        var file = IntStream.range(0, 1_500)
                .mapToObj(i -> "0%d,t%d".formatted(951_000_000 + i, i))
                .collect(Collectors.joining("\n", "msisdn,tags\n", "\n0951001600,t5\n"));

        var report = people.csv(file);

        assertThat(report.rejectedByReason()).isEqualTo(Map.of("too-many-tags", 500L));
        assertThat(report.accepted()).isEqualTo(1_001);
    }

    @Test
    void languagesWithoutEndDoNotUseUpTheirNumbers() throws IOException {
        var people = new People(REDIS.redis(), 300);
        var file = IntStream.range(0, 400)
                .mapToObj(i -> "0%d,%c%c%c".formatted(951_000_000 + i, 'a' + i / 26, 'a' + i % 26, 'z'))
                .collect(Collectors.joining("\n", "msisdn,language\n", "\n"));

        var report = people.csv(file);

        assertThat(report.accepted()).isEqualTo(199);
        assertThat(report.rejectedByReason()).isEqualTo(Map.of("bad-language", 201L));
    }

    @Test
    void everyRejectedLineCanBeReadAgain() throws IOException {
        var people = new People(REDIS.redis(), 1_000);
        var file = IntStream.range(0, 25_000)
                .mapToObj(i -> i % 5 == 0 ? "0951%06d,116".formatted(i) : "xyz 0912345678 %d,116".formatted(i))
                .collect(Collectors.joining("\n", "msisdn,area\n", "\n"));

        var report = load(people, source("monday", Mode.UPSERT), file);

        assertThat(report.rejected()).isEqualTo(20_000);
        assertThat(report.rejectedLines()).hasSize(IntakeReport.LISTED);
        var all = people.intake.rejected("monday").toList();
        assertThat(all).hasSize(20_000);
        assertThat(all.getLast().line()).isEqualTo(25_001);
        assertThat(all).allMatch(line -> line.reason().equals("letters"));
        assertThat(all).noneMatch(line -> line.content().contains("345678"));
        assertThat(all.getFirst().content()).startsWith("xyz 091*******");
    }

    @Test
    void ofRejectedLinesWithoutEndTheFirstMillionAreKept() throws IOException {
        var people = new People(REDIS.redis(), 100_000);
        var number = new long[1];
        Lines rubbish = () ->
                number[0]++ == IntakeReport.KEPT + 5 ? null : Line.broken(number[0], Rejection.MALFORMED, "rubbish");

        var report = people.intake.load(rubbish, source("monday", Mode.UPSERT), Progress.UNWATCHED);

        assertThat(report.rejected()).isEqualTo(IntakeReport.KEPT + 5);
        assertThat(report.rejectedKept()).isEqualTo(IntakeReport.KEPT);
        assertThat(people.intake.rejected("monday").count()).isEqualTo(IntakeReport.KEPT);
    }

    @Test
    void nothingOfALoadStaysButItsAccount() throws IOException {
        var people = new People(REDIS.redis(), 10);
        load(people, source("before", Mode.UPSERT), numbers(20));
        load(people, source("after", Mode.REPLACE), numbers(15));

        var keys = people.redis.await(people.redis.async().keys("subscriber:*load*"));

        assertThat(keys)
                .containsExactlyInAnyOrder(
                        "subscriber:loads", "subscriber:{load:before}:account", "subscriber:{load:after}:account");
        for (var key : keys) {
            assertThat(people.redis.await(people.redis.async().ttl(key))).isPositive();
        }
    }

    private static String numbers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "0" + (951_000_000 + i))
                .collect(Collectors.joining("\n", "msisdn\n", "\n"));
    }

    private static LoadOrder source(String load, Mode mode) {
        return new LoadOrder(load, VIETTEL, mode, null, null);
    }

    private static LoadOrder list(String load, Mode mode) {
        return new LoadOrder(load, VIETTEL, mode, "residents", null);
    }

    private static IntakeReport load(People people, LoadOrder order, String csv) throws IOException {
        return people.intake.load(lines(csv), order, Progress.UNWATCHED);
    }

    private static Lines lines(String csv) throws IOException {
        return Lines.csv(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> sets(People people, int national) {
        var ordinal = people.person(national).ordinal();
        return people.sets.names().stream()
                .filter(set -> people.sets.contains(set, ordinal))
                .toList();
    }
}
