package vn.loa.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import vn.loa.alert.UrgentLane;
import vn.loa.campaign.OperatorAccounts;
import vn.loa.campaign.RunStatus;
import vn.loa.channel.Troubles;
import vn.loa.consent.SendWindow;
import vn.loa.delivery.Accounts;
import vn.loa.delivery.ChannelAccounts;
import vn.loa.fake.RedisServer;
import vn.loa.message.RunId;
import vn.loa.report.SampleReports;
import vn.loa.store.Redis;

/// The console over made-up runs and binds: what the tests of the pages look at, and a person too, by `main`.
@EnableAutoConfiguration
@ComponentScan(
        basePackages = {"vn.loa.console", "vn.loa.access"},
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern =
                                ".*(Test|Sample|GatewayConfiguration|CampaignsPage|WritingPage|AudiencePage|CheckPage"
                                        + "|ApprovalPage|StopPage|PeoplePage|CalendarPage|CalendarSheets|AlertsPage|WarningsPage|ResultsPage"
                                        + "|PlacesPage|BindPage|UploadPage|CampaignSheets|RunNowPage|PersonPage|AdministrationPage|ConversationsPage|ZaloPage).*"))
@ConfigurationPropertiesScan("vn.loa.access")
@Import(SampleReports.class)
class SampleDesk {

    static final Instant NOW = Instant.parse("2026-11-23T02:10:00Z");

    public static void main(String[] args) {
        SpringApplication.run(SampleDesk.class, args);
    }

    /// Accounts and the audit log need a real one.
    @Bean
    Redis redis() {
        var server = new RedisServer();
        server.beforeAll();
        return server.redis();
    }

    @Bean
    Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Bean
    SampleRunbook runbook() {
        return new SampleRunbook();
    }

    @Bean
    Noticeboard noticeboard() {
        return new SampleNoticeboard();
    }

    /// Half-way through the Sơn La sample: 78.201 of 116.428.
    static Accounts halfWay() {
        var excluded = new LinkedHashMap<String, Long>();
        excluded.put("holdout", 5_821L);
        excluded.put("opted_out", 204L);
        excluded.put("installed", 17L);
        return new Accounts(
                116_428, excluded, 32_185, 78_201, 77_342, 70_106, 2_411, 4_825, 511, 48, 300, 2_004, 613, 37, 77_342,
                9_318, 2_207, 166, 3_120);
    }

    static Accounts done() {
        return new Accounts(
                1_200,
                Map.of("opted_out", 20L),
                0,
                1_180,
                1_170,
                1_100,
                70,
                0,
                10,
                0,
                0,
                61,
                12,
                0,
                1_170,
                120,
                30,
                4,
                60);
    }

    static class SampleRunbook implements Runbook {

        /// A run that this reader may not look into.
        static final int HIDDEN = 4;

        final List<Act> acts = new ArrayList<>();

        @Override
        public List<Run> latest(int limit, int over) {
            return Stream.concat(
                            all().stream().filter(run -> !run.isOver()),
                            all().stream().filter(Run::isOver).limit(over))
                    .toList();
        }

        @Override
        public Optional<Run> find(RunId id) {
            return all().stream().filter(run -> run.id().equals(id)).findFirst();
        }

        @Override
        public List<Answered> answered(int limit) {
            return all().stream()
                    .filter(run -> !run.hidden())
                    .map(run -> new Answered(run.id(), run.title(), run.replies()))
                    .toList();
        }

        @Override
        public SendWindow window(String campaign) {
            return SendWindow.ALWAYS;
        }

        @Override
        public void carryOut(RunId id, Act act, String by) {
            acts.add(act);
        }

        private static List<Run> all() {
            return List.of(
                    run(HIDDEN, RunStatus.RUNNING, halfWay()),
                    run(3, RunStatus.RUNNING, halfWay()),
                    run(2, RunStatus.FINISHED, done()),
                    run(1, RunStatus.CANCELLED, done()));
        }

