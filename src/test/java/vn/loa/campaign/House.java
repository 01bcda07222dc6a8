package vn.loa.campaign;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.quartz.Scheduler;
import org.quartz.impl.StdSchedulerFactory;
import vn.loa.consent.RealConsent;
import vn.loa.delivery.Accounts;
import vn.loa.delivery.Deliveries;
import vn.loa.delivery.RunState;
import vn.loa.fake.MovingClock;
import vn.loa.link.App;
import vn.loa.link.Apps;
import vn.loa.link.Clicks;
import vn.loa.link.Links;
import vn.loa.message.ForbiddenWords;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.message.Runs;
import vn.loa.store.Redis;
import vn.loa.subscriber.Expression;
import vn.loa.subscriber.ExpressionException;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Operators;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Segments;
import vn.loa.subscriber.Sets;
import vn.loa.subscriber.Slots;
import vn.loa.subscriber.Subscriber;

/// One node of this package on a real Redis, among hand-made neighbours; two houses on one folder are two nodes.
final class House implements AutoCloseable {

    static final String ID = "nhac-cai";

    /// A sound campaign, every Monday and Thursday at nine.
    static final String YAML = """
            id: nhac-cai
            title: Nhắc cài Bluezone
            legal: { issuer: Sở TTTT, document: 929/STTTT, date: 2020-08-04 }
            category: PUBLIC_SERVICE
            app: bluezone
            audience: smartphone
            holdout: 0%
            schedule: { cron: "0 0 9 ? * MON,THU", zone: Asia/Ho_Chi_Minh, from: 2026-11-23, until: 2026-12-31, late: skip }
            window: { from: "07:00", to: "21:00" }
            caps: { apart: 3d, within30Days: 3 }
            rate: 500
            route:
              - { channel: sms, sender: BLUEZONE, accents: false }
            texts:
              sms:
                vi: "{issuer} mời cài {app}: {link}. Ở {area}. Từ chối: TC gửi {shortcode}"
                en: "{issuer} asks you to install {app}: {link}"
            """;

    final Map<String, Set<Integer>> people = new HashMap<>();
    final FakeRoutes routes = new FakeRoutes();
    final FakeDeliveries deliveries;
    final MovingClock clock;
    final Planes planes;
    final Runs runs;
    final RunBook book;
    final Campaigns campaigns;
    final RunStarter starter;
    final Timetable timetable;
    final CampaignRuns campaignRuns;
    final RunDesk runDesk;
    final Forecasts forecasts;
    final CampaignWatch watch;
    final Scheduler scheduler;
    private final Path folder;

    House(Redis redis, Path folder, MovingClock clock) throws Exception {
        this(redis, folder, clock, new FakeDeliveries());
    }

    House(Redis redis, Path folder, MovingClock clock, FakeDeliveries deliveries) throws Exception {
        this.folder = folder;
        this.clock = clock;
        this.deliveries = deliveries;
        var segments = new FakeSegments(people);
        var check = check(people);
        planes = new Planes(redis);
        runs = new Runs(redis);
        book = new RunBook(redis, runs, LINKS, AREAS, RealConsent.rules());
        var senders = new SenderCheck(routes, OPERATORS, clock);
        campaigns = new Campaigns(
                new CampaignFolder(folder, check),
                new Approvals(redis),
                new CampaignVersions(redis),
                check,
                senders,
                segments,
                20,
                clock);
        starter = new RunStarter(
                book,
                runs,
                planes,
                segments,
                registry(people),
                deliveries,
                APPS,
                new HealthCampaigns(redis),
                new EmergencyStop(redis),
                "8049",
                clock);
        scheduler = scheduler();
        timetable = new Timetable(campaigns, starter, runs, scheduler, redis, Duration.ofMinutes(1), clock);
        var secrets = new RunSecrets(book, campaigns);
        runDesk = new RunDesk(campaigns, runs, book, secrets, starter, new EmergencyStop(redis), deliveries, clock);
        var nobody = new InstalledNobody();
        var breakdown = new RunBreakdown(
                new AreaBreakdown(planes, segments, nobody, AREAS),
                new OperatorBreakdown(planes, nobody, OPERATORS),
                new VariantBreakdown(planes, nobody));
        campaignRuns = new CampaignRuns(
                runs, book, secrets, deliveries, breakdown, new RunPeople(planes, registry(people), AREAS), clock);
        forecasts = new Forecasts(
                campaigns,
                routes,
                OPERATORS,
                segments,
                new InstalledNobody(),
                RealConsent.contacts(redis, registry(people)),
                APPS,
                LINKS,
                AREAS,
                RealConsent.rules(),
                List.of(new ZaloStub()),
                "8049",
                clock);
        watch = new CampaignWatch(campaigns, timetable, starter, Duration.ofMillis(100));
        scheduler.setJobFactory((bundle, _) -> bundle.getJobDetail().getJobClass() == TickJob.class
                ? new TickJob(timetable)
                : new RehearsalJob(runDesk));
    }

