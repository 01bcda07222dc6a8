package vn.loa.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import vn.loa.Vietnam;
import vn.loa.access.Person;
import vn.loa.access.Precinct;
import vn.loa.access.Role;
import vn.loa.area.Areas;
import vn.loa.calendar.CalendarRefusal.Reason;
import vn.loa.calendar.ReportDesk.Handed;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.report.Form;
import vn.loa.report.Forms;
import vn.loa.report.Measure;
import vn.loa.report.ReportHouse;
import vn.loa.report.StatisticsRefused;
import vn.loa.report.Submission;

/// The weekly report of Cao Bằng in February 2021: communes to districts, districts to the province.
class ReportCalendarTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final Areas AREAS = Areas.load(Path.of("config/areas.csv"));
    private static final LocalDate FRIDAY = LocalDate.of(2021, 2, 5);
    private static final String PAC_MIAU = "01290";
    private static final String LY_BON = "01294";
    private static final String BAO_LAM = "042";

    @TempDir
    Path folder;

    private final MovingClock clock =
            new MovingClock(FRIDAY.atTime(9, 0).atZone(Vietnam.ZONE).toInstant());
    private ReportHouse house;
    private ReportCalendar calendar;
    private ReportDesk desk;

    @BeforeEach
    void begin() {
        var redis = REDIS.redis();
        redis.await(redis.async().flushall());
        var open = open(false);
        calendar = open.calendar();
        desk = open.desk();
        house = new ReportHouse(REDIS.redis(), folder, AREAS, clock, CalendarHouse.locks(REDIS.redis(), AREAS));
    }

    private CalendarHouse.Open open(boolean rehearsal) {
        return CalendarHouse.open(REDIS.redis(), folder, AREAS, clock, rehearsal);
    }

    private ReportCalendar.Day friday() throws CalendarRefusal {
        return calendar.day("cao-bang-tuan-2021", FRIDAY);
    }

    @Test
    void stateFollowsTheClockUntilTheReportIsInAndThenItsOfficers() throws Exception {
        clock.set(FRIDAY.minusDays(3).atTime(9, 0).atZone(Vietnam.ZONE).toInstant());
        assertThat(state()).isEqualTo(ReportState.OPEN);
        clock.set(FRIDAY.minusDays(1).atStartOfDay(Vietnam.ZONE).toInstant());
        assertThat(state()).isEqualTo(ReportState.DUE);
        clock.set(FRIDAY.atTime(15, 59, 59).atZone(Vietnam.ZONE).toInstant());
        assertThat(state()).isEqualTo(ReportState.DUE);
        clock.advance(Duration.ofSeconds(1));
        assertThat(state()).isEqualTo(ReportState.LATE);

        var receipt = submit(PAC_MIAU, "700", "");
        assertThat(state()).isEqualTo(ReportState.SUBMITTED);
        assertThat(receipt.late()).isTrue();
        desk.giveBack(friday(), PAC_MIAU, 1, "Thiếu bản Pác Kỳ", "huyen");
        assertThat(state()).isEqualTo(ReportState.RETURNED);
        submit(PAC_MIAU, "720", "");
        desk.accept(friday(), PAC_MIAU, 2, "huyen");
        assertThat(state()).isEqualTo(ReportState.ACCEPTED);
    }

    @Test
    void thoseWhoRemindSeeWhoIsExpectedByWhenAndWhyItCameBack() throws Exception {
        submit(PAC_MIAU, "700", "");
        desk.giveBack(friday(), PAC_MIAU, 1, "Thiếu bản Pác Kỳ", "huyen");

        var due = CalendarHouse.due(REDIS.redis(), AREAS).between(FRIDAY, FRIDAY, clock.instant());

        assertThat(due).hasSize(10 + 161);
        assertThat(due)
                .filteredOn(one -> one.area().equals(PAC_MIAU))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.areaName()).isEqualTo("Thị trấn Pác Miầu");
                    assertThat(one.collectorName()).isEqualTo("Huyện Bảo Lâm");
                    assertThat(one.state()).isEqualTo(ReportState.RETURNED);
                    assertThat(one.note()).isEqualTo("Thiếu bản Pác Kỳ");
                    assertThat(one.until()).isEqualTo("2021-02-05T09:00:00Z");
                });
        assertThat(due)
                .filteredOn(one -> one.area().equals(BAO_LAM))
                .singleElement()
                .satisfies(one -> assertThat(one.collector()).isEqualTo("04"));
    }

    @Test
    void whatWasHandedInStaysAsItWasAndIsProvedFromTheSameData() throws Exception {
        var receipt = submit(PAC_MIAU, "700", "");
        var page = calendar.page(friday(), PAC_MIAU, 1);

        var proof = calendar.prove(friday(), PAC_MIAU, 1);

        assertThat(receipt.sha256()).isEqualTo(DigestUtils.sha256Hex(page)).hasSize(64);
        assertThat(new String(page, StandardCharsets.UTF_8)).contains("Thị trấn Pác Miầu", "700");
        assertThat(proof.intact()).isTrue();
        assertThat(proof.reproduced()).isTrue();
        assertThat(proof.holds()).isTrue();
    }

    @Test
    void laterFiguresDoNotChangeWhatWasHandedInAndACorrectionIsAnotherVersion() throws Exception {
        submit(PAC_MIAU, "700", "");

        assertThatExceptionOfType(CalendarRefusal.class)
                .isThrownBy(() -> submit(PAC_MIAU, "710", ""))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.LOCKED))
                .withMessageContaining("bản 1");
        var second = submit(PAC_MIAU, "710", "Đếm sót một bản");

        assertThat(second.version()).isEqualTo(2);
        assertThat(registered(calendar.table(friday(), PAC_MIAU, 1).form())).isEqualTo("700");
        assertThat(registered(calendar.table(friday(), PAC_MIAU, 2).form())).isEqualTo("710");
        assertThat(calendar.table(friday(), PAC_MIAU, 2).correction()).isEqualTo("Đếm sót một bản");
        assertThat(calendar.prove(friday(), PAC_MIAU, 1).holds()).isTrue();
        assertThat(calendar.prove(friday(), PAC_MIAU, 2).holds()).isTrue();
    }

    @Test
    void figuresOfALockedReportAreRefusedCellByCellAndTheOthersAreTaken() throws Exception {
        submit(PAC_MIAU, "700", "");

        var refused = house.handIn(
                BAO_LAM,
                FRIDAY,
                "name,population,registered,note\nThị trấn Pác Miầu,6000,999,Sửa\nXã Lý Bôn,5000,100,Mất sóng\n");

        assertThat(refused)
                .containsOnly(
                        Map.entry("Thị trấn Pác Miầu/số đã đăng ký số điện thoại", Submission.Sort.LOCKED),
                        Map.entry("Thị trấn Pác Miầu/dân số", Submission.Sort.LOCKED),
                        Map.entry("Thị trấn Pác Miầu/ghi chú", Submission.Sort.LOCKED));
        desk.giveBack(friday(), PAC_MIAU, 1, "Sai", "huyen");
        assertThat(house.handIn(BAO_LAM, FRIDAY, "name,registered\nThị trấn Pác Miầu,999\n"))
                .isEmpty();
    }

    @Test
    void tamperedRecordIsFoundOut() throws Exception {
        submit(PAC_MIAU, "700", "");
        var redis = REDIS.redis();
        var key = "calendar:{cao-bang-tuan-2021:2021-02-05}:tables";
        submit(LY_BON, "100", "");
        redis.await(redis.async()
                .hset(key, "01290@|1|page", redis.await(redis.async().hget(key, "01294@|1|page"))));

        var proof = calendar.prove(friday(), PAC_MIAU, 1);

        assertThat(proof.intact()).isFalse();
        assertThat(proof.holds()).isFalse();
    }

    @Test
    void proofSaysThatTheFilesOfThenAreNotThereAnyMore() throws Exception {
        submit(PAC_MIAU, "700", "");
        Files.writeString(folder.resolve("moi.csv"), "# area: 14\n# as-of: 2020-08-17\nname,registered\nMộc Châu,1\n");

        var proof = calendar.prove(friday(), PAC_MIAU, 1);

        assertThat(proof.reproduced()).isNull();
        assertThat(proof.intact()).isTrue();
    }

    @Test
    void rollUpAddsUpWhatIsAcceptedAndNamesWhoIsMissing() throws Exception {
        submit(PAC_MIAU, "700", "");
        desk.accept(friday(), PAC_MIAU, 1, "huyen");
        submit(LY_BON, "100", "");
        submit("01291", "50", "");
        desk.giveBack(friday(), "01291", 1, "Sai", "huyen");

        var total = calendar.total(friday(), BAO_LAM, null, Forms.Head.NONE).orElseThrow();

        assertThat(total.figures()).containsEntry(Measure.REGISTERED, 700L);
        assertThat(total.missing().get(ReportState.SUBMITTED)).containsExactly("Xã Lý Bôn");
        assertThat(total.missing().get(ReportState.RETURNED)).containsExactly("Xã Đức Hạnh");
        assertThat(total.missing().get(ReportState.DUE)).hasSize(10).contains("Xã Yên Thổ");
        assertThat(total.form().remarks())
                .anyMatch(remark -> remark.startsWith("Chưa nộp: Xã Nam Cao"))
                .contains("Đã nộp, chờ duyệt: Xã Lý Bôn.", "Bị trả lại: Xã Đức Hạnh.");
    }

    @Test
    void rollUpIsOfTheMomentAskedForAndACorrectionCountsOnceItIsAccepted() throws Exception {
        submit(PAC_MIAU, "700", "");
        var before = clock.instant();
        clock.advance(Duration.ofMinutes(1));
        desk.accept(friday(), PAC_MIAU, 1, "huyen");
        var then = clock.instant();
        clock.advance(Duration.ofHours(1));
        submit(PAC_MIAU, "900", "Đếm lại");
        assertThat(sum(BAO_LAM)).isEqualTo(700);
        desk.accept(friday(), PAC_MIAU, 2, "huyen");

        assertThat(sum(BAO_LAM)).isEqualTo(900);
        assertThat(calendar.total(friday(), BAO_LAM, then, Forms.Head.NONE)
                        .orElseThrow()
                        .figures())
                .containsEntry(Measure.REGISTERED, 700L);
        assertThat(calendar.total(friday(), BAO_LAM, before, Forms.Head.NONE)).isEmpty();
    }

    @Test
    void whatIsSentBackAfterItWasAcceptedIsNotAddedUpAnyMoreButARefusedCorrectionChangesNothing() throws Exception {
        for (var commune : List.of(PAC_MIAU, LY_BON)) {
            submit(commune, "300", "");
            desk.accept(friday(), commune, 1, "huyen");
        }
        submit(LY_BON, "400", "Đếm lại");
        desk.giveBack(friday(), LY_BON, 2, "Không có căn cứ", "huyen");
        assertThat(sum(BAO_LAM)).isEqualTo(600);
        clock.advance(Duration.ofMinutes(1));

        desk.giveBack(friday(), PAC_MIAU, 1, "Sai", "huyen");

        var total = calendar.total(friday(), BAO_LAM, null, Forms.Head.NONE).orElseThrow();
        assertThat(total.figures()).containsEntry(Measure.REGISTERED, 300L);
        assertThat(total.missing().get(ReportState.RETURNED)).containsExactly("Thị trấn Pác Miầu");
        assertThat(calendar.total(friday(), BAO_LAM, clock.instant().minusSeconds(1), Forms.Head.NONE)
                        .orElseThrow()
                        .figures())
                .containsEntry(Measure.REGISTERED, 600L);
    }

    @Test
    void whoeverWasMissingAtTheMomentAskedForIsToldAsTheyStoodThen() throws Exception {
        submit(PAC_MIAU, "700", "");
        desk.accept(friday(), PAC_MIAU, 1, "huyen");
        var then = clock.instant();
        clock.advance(Duration.ofMinutes(1));
        submit(LY_BON, "100", "");

        var total = calendar.total(friday(), BAO_LAM, then, Forms.Head.NONE).orElseThrow();

        assertThat(total.missing()).containsOnlyKeys(ReportState.DUE);
        assertThat(total.missing().get(ReportState.DUE)).hasSize(12).contains("Xã Lý Bôn");
    }

    @Test
    void districtHandsInItsRollUpAndTheProvinceAddsUpDistricts() throws Exception {
        for (var commune : List.of(PAC_MIAU, LY_BON)) {
            submit(commune, "300", "");
            desk.accept(friday(), commune, 1, "huyen");
        }
        desk.submit(friday(), BAO_LAM, new Handed(Map.of(), Forms.Head.NONE, ""), "huyen");
        desk.accept(friday(), BAO_LAM, 1, "tinh");
        submit("01297", "11", "");
        desk.accept(friday(), "01297", 1, "huyen");

        var proof = calendar.prove(friday(), BAO_LAM, 1);
        var province = calendar.total(friday(), "04", null, Forms.Head.NONE).orElseThrow();

        assertThat(proof.holds()).isTrue();
        assertThat(proof.reproduced()).isTrue();
        assertThat(proof.sources()).hasSize(2).doesNotContainValue(false);
        assertThat(province.figures()).containsEntry(Measure.REGISTERED, 600L);
        assertThat(province.form().remarks())
                .contains("Chưa đủ báo cáo của cấp dưới: Huyện Bảo Lâm (thiếu 11).")
                .anyMatch(remark -> remark.startsWith("Chưa nộp: Thành phố Cao Bằng, Huyện Bảo Lạc"));
    }

    @Test
    void nobodyAcceptsTheirOwnReportOrAVersionThatTheyHaveNotSeen() throws Exception {
        submit(PAC_MIAU, "700", "");

        assertThat(refusal(() -> desk.accept(friday(), PAC_MIAU, 1, "xa"))).isEqualTo(Reason.SAME_PERSON);
        submit(PAC_MIAU, "710", "Sửa");
        assertThat(refusal(() -> desk.accept(friday(), PAC_MIAU, 1, "huyen"))).isEqualTo(Reason.OTHER_VERSION);
        desk.accept(friday(), PAC_MIAU, 2, "huyen");
        assertThat(refusal(() -> desk.accept(friday(), PAC_MIAU, 2, "huyen"))).isEqualTo(Reason.NOT_SUBMITTED);
        open(true).desk().giveBack(friday(), PAC_MIAU, 2, "Sai", "xa");
    }

    @Test
    void nothingIsFrozenOfFiguresThatCannotBeReadOrDoNotExist() throws Exception {
        assertThat(refusal(() -> submit(PAC_MIAU, "-5", ""))).isEqualTo(Reason.NOT_READABLE);
        assertThat(refusal(() -> submit(PAC_MIAU, "bảy trăm", ""))).isEqualTo(Reason.NOT_READABLE);
        assertThat(refusal(() -> desk.submit(friday(), PAC_MIAU, new Handed(Map.of(), Forms.Head.NONE, ""), "xa")))
                .isEqualTo(Reason.NOTHING_TO_SUBMIT);
        assertThat(refusal(() -> desk.submit(friday(), BAO_LAM, typed("5"), "huyen")))
                .isEqualTo(Reason.NOT_READABLE);
        assertThat(refusal(() -> desk.submit(friday(), "116", typed("5"), "xa")))
                .isEqualTo(Reason.UNKNOWN);
        assertThat(refusal(() -> calendar.day("cao-bang-tuan-2021", FRIDAY.plusDays(1))))
                .isEqualTo(Reason.UNKNOWN);
        assertThat(state()).isEqualTo(ReportState.DUE);
    }

    @Test
    void doubtfulFiguresAreTakenWithTheirMark() throws Exception {
        var receipt = desk.submit(
                friday(),
                PAC_MIAU,
                new Handed(Map.of(Measure.REGISTERED, "7.000", Measure.POPULATION, "6.000"), Forms.Head.NONE, ""),
                "xa");

        assertThat(receipt.marks()).extracting(Submission.Mark::sort).containsExactly(Submission.Sort.OVER_100);
    }

    @Test
    void ofManyWhoHandInTogetherOneIsFirstAndTheOthersAreTold() throws Exception {
        try (var officers = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = IntStream.range(0, 8)
                    .mapToObj(i -> officers.submit(() -> {
                        try {
                            return "v" + submit(PAC_MIAU, "7" + i, "").version();
                        } catch (CalendarRefusal e) {
                            return e.reason().name();
                        }
                    }))
                    .toList();
            var answers = new ArrayList<String>();
            for (var one : tries) {
                answers.add(one.get());
            }

            assertThat(answers)
                    .containsOnlyOnce("v1")
                    .filteredOn("LOCKED"::equals)
                    .hasSize(7);
        }
        assertThat(calendar.prove(friday(), PAC_MIAU, 1).holds()).isTrue();
    }

    private interface Deed {
        void done() throws CalendarRefusal, StatisticsRefused;
    }

    private static Reason refusal(Deed deed) throws StatisticsRefused {
        try {
            deed.done();
        } catch (CalendarRefusal e) {
            return e.reason();
        }
        throw new AssertionError("it was not refused");
    }

    @Test
    void nobodySeesOrChangesReportsBeyondTheirAreas() throws Exception {
        var day = friday();
        submit(PAC_MIAU, "700", "");
        submit(LY_BON, "650", "");

        entrusted("xa", LY_BON);
        assertThat(calendar.board(day, "04"))
                .extracting(ReportCalendar.Row::code)
                .containsExactly(LY_BON);
        assertThat(calendar.board(day, BAO_LAM)).isEmpty();
        assertThat(calendar.counts(day)).containsExactly(Map.entry(ReportState.SUBMITTED, 1));
        assertThat(calendar.row(day, PAC_MIAU)).isEmpty();
        assertThat(calendar.preview(day, PAC_MIAU)).isEmpty();
        assertThat(refusal(() -> calendar.table(day, PAC_MIAU, 1))).isEqualTo(Reason.OUTSIDE);
        assertThat(refusal(() -> calendar.page(day, PAC_MIAU, 1))).isEqualTo(Reason.OUTSIDE);
        assertThat(refusal(() -> calendar.prove(day, PAC_MIAU, 1))).isEqualTo(Reason.OUTSIDE);
        assertThat(refusal(() -> submit(PAC_MIAU, "1", "sửa"))).isEqualTo(Reason.OUTSIDE);
        assertThat(calendar.table(day, LY_BON, 1).by()).isEqualTo("xa");

        entrusted("xa-khac", LY_BON);
        assertThat(refusal(() -> desk.accept(day, LY_BON, 1, "xa-khac")))
                .as("who owes it does not decide on it")
                .isEqualTo(Reason.OUTSIDE);

        entrusted("huyen", BAO_LAM);
        assertThat(calendar.board(day, "04"))
                .extracting(ReportCalendar.Row::code)
                .containsExactly(BAO_LAM);
        assertThat(calendar.board(day, BAO_LAM)).hasSize(13);
        desk.accept(day, LY_BON, 1, "huyen");
        assertThat(sum(BAO_LAM)).isEqualTo(650);
        assertThat(calendar.total(day, "04", null, Forms.Head.NONE)).isEmpty();
        assertThat(refusal(() -> desk.accept(day, BAO_LAM, 1, "huyen"))).isEqualTo(Reason.OUTSIDE);
    }

    @Test
    void twoKeysOfOnePersonAreOnePerson() throws Exception {
        entrusted("khoa-may", "nguyen-van-a", "04");
        submit(PAC_MIAU, "700", "");

        entrusted("nguyen-van-a", "nguyen-van-a", "04");
        assertThat(refusal(() -> desk.accept(friday(), PAC_MIAU, 1, "nguyen-van-a")))
                .isEqualTo(Reason.SAME_PERSON);

        entrusted("tran-thi-b", "tran-thi-b", "04");
        desk.accept(friday(), PAC_MIAU, 1, "tran-thi-b");
        assertThat(state()).isEqualTo(ReportState.ACCEPTED);
    }

    @AfterEach
    void nobodyAsks() {
        SecurityContextHolder.clearContext();
    }

    private static void entrusted(String name, String area) {
        entrusted(name, name, area);
    }

    private static void entrusted(String name, String holder, String area) {
        var person = new Person(name, holder, name, Set.of(Role.AUTHOR), Precinct.of(List.of(area)));
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(person, null, List.of()));
    }

    private ReportDesk.Receipt submit(String area, String registered, String correction)
            throws CalendarRefusal, StatisticsRefused {
        return desk.submit(
                friday(), area, new Handed(Map.of(Measure.REGISTERED, registered), Forms.Head.NONE, correction), "xa");
    }

    private static Handed typed(String registered) {
        return new Handed(Map.of(Measure.REGISTERED, registered), Forms.Head.NONE, "");
    }

    private ReportState state() throws CalendarRefusal {
        return calendar.row(friday(), PAC_MIAU).orElseThrow().state();
    }

    private long sum(String area) throws CalendarRefusal {
        return calendar.total(friday(), area, null, Forms.Head.NONE)
                .orElseThrow()
                .figures()
                .getOrDefault(Measure.REGISTERED, 0L);
    }

    private static String registered(Form form) {
        return form.rows().getFirst().cells().get(4).printed();
    }
}
