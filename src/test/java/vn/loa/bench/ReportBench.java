package vn.loa.bench;

import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import vn.loa.Vietnam;
import vn.loa.area.Areas;
import vn.loa.calendar.CalendarHouse;
import vn.loa.calendar.CalendarRefusal;
import vn.loa.calendar.ReportCalendar;
import vn.loa.calendar.ReportDesk;
import vn.loa.fake.LoaProcess;
import vn.loa.report.Form;
import vn.loa.report.FormFile;
import vn.loa.report.Forms;
import vn.loa.report.Letterhead;
import vn.loa.report.Measure;
import vn.loa.report.StatisticsRefused;
import vn.loa.store.Redis;

/// Official tables beside millions of people, a workbook of ten thousand areas, and the roll-up of a country.
final class ReportBench {

    private static final int TIMES = 200;
    private static final int AREAS = 10_000;
    private static final int COMMUNES = 3_321;
    private static final int HANDED_IN = 200;
    private static final int RUNS = Integer.getInteger("bench.report-runs", 200);

    // Each run takes more than a second, after which it is named; all of it is to end within minutes.
    private static final Duration SENDING = Duration.ofMinutes(8);

    private final Path directory;
    private final BenchOptions options;
    private final List<Reach> rows;
    private final Path areas;

    ReportBench(Path directory, BenchOptions options, List<Reach> rows) throws IOException {
        this.directory = Files.createDirectories(directory.resolve("report"));
        this.options = options;
        this.rows = rows;
        this.areas = country(this.directory);
        Files.createDirectories(this.directory.resolve("campaigns"));
    }

    void measure() throws IOException {
        try (var redis = RedisProcess.start(directory);
                var simulator = Simulator.start(directory, "simulator", Duration.ZERO, false);
                var gateway = LoaProcess.start(
                        directory,
                        redis.port(),
                        simulator.port(),
                        options.patience(),
                        List.of(
                                "--loa.smpp.binds[0].window=500",
                                "--loa.smpp.binds[0].rate=20000",
                                // Few people in each block: one slice each, not eight.
                                "--loa.delivery.slice=65536",
                                "--loa.area.file=" + areas,
                                "--loa.area.successions="
                                        + Files.writeString(
                                                directory.resolve("successions.csv"), "old,new,date,share\n")),
                        options.vm())) {
            load(gateway);
            var begun = System.nanoTime();
            var runs = new ManyRuns(gateway, options.patience()).send(RUNS, SENDING);
            System.out.printf("%d of %d runs in %.0f s%n", runs, RUNS, (System.nanoTime() - begun) / 1e9);
            tables(gateway, runs);
            pages(gateway);
            rollUp(redis);
        }
        workbook();
    }

    private void load(LoaProcess gateway) throws IOException {
        var file = directory.resolve("people.csv");
        var people = new SyntheticPeople(areas, BenchAreas.OPERATORS);
        people.writePeople(file, 0, options.people());
        gateway.post("/api/v1/subscribers", "text/csv", BodyPublishers.ofFile(file));
        people.writeInstalls(file, 0, options.people());
        gateway.post("/api/v1/installs", "text/csv", BodyPublishers.ofFile(file));
        Files.delete(file);
        var today = LocalDate.now(Vietnam.ZONE);
        var communes = Areas.load(areas)
                .children(Areas.load(areas).resolve("14", today).orElseThrow(), today);
        for (var week = HANDED_IN; week > 0; week--) {
            var table = new StringBuilder("code,population,smartphones,registered\n");
            for (var commune : communes) {
                table.append(commune.code())
                        .append(",9000,7000,")
                        .append(2_000 - week)
                        .append('\n');
            }
            gateway.post(
                    "/api/v1/statistics?area=14&source=bench&date=" + today.minusWeeks(week),
                    "text/csv",
                    BodyPublishers.ofString(table.toString()));
        }
    }

    private void pages(LoaProcess gateway) {
        var officer = new Officer(gateway);
        for (var path : List.of(
                "/",
                "/campaigns",
                "/campaigns/" + ManyRuns.CAMPAIGN,
                "/campaigns/" + ManyRuns.CAMPAIGN + "/audience",
                "/campaigns/" + ManyRuns.CAMPAIGN + "/check",
                "/runs/1",
                "/results",
                "/results/" + ManyRuns.CAMPAIGN,
                "/reports/district?area=14",
                "/reports/targets",
                "/areas",
                "/binds",
                "/conversations",
                "/audit")) {
            var first = officer.firstOctet(path);
            var took = IntStream.range(0, TIMES)
                    .mapToDouble(_ -> officer.firstOctet(path))
                    .sorted()
                    .toArray();
            rows.add(Reach.atMost(
                    "page " + path.replaceAll("\\?.*", "") + ", first octet, p99 of " + TIMES,
                    200,
                    "ms",
                    took[TIMES * 99 / 100 - 1],
                    "p50 " + Reach.figure(took[TIMES / 2]) + " ms, the first " + Reach.figure(first) + " ms"));
        }
    }