    static PlanCheck check(Map<String, Set<Integer>> people) {
        return new PlanCheck(
                APPS,
                new FakeSegments(people),
                LINKS,
                AREAS,
                RealConsent.rules("07:00-22:00"),
                List.of(new ZaloStub()),
                "8049",
                FORBIDDEN);
    }

    void write(String name, String content) throws Exception {
        Files.writeString(folder.resolve(name), content);
        campaigns.reload();
    }

    /// Writes the sound campaign, changed a little, and has it approved now.
    void approved(String from, String to) throws Exception {
        write("nhac-cai.yaml", YAML.replace(from, to));
        var hash = campaigns.find(ID).orElseThrow().hash();
        campaigns.submit(ID, "An");
        campaigns.approve(ID, hash, "Bình");
    }

    @Override
    public void close() throws Exception {
        watch.stop();
        scheduler.shutdown(true);
    }

    private Scheduler scheduler() throws Exception {
        var settings = new Properties();
        settings.setProperty("org.quartz.scheduler.instanceName", "test-" + System.identityHashCode(this));
        settings.setProperty("org.quartz.threadPool.threadCount", "1");
        return new StdSchedulerFactory(settings).getScheduler();
    }

    static final ForbiddenWords FORBIDDEN = new ForbiddenWords(List.of("dương tính", "F0"));

    static final Links LINKS = new Links() {
        @Override
        public String personal(RunId run, int ordinal) {
            return "http://localhost:8080/i/" + "%011d".formatted(ordinal);
        }

        @Override
        public String passedOn(RunId run, int depth) {
            return personal(run, depth);
        }

        @Override
        public String place(int number) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Target> read(String token) {
            return Optional.empty();
        }
    };

    /// Three people of every run have followed their links, and one has given it on.
    static final Clicks CLICKS = new Clicks() {
        @Override
        public Count of(RunId run) {
            return new Count(7, 4, 3);
        }

        @Override
        public PassedOn passedOn(RunId run) {
            return new PassedOn(new Hits(2, 1), new Hits(0, 0), new Hits(0, 0));
        }
    };

    static final Operators OPERATORS = Operators.load(Path.of("config/operators.csv"));

    static final Apps APPS = new Apps() {
        @Override
        public Optional<App> find(String id) {
            return all().stream().filter(app -> app.id().equals(id)).findFirst();
        }

        @Override
        public List<App> all() {
            return List.of(new App(
                    "bluezone",
                    "Bluezone",
                    "Bộ Y tế",
                    "https://play.google.com/store/apps/details?id=com.mic.bluezone",
                    "https://apps.apple.com/app/id1508062685",
                    "https://bluezone.gov.vn",
                    "19009095",
                    List.of("bluezone.gov.vn")));
        }
    };

    static final AreaNames AREAS = new AreaNames() {
        @Override
        public String name(int area) {
            return area == 0 ? "" : "Xã " + area;
        }

        @Override
        public String longest() {
            return "Thị trấn Nông trường Mộc Châu";
        }
    };

    private static Registry registry(Map<String, Set<Integer>> people) {
        return new Registry() {
            @Override
            public OptionalInt find(Msisdn msisdn) {
                return OptionalInt.empty();
            }

            @Override
            public Optional<Subscriber> get(int ordinal) {
                return Optional.empty();
            }

            @Override
            public List<Subscriber> read(int block, Slots slots) {
                return List.of();
            }

            @Override
            public int blocks() {
                return people.values().stream()
                        .flatMap(Set::stream)
                        .mapToInt(Slots::blockOf)
                        .map(block -> block + 1)
                        .max()
                        .orElse(0);
            }
        };
    }

