package vn.loa.officer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.loa.Vietnam;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.calendar.ReportState;
import vn.loa.calendar.ReportsDue;
import vn.loa.delivery.Outbox;
import vn.loa.fake.MovingClock;
import vn.loa.journey.LoaApp;
import vn.loa.report.Attainment;
import vn.loa.report.Measure;
import vn.loa.report.Target;
import vn.loa.report.TargetReports;
import vn.loa.report.Threshold;
import vn.loa.subscriber.Carriers;
import vn.loa.subscriber.NumberHash;
import vn.loa.subscriber.NumberParser;

/// Officers are told what is due and how they stand, each thing once.
class RemindersTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);

    @TempDir
    Path folder;

    private final List<ReportsDue.Due> due = new ArrayList<>();
    private final MovingClock clock = new MovingClock(at(MONDAY, "09:00"));

    private static Instant at(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).atZone(Vietnam.ZONE).toInstant();
    }

    private Reminders node(String... lines) throws IOException {
        return node(loa.bean(Outbox.class), lines);
    }

    private Reminders node(Outbox outbox, String... lines) throws IOException {
        var file = folder.resolve("officers.csv");
        Files.writeString(file, "area,role,msisdn\n" + String.join("\n", lines));
        return new Reminders(
                settings(),
                new OfficerFile(file, loa.bean(NumberParser.class)),
                (_, _, _) -> List.copyOf(due),
                (area, day) -> List.of(figures(area, day)),
                loa.bean(Areas.class),
                loa.bean(Carriers.class),
                outbox,
                new NumberHash(new SecretKeySpec(new byte[32], "HmacSHA256")),
                clock);
    }

    private static OfficerSettings settings() {
        return new OfficerSettings(
                Path.of("config/officers.csv"),
                LocalTime.of(7, 0),
                LocalTime.of(21, 0),
                "8049",
                false,
                Set.of(DayOfWeek.MONDAY),
                LocalTime.of(8, 0),
                "",
                loa.bean(OfficerSettings.class).texts());
    }

    private void expect(LocalDate day, ReportState state) {
        due.clear();
        due.add(new ReportsDue.Due(
                "dot-1",
                "báo cáo Bluezone đợt 1",
                "14",
                "UBND phường Tam Quan",
                "04",
                "Phòng VH-TT",
                day,
                at(day, "17:00"),
                day.minusDays(2),
                state,
                null));
    }

    private static TargetReports.Report figures(Area area, LocalDate day) {
        var target = new Target(
                "14", "đợt 1", null, day.plusDays(3), Threshold.atLeast("40"), Measure.SMARTPHONES, null, null);
        var standing = new TargetReports.Standing(
                area, new Attainment.Counted(32_131, 130_804, 52_322, 20_191), day.minusDays(1), null, null);
        return new TargetReports.Report(target, standing, null, List.of());
    }

    @Test
    void aReporterIsToldBeforeOnTheDayAndWhenItIsLateEachOnce() throws IOException {
        var node = node("14,REPORTER,0950890001");
        expect(MONDAY.plusDays(1), ReportState.DUE);

        assertThat(node.remind()).isEqualTo(1);
        assertThat(node.remind()).isZero();
        clock.set(at(MONDAY.plusDays(1), "07:00"));
        assertThat(node("14,REPORTER,0950890001").remind()).isEqualTo(1); // after a restart
        clock.set(at(MONDAY.plusDays(1), "18:00"));
        expect(MONDAY.plusDays(1), ReportState.LATE);
        assertThat(node.remind()).isEqualTo(1);
        clock.set(at(MONDAY.plusDays(2), "18:00"));
        assertThat(node.remind()).isZero();
        expect(MONDAY.plusDays(1), ReportState.SUBMITTED);
        assertThat(node.remind()).isZero();
        expect(MONDAY.plusDays(1), ReportState.RETURNED);
        assertThat(node.remind()).isEqualTo(1);
    }

    @Test
    void theTextsAreThoseOfTheLetters() throws IOException {
        var words = new ArrayList<String>();
        Outbox noted = new Outbox() {
            @Override
            public List<Boolean> sendAll(List<Outbox.Single> texts) {
                return texts.stream().map(text -> words.add(text.content())).toList();
            }

            @Override
            public void withdraw(Collection<String> ids) {}
        };
        expect(LocalDate.of(2026, 12, 1), ReportState.DUE);

        node(noted, "14,REPORTER,0950890002", "14,LEADER,0950890003").remind();

        assertThat(words)
                .containsExactly(
                        "Nhắc hạn: UBND phường Tam Quan gửi báo cáo Bluezone đợt 1 trước 17:00 01/12/2026 về Phòng VH-TT.",
                        "Tỉnh Sơn La 29/11/2026: 32.131/130.804 = 24,6%. Mục tiêu đợt 1: 40% (3/12), còn thiếu 20.191.");
    }

    @Test
    void nobodyIsToldAtNight() throws IOException {
        expect(MONDAY.plusDays(1), ReportState.DUE);
        for (var night : List.of("06:59", "21:00", "03:00")) {
            clock.set(at(MONDAY, night));
            assertThat(node("14,REPORTER,0950890004").remind()).as(night).isZero();
        }
    }

    @Test
    void twoNodesTellOnce() throws Exception {
        expect(MONDAY.plusDays(1), ReportState.DUE);
        var one = node("14,REPORTER,0950890005", "14,LEADER,0950890005");
        var other = node("14,REPORTER,0950890005", "14,LEADER,0950890005");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var told = threads.invokeAll(List.<Callable<Integer>>of(one::remind, other::remind));

            assertThat(told.getFirst().get() + told.getLast().get()).isEqualTo(2);
        }
    }

    @Test
    void aLeaderIsToldOnTheDaysThatAreSaid() throws IOException {
        clock.set(at(MONDAY, "07:59"));
        assertThat(node("14,LEADER,0950890006").remind()).isZero();
        clock.set(at(MONDAY.plusDays(1), "09:00"));
        assertThat(node("14,LEADER,0950890006").remind()).isZero();
        clock.set(at(MONDAY, "20:59"));
        assertThat(node("14,LEADER,0950890006").remind()).isEqualTo(1);
    }

    @Test
    void aWrongLineIsToldWithoutItsNumberAndTheOthersCount() throws IOException {
        var file = folder.resolve("officers.csv");
        Files.writeString(
                file,
                "area,role,msisdn\n14,REPORTER,113\n14,BOSS,0950890007\n,LEADER,0950890007\n# ai\n14,leader,0950890007\n");

        var reading = new OfficerFile(file, loa.bean(NumberParser.class)).read();

        assertThat(reading.lines()).singleElement().satisfies(officer -> assertThat(officer.role())
                .isEqualTo(Officer.Role.LEADER));
        assertThat(reading.faults()).hasSize(3).noneMatch(fault -> fault.contains("0950890007"));
        assertThat(reading.faults().getFirst()).contains("dòng 2", "msisdn");
        assertThat(new OfficerFile(folder.resolve("none.csv"), loa.bean(NumberParser.class))
                        .read()
                        .faults())
                .singleElement()
                .asString()
                .contains("none.csv");
    }
}
