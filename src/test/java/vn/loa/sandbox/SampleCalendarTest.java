package vn.loa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.loa.Vietnam;
import vn.loa.area.Areas;
import vn.loa.calendar.CalendarHouse;
import vn.loa.calendar.ReportCalendar;
import vn.loa.calendar.ReportState;
import vn.loa.fake.RedisServer;
import vn.loa.report.Forms;
import vn.loa.report.Measure;

class SampleCalendarTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    @TempDir
    Path folder;

    @Test
    void caoBangOpensWithItsWeeksFilledIn() throws Exception {
        var clock = Clock.fixed(Instant.parse("2026-12-02T02:00:00Z"), Vietnam.ZONE);
        var open = CalendarHouse.rehearsal(REDIS.redis(), folder, Areas.load(Path.of("config/areas.csv")), clock);
        var calendar = open.calendar();

        new SampleCalendar(calendar, open.desk(), clock).fill();
        new SampleCalendar(calendar, open.desk(), clock).fill();

        var whole = calendar.day("cao-bang-tuan", LocalDate.of(2026, 11, 20));
        var last = calendar.day("cao-bang-tuan", LocalDate.of(2026, 11, 27));
        assertThat(calendar.counts(whole)).containsOnlyKeys(ReportState.ACCEPTED);
        assertThat(calendar.total(whole, "04", null, Forms.Head.NONE)
                        .orElseThrow()
                        .figures())
                .containsEntry(Measure.REGISTERED, 72_636L)
                .containsEntry(Measure.POPULATION, 530_856L);
        assertThat(calendar.counts(last))
                .containsEntry(ReportState.LATE, 2)
                .containsEntry(ReportState.RETURNED, 1)
                .containsKeys(ReportState.SUBMITTED, ReportState.ACCEPTED);
        assertThat(calendar.board(last, "04"))
                .extracting(ReportCalendar.Row::standing)
                .noneMatch(standing -> standing.isLate());
    }
}
