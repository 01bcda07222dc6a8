package vn.loa.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.fake.Child;
import vn.loa.fake.LoaProcess;

/// People at scale: loaded by REST, kept in Redis, counted, looked up, frozen into the audience of a run.
///
/// They come in stages, so that what grows with them can be seen growing.
final class PeopleBench {

    private static final int HASHES = 200_000;
    private static final int EQUALITY_PEOPLE = 300_000;
    private static final int EXPRESSIONS = 1_000;
    private static final int COUNTS = 300;
    private static final int LOOK_UPS = 50_000;
    private static final double LINEAR = 1.3;

    private final Path directory;
    private final BenchOptions options;
    private final SyntheticPeople people;
    private final Path areas;
    private final List<Reach> rows;
    private final int port = Child.freePort();

    /// How things stood with so many people.
    ///
    /// @param loaded how many of them had come last, within `loadSeconds`
    private record Stage(int people, int loaded, double loadSeconds, double memory, PeopleMeasures.Took[] counts) {}

    /// @param rows are added to as things are found, so that what came before a mishap is told all the same
    PeopleBench(Path directory, BenchOptions options, List<Reach> rows) throws IOException {
        this.rows = rows;
        this.directory = Files.createDirectories(directory.resolve("people"));
        this.options = options;
        areas = BenchAreas.file(this.directory);
        people = new SyntheticPeople(areas, BenchAreas.OPERATORS);
    }

    void measure() throws IOException {
        var before = load();
        var hash = hashes();
        try (var redis = RedisProcess.start(directory);
                var memory = new RedisMemory(redis);
                var gateway = gateway(redis)) {
            rows.add(Reach.told(
                    "Redis",
                    "%s, appendonly yes, appendfsync everysec, jemalloc, a process of its own; the gateway with -Xmx512m"
                            .formatted(redis.info("redis_version"))));
            var empty = memory.used();
            var stages = load(gateway, memory, empty);
            memory(memory, empty, stages, hash);
            counts(stages.getLast());
            communes();
            lookUps();
            growth(stages);
            new Freeze(directory, options, gateway).measure(rows);
            rows.add(Reach.told("load average of the machine, before and after", before + ", " + load()));
        }
    }

    private LoaProcess gateway(RedisProcess redis) {
        return LoaProcess.measuring(
                directory,
                redis.port(),
                options.patience(),
                PeopleGateway.class,
                List.of(
                        Integer.toString(port),
                        areas.toString(),
                        BenchAreas.OPERATORS.toString(),
                        "--loa.area.file=" + areas),
                PeopleGateway.READY);
    }

    private double hashes() throws IOException {
        var count = Math.min(HASHES, options.people());
        try (var redis = RedisProcess.start(Files.createDirectories(directory.resolve("hashes")));
                var memory = new RedisMemory(redis)) {
            return memory.ofHashes(people, count);
        }
    }

    // A tenth, a fifth, a half and all of them; before that the few that every expression is tried on.
    private List<Stage> load(LoaProcess gateway, RedisMemory memory, long empty) throws IOException {
        var all = options.people();
        var stages = new ArrayList<Stage>();
        var first = Math.min(EQUALITY_PEOPLE, all / 10);
        var seconds = load(gateway, 0, first);
        var equality = order("equality " + first + " " + EXPRESSIONS, PeopleMeasures.Equality.class);
        rows.add(Reach.right(
                "random expressions against a naive scan, whole and by commune",
                equality.wrong(),
                "%,d expressions over %,d people in %.1f s"
                        .formatted(equality.expressions(), equality.people(), equality.seconds())));
        order("peaks", PeopleGateway.Peaks.class);
        var before = 0;
        for (var now : new int[] {all / 10, all / 5, all / 2, all}) {
            var from = Math.max(first, before);
            seconds = (before == 0 ? seconds : 0) + (from < now ? load(gateway, from, now) : 0);
            var counts = order("counts " + now + " " + COUNTS, PeopleMeasures.Took[].class);
            stages.add(new Stage(now, now - before, seconds, memory.used() - empty, counts));
            before = now;
        }
        return stages;
    }

    private double load(LoaProcess gateway, int from, int to) throws IOException {
        var file = directory.resolve("people.csv");
        people.writePeople(file, from, to);
        var begun = System.nanoTime();
        var report = gateway.post("/api/v1/subscribers", "text/csv", BodyPublishers.ofFile(file));
        var seconds = (System.nanoTime() - begun) / 1e9;
        say("loaded %,d people in %.1f s, %,.0f a second", to - from, seconds, (to - from) / seconds);
        lost("people", to - from - report.get("accepted").asLong(), report);
        people.writeInstalls(file, from, to);
        begun = System.nanoTime();
        var installs = gateway.post("/api/v1/installs", "text/csv", BodyPublishers.ofFile(file));
        var rows = installs.get("rows").asLong();
        say("entered %,d installs, %,.0f a second", rows, rows / ((System.nanoTime() - begun) / 1e9));
        lost("installs", rows - installs.get("registered").asLong(), installs);
        Files.delete(file);
        return seconds;
    }

