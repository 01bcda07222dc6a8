package vn.loa.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.Vietnam;
import vn.loa.calendar.CalendarRefusal;
import vn.loa.calendar.Duty;
import vn.loa.calendar.ReportCalendar;
import vn.loa.calendar.ReportDesk;
import vn.loa.report.Forms;
import vn.loa.report.Measure;
import vn.loa.report.StatisticsRefused;

/// Cao Bằng's weekly reports of the last weeks, as if its communes had handed them in: one was sent back, some
/// wait, two are late. Its people and, in the last whole week, its installs are those that letter L4 tells of the
/// province.
final class SampleCalendar {

    private static final Logger log = LoggerFactory.getLogger(SampleCalendar.class);

    private static final String REPORT = "cao-bang-tuan";
    private static final int WEEKS = 4;
    private static final long PEOPLE = 530_856;
    private static final long INSTALLED = 72_636;
    private static final long A_WEEK = 3_104;
    private static final String PROVINCE = "so-tttt";

    private final ReportCalendar calendar;
    private final ReportDesk desk;
    private final Clock clock;

    SampleCalendar(ReportCalendar calendar, ReportDesk desk, Clock clock) {
        this.calendar = calendar;
        this.desk = desk;
        this.clock = clock;
    }

    void fill() {
        calendar.duty(REPORT).ifPresent(this::fill);
    }

    private void fill(Duty duty) {
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, Vietnam.ZONE);
        var weeks = calendar.days(duty, today.minusWeeks(WEEKS), today).stream()
                .filter(due -> duty.until(due).isBefore(now))
                .toList();
        for (var week = 0; week < weeks.size(); week++) {
            try {
                fill(new ReportCalendar.Day(duty, weeks.get(week)), weeks.size() - 2 - week);
            } catch (CalendarRefusal | StatisticsRefused e) {
                log.warn("sample report not filled in due={} error=\"{}\"", weeks.get(week), e.getMessage());
            }
        }
    }

    /// @param ago how many weeks before the last one that everybody has reported for; -1 for the one after it
    private void fill(ReportCalendar.Day day, int ago) throws CalendarRefusal, StatisticsRefused {
        var communes = calendar.board(day, day.duty().collector());
        var then = desk.rehearsedAt(day.duty().until(day.due()).minus(Duration.ofHours(5)));
        var weights = communes.stream().mapToLong(SampleCalendar::weight).toArray();
        for (var place = 0; place < communes.size(); place++) {
            var commune = communes.get(place);
            var last = ago < 0;
            if (last && place % 28 == 9 || commune.standing().version() > 0) {
                continue;
            }
            then.submit(day, commune.code(), handed(weights, place, ago), "ubnd-" + commune.code());
            if (last && place == 20) {
                then.giveBack(day, commune.code(), 1, "Số tuần này thấp hơn tuần trước, đề nghị kiểm tra", PROVINCE);
            } else if (!last || place % 9 != 4) {
                then.accept(day, commune.code(), 1, PROVINCE);
            }
        }
    }

    private static ReportDesk.Handed handed(long[] weights, int place, int ago) {
        var figures = new EnumMap<Measure, String>(Measure.class);
        figures.put(Measure.REGISTERED, Long.toString(part(INSTALLED - ago * A_WEEK, weights, place)));
        figures.put(Measure.POPULATION, Long.toString(part(PEOPLE, weights, place)));
        return new ReportDesk.Handed(Map.copyOf(figures), new Forms.Head("", "", "", "CHỦ TỊCH"), "");
    }

    // What is left over between neighbours goes to the next, so that all parts make the whole.
    private static long part(long whole, long[] weights, int place) {
        var before = 0L;
        var all = 0L;
        for (var i = 0; i < weights.length; i++) {
            before += i < place ? weights[i] : 0;
            all += weights[i];
        }
        return whole * (before + weights[place]) / all - whole * before / all;
    }

    private static long weight(ReportCalendar.Row commune) {
        return 6_000 + Math.floorMod(commune.code().hashCode() * 2_654_435_761L, 9_000L);
    }
}