        private static Run run(int number, RunStatus state, Accounts accounts) {
            var replies = new LinkedHashMap<String, Long>();
            replies.put("CAI", 801L);
            replies.put("DACAI", 655L);
            replies.put("TC", 166L);
            replies.put("OTHER", 92L);
            return new Run(
                    new RunId(number),
                    "nhac-cai-bluezone-son-la",
                    "Nhắc cài Bluezone, tỉnh Sơn La",
                    NOW.minus(Duration.ofDays(3L - number)),
                    state,
                    accounts,
                    500,
                    null,
                    new ClickCount(
                            14_220,
                            10_104,
                            9_318,
                            List.of(new Hits(2_048, 1_311), new Hits(402, 277), new Hits(61, 40))),
                    replies,
                    List.of(
                            new District("Thành phố Sơn La", 8_229, 5_600, 5_010, 803, 190, 240),
                            new District("Huyện Mộc Châu", 10_106, 7_011, 6_300, 790, 170, 150),
                            new District("Chưa xác định được huyện", 12, 8, 7, 1, 0, 0)),
                    List.of(
                            new OperatorAccounts(
                                    "viettel", "Viettel", 70_000, 50_000, 49_500, 45_000, 1_400, 400, 200, 30),
                            new OperatorAccounts(
                                    "vinaphone", "VinaPhone", 46_428, 28_201, 27_842, 25_106, 604, 213, 105, 18)),
                    List.of(
                            new ChannelAccounts("zalo", 78_201, 40_117, 38_914, 0, 1_203, 20_551, 38_036, 48, 0, 0),
                            new ChannelAccounts("sms", 37_225, 37_225, 31_192, 2_411, 3_622, 0, 0, 0, 0, 811)),
                    new TreeMap<>(Map.of(
                            NOW.minus(Duration.ofMinutes(3)), 30_000L,
                            NOW.minus(Duration.ofMinutes(2)), 29_800L,
                            NOW.minus(Duration.ofMinutes(1)), 18_401L)),
                    number == HIDDEN);
        }
    }

    static class SampleNoticeboard implements Noticeboard {

        @Override
        public List<Firing> firings(Instant from, Instant to) {
            return List.of(
                    new Firing(NOW.plus(Duration.ofHours(7)), "tam-quan", "Nhắc cài Bluezone, phường Tam Quan", true),
                    new Firing(NOW.plus(Duration.ofHours(20)), "cao-bang", "Khách đến Cao Bằng", false));
        }

        @Override
        public List<Waiting> waiting() {
            return List.of(
                    new Waiting("cao-bang", "Khách đến Cao Bằng", "phong-vhtt", NOW.minusSeconds(600), false, false));
        }

        @Override
        public List<Broken> broken() {
            return List.of(new Broken(
                    "nhac-cai-bao-lam.yaml",
                    List.of(new Fault(
                            7,
                            "không có khu vực \"0422\"; có phải \"042\" (Huyện Bảo Lâm)?",
                            "there is no area \"0422\"; did you mean \"042\"?"))));
        }

        @Override
        public List<Troubles.Trouble> troubles() {
            return List.of(new Troubles.Trouble(
                    "zalo-bo-y-te",
                    NOW.minusSeconds(600),
                    "Zalo không nhận refresh token: hãy cấp quyền lại",
                    "Zalo does not take the refresh token: grant the app once more"));
        }

        @Override
        public UrgentLane.View lane() {
            return new UrgentLane.View(120, 6.5, 41.2, 1_900.0, 4_200.0, 3_870, 100, true);
        }

        @Override
        public List<Bind> binds() {
            return List.of(
                    new Bind(
                            "viettel-1",
                            "up",
                            NOW.minusSeconds(4_000),
                            512,
                            300,
                            4_000,
                            78_201,
                            0,
                            new Latency(Duration.ofMillis(6), Duration.ofMillis(41)),
                            new Latency(Duration.ofSeconds(4), Duration.ofSeconds(95)),
                            100,
                            100,
                            null,
                            null,
                            Map.of("accepted", 78_000L)),
                    new Bind(
                            "vinaphone-1",
                            "down",
                            NOW.minusSeconds(20),
                            256,
                            0,
                            1_000,
                            12_010,
                            3,
                            null,
                            null,
                            100,
                            80,
                            "faults 20 of 100 answers",
                            "không mở được 10.0.0.9:2775, thử lại sau 4 giây",
                            Map.of("accepted", 12_000L)));
        }
    }
}