    private void lost(String what, long lost, JsonNode report) {
        if (lost != 0) {
            rows.add(Reach.right(what + " taken in", lost, report.toString()));
        }
    }

    private void memory(RedisMemory memory, long empty, List<Stage> stages, double hash) {
        var last = stages.getLast();
        var seconds = stages.stream().mapToDouble(Stage::loadSeconds).sum();
        var perPerson = last.memory() / last.people();
        var kinds = memory.byKind().entrySet().stream()
                .map(kind -> kind.getKey() + " " + Reach.figure((double) kind.getValue() / last.people()))
                .collect(Collectors.joining(", "));
        var peaks = order("peaks", PeopleGateway.Peaks.class);
        rows.add(Reach.told(
                "load of %,d people from CSV by REST".formatted(last.people()),
                "%.1f s, %,.0f rows/s".formatted(seconds, last.people() / seconds)));
        rows.add(Reach.atMost(
                "heap of the gateway, highest while loading",
                512,
                "MiB",
                peaks.heap() / 1048576.0,
                "the whole process %,.0f MiB".formatted(peaks.process() / 1048576.0)));
        rows.add(Reach.atMost(
                "Redis memory a person: record, index, 20 tags and the other sets",
                32,
                "octets",
                perPerson,
                "by MEMORY USAGE: " + kinds + "; empty " + Reach.figure(empty / 1048576.0) + " MiB"));
        rows.add(Reach.told(
                "Redis memory a person as a hash each, the same facts",
                "%s octets, %s times as much".formatted(Reach.figure(hash), Reach.figure(hash / perPerson))));
    }

    private void counts(Stage last) {
        for (var took : last.counts()) {
            rows.add(time("count over %,d, 5 operands".formatted(last.people()), 10, took));
            wrong(took);
        }
    }

    private void communes() {
        for (var took : order("communes " + options.people() + " " + COUNTS, PeopleMeasures.Took[].class)) {
            rows.add(time("count by commune over %,d".formatted(options.people()), 200, took));
            wrong(took);
        }
    }

    private void lookUps() {
        for (var took : order("look-ups " + options.people() + " " + LOOK_UPS, PeopleMeasures.Took[].class)) {
            rows.add(time("look-up of a number", 1, took));
            wrong(took);
        }
    }

    private static Reach time(String what, double goal, PeopleMeasures.Took took) {
        return Reach.atMost(
                what + ", p99: `" + took.what() + "`",
                goal,
                "ms",
                took.p99(),
                "the first %s, p50 %s, longest %s of %,d; processor time %s of the gateway, %s of Redis; found %,d"
                        .formatted(
                                Reach.figure(took.first()),
                                Reach.figure(took.p50()),
                                Reach.figure(took.max()),
                                took.runs(),
                                Reach.figure(took.cpu()),
                                Reach.figure(took.redisCpu()),
                                took.answer()));
    }

    private void wrong(PeopleMeasures.Took took) {
        if (took.wrong() > 0) {
            rows.add(Reach.right("answers to `" + took.what() + "`", took.wrong(), "against the naive scan"));
        }
    }

    private void growth(List<Stage> stages) {
        growth(
                "load, s a million more",
                stages.subList(1, stages.size()),
                stage -> stage.loadSeconds() * 1e6 / stage.loaded());
        growth("Redis memory, octets a person", stages, stage -> stage.memory() / stage.people());
        growth(
                "count of 5 operands, p50 ms a million",
                stages,
                stage -> stage.counts()[0].p50() * 1e6 / stage.people());
        growth(
                "count of 5 operands with an area, p50 ms a million",
                stages,
                stage -> stage.counts()[3].p50() * 1e6 / stage.people());
    }

    /// @param figure stays the same where the whole grows in step with the people
    private void growth(String what, List<Stage> stages, ToDoubleFunction<Stage> figure) {
        var first = figure.applyAsDouble(stages.getFirst());
        var steps = stages.stream()
                .map(stage -> "%s at %,d".formatted(Reach.figure(figure.applyAsDouble(stage)), stage.people()))
                .collect(Collectors.joining(", "));
        var last = figure.applyAsDouble(stages.getLast());
        rows.add(Reach.atMost("growth of " + what, LINEAR, "times linear", last / first, steps));
    }

    private <T> T order(String order, Class<T> answer) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) options.patience().toMillis());
            socket.getOutputStream().write((order + "\n").getBytes(StandardCharsets.US_ASCII));
            var text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (text.startsWith(PeopleGateway.MISHAP)) {
                throw new IllegalStateException(text);
            }
            return JsonMapper.shared().readValue(text, answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Above the number of processors, other work made the times longer.
    private static String load() {
        return Reach.figure(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static void say(String what, Object... figures) {
        System.out.printf(Locale.ROOT, "bench: " + what + "%n", figures);
    }
}