    private void tables(LoaProcess gateway, int runs) {
        for (var path : List.of(
                "/api/v1/reports/district?area=14",
                "/api/v1/reports/communes.html?area=14",
                "/api/v1/reports/ranking.html?area=14",
                "/api/v1/reports/weekly.html?area=14",
                "/api/v1/results/" + ManyRuns.CAMPAIGN,
                "/api/v1/results/" + ManyRuns.CAMPAIGN + ".csv?below=14")) {
            var first = System.nanoTime();
            gateway.text(path);
            var firstMillis = (System.nanoTime() - first) / 1e6;
            var took = new double[TIMES];
            for (var i = 0; i < TIMES; i++) {
                var begun = System.nanoTime();
                gateway.text(path);
                took[i] = (System.nanoTime() - begun) / 1e6;
            }
            Arrays.sort(took);
            rows.add(Reach.atMost(
                    "table " + path.replaceAll(".*/|\\?.*", "") + ", p99 of " + TIMES,
                    300,
                    "ms",
                    took[TIMES * 99 / 100 - 1],
                    "p50 " + Reach.figure(took[TIMES / 2]) + " ms, the first " + Reach.figure(firstMillis) + " ms, "
                            + runs + " runs"));
        }
    }

    private void rollUp(RedisProcess redis) throws IOException {
        var file = Files.writeString(
                directory.resolve("calendar.csv"),
                "id,title,form,collector,levels,due,from,until,time,figures_before,remind_before\n"
                        + "ca-nuoc,Cả nước,weekly,VN,2,MON,2026-01-05,,16:00,0,1\n");
        var folder = Files.createDirectories(directory.resolve("none"));
        try (var connection = new Redis(RedisClient.create("redis://127.0.0.1:" + redis.port()), options.patience())) {
            var open = CalendarHouse.open(connection, folder, Areas.load(areas), Clock.systemUTC(), true, file);
            var calendar = open.calendar();
            var duty = calendar.duty("ca-nuoc").orElseThrow();
            var today = LocalDate.now(Vietnam.ZONE);
            var day = new ReportCalendar.Day(
                    duty,
                    calendar.days(duty, today.minusWeeks(2), today.minusDays(1)).last());
            var provinces = calendar.board(day, "VN");
            var communes = 0;
            for (var province : provinces) {
                for (var commune : calendar.board(day, province.code())) {
                    handIn(
                            open.desk(),
                            day,
                            commune.code(),
                            Map.of(Measure.REGISTERED, "1500", Measure.POPULATION, "9000"));
                    communes++;
                }
                handIn(open.desk(), day, province.code(), Map.of());
            }
            var begun = System.nanoTime();
            var sum = 0L;
            for (var province : provinces) {
                sum += registered(calendar, day, province.code());
            }
            var country = registered(calendar, day, "VN");
            var seconds = (System.nanoTime() - begun) / 1e9;
            rows.add(Reach.atMost(
                    "roll-up of a country: its provinces and itself",
                    1,
                    "s",
                    seconds,
                    provinces.size() + " provinces, " + communes + " communes"));
            rows.add(Reach.right(
                    "the sum of that roll-up",
                    Math.abs(sum - 1_500L * communes) + Math.abs(country - sum),
                    country + " registered"));
        } catch (CalendarRefusal | StatisticsRefused e) {
            throw new IOException(e);
        }
    }

    private static void handIn(ReportDesk desk, ReportCalendar.Day day, String area, Map<Measure, String> figures)
            throws CalendarRefusal, StatisticsRefused {
        desk.submit(day, area, new ReportDesk.Handed(figures, Forms.Head.NONE, ""), "bench");
        desk.accept(day, area, 1, "bench");
    }

    private static long registered(ReportCalendar calendar, ReportCalendar.Day day, String area) {
        return calendar.total(day, area, null, Forms.Head.NONE)
                .map(total -> total.figures().getOrDefault(Measure.REGISTERED, 0L))
                .orElse(0L);
    }

    private void workbook() {
        var lines = new ArrayList<Form.Row>();
        for (var i = 1; i <= AREAS; i++) {
            lines.add(new Form.Row(
                    false,
                    List.of(
                            new Form.Cell.Count(i),
                            new Form.Cell.Words("Xã thứ " + i),
                            new Form.Cell.Count(i * 37L),
                            new Form.Cell.Count(i * 5L))));
        }
        var form = new Form(
                "nhieu",
                new Letterhead(List.of("UBND"), "", "Hà Nội", LocalDate.EPOCH, List.of(), List.of()),
                List.of("BÁO CÁO"),
                null,
                null,
                List.of(
                        new Form.Column("TT", 5, false),
                        new Form.Column("Xã", 20, true),
                        new Form.Column("Dân số", 10, false),
                        new Form.Column("Số đã đăng ký", 10, false)),
                lines,
                List.of());
        FormFile.XLSX.write(form);
        var begun = System.nanoTime();
        var size = FormFile.XLSX.write(form).length;
        rows.add(
                Reach.atMost("Excel of 10,000 areas", 3, "s", (System.nanoTime() - begun) / 1e9, size / 1024 + " KiB"));
    }

    // The real provinces of today, with made-up communes below them: as many as there are in the country.
    private static Path country(Path directory) throws IOException {
        var areas = Areas.load(Path.of("config/areas.csv"));
        var today = LocalDate.now(Vietnam.ZONE);
        var provinces = areas.provinces(today);
        var lines = new StringBuilder("code,parent,kind,name,valid_from,valid_to\n");
        for (var place = 0; place < provinces.size(); place++) {
            var province = provinces.get(place);
            lines.append("%s,,%s,%s,,\n".formatted(province.code(), province.kind(), province.name()));
            var count = COMMUNES / provinces.size() + (place < COMMUNES % provinces.size() ? 1 : 0);
            for (var commune = 0; commune < count; commune++) {
                lines.append("%s%03d,%s,xã,Xã %s-%d,,\n"
                        .formatted(province.code(), commune, province.code(), province.code(), commune));
            }
        }
        return Files.writeString(directory.resolve("areas.csv"), lines).toAbsolutePath();
    }
}