    /// Understands the names of its sets, `area("14")`, and one health list.
    record FakeSegments(Map<String, Set<Integer>> people) implements Segments {

        @Override
        public Expression parse(String expression) {
            if (expression.contains("list(\"quarantine-home\")")) {
                return new Expression.AnyOf(expression, List.of(), true);
            }
            if (!expression.equals("smartphone") && !expression.startsWith("area(\"14\")")) {
                throw new ExpressionException(1, "tập lạ", "bỏ đi", "unknown set " + expression);
            }
            return new Expression.In(expression);
        }

        @Override
        public List<Slots> slots(List<Expression> expressions, int block) {
            return expressions.stream().map(each -> members(each, block)).toList();
        }

        @Override
        public void visit(List<Expression> expressions, Visitor visitor) {
            var blocks = registry(people).blocks();
            for (var block = 0; block < blocks; block++) {
                visitor.visit(block, slots(expressions, block));
            }
        }

        @Override
        public List<Map<Integer, Long>> countsByArea(List<Expression> expressions) {
            return counts(expressions).stream().map(count -> Map.of(1, count)).toList();
        }

        private Slots members(Expression expression, int block) {
            var slots = Slots.none();
            for (var ordinal : people.getOrDefault(name(expression), Set.of())) {
                if (Slots.blockOf(ordinal) == block) {
                    slots.add(Slots.slotOf(ordinal));
                }
            }
            return slots;
        }

        private static String name(Expression expression) {
            return expression instanceof Expression.In in ? in.set() : ((Expression.AnyOf) expression).label();
        }

        /// Even slots live in area 1, odd ones in area 2.
        @Override
        public Map<Integer, Long> byArea(int block, Slots slots) {
            var counts = new TreeMap<Integer, Long>();
            slots.forEach(slot -> counts.merge(1 + slot % 2, 1L, Long::sum));
            return counts;
        }
    }

    /// Remembers what it was asked; breaks down when told to.
    static final class FakeDeliveries implements Deliveries {

        final Map<RunId, Integer> begun = new TreeMap<>(Comparator.comparing(RunId::number));
        final Map<RunId, RunState> states = new HashMap<>();
        private final Map<RunId, Integer> held = new HashMap<>();
        int calls;
        boolean broken;

        @Override
        public void begin(RunId run, int blocks) {
            if (broken) {
                throw new IllegalStateException("delivery died");
            }
            calls++;
            begun.put(run, blocks);
            states.put(run, RunState.RUNNING);
        }

        @Override
        public void pause(RunId run) {
            states.put(run, RunState.PAUSED);
        }

        @Override
        public void resume(RunId run) {
            states.put(run, RunState.RUNNING);
        }

        @Override
        public void cancel(RunId run) {
            states.put(run, RunState.CANCELLED);
        }

        @Override
        public boolean holdTo(RunId run, int partsPerSecond) {
            held.put(run, partsPerSecond);
            return true;
        }

        @Override
        public boolean followOrder(RunId run) {
            return held.remove(run) != null;
        }

        @Override
        public OptionalInt heldTo(RunId run) {
            var rate = held.get(run);
            return rate == null ? OptionalInt.empty() : OptionalInt.of(rate);
        }

        @Override
        public boolean hasBegun(RunId run) {
            return states.containsKey(run);
        }

        @Override
        public RunState state(RunId run) {
            return states.getOrDefault(run, RunState.FINISHED);
        }

        @Override
        public Accounts accounts(RunId run) {
            return new Accounts(10, Map.of("opted_out", 1L), 2, 7, 5, 3, 1, 1, 1, 0, 1, 1, 1, 0, 5, 2, 1, 1, 0);
        }

        @Override
        public int blocks(RunId run) {
            return begun.getOrDefault(run, 0);
        }
    }

    private static final class InstalledNobody implements Sets {

        @Override
        public Slots read(int block, String set) {
            return Slots.none();
        }

        @Override
        public boolean contains(String set, int ordinal) {
            return false;
        }

        @Override
        public boolean mark(String set, int ordinal, boolean in) {
            return false;
        }
    }
}
