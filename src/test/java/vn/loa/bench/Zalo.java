package vn.loa.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.loa.fake.Patience;
import vn.loa.zalo.RefreshRace;

/// Zalo, simulated, 20 ms away: how fast messages go out, whether the agreed rate is held, how fast events come in, how
/// soon a refusal holds, and whether nodes that race for a refresh use a token twice.
final class Zalo {

    private static final int PER_MINUTE = 4_000;
    private static final int LIMITED_SECONDS = 30;
    private static final int BATCH = 512;
    private static final String SECOND = ZaloStage.AREAS.get(1);
    private static final int NODES = 4;
    private static final int ROUNDS = 100;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Pattern TAKEN =
            Pattern.compile("(?m)^loa_zalo_webhook_total\\{[^}]*result=\"taken\"[^}]*} ([0-9.E]+)$");

    private final Path directory;
    private final BenchOptions options;
    private final List<Reach> reached;

    Zalo(Path directory, BenchOptions options, List<Reach> reached) {
        this.directory = directory;
        this.options = options;
        this.reached = reached;
    }

    void measure() throws IOException {
        try (var stage = ZaloStage.open(directory, "zalo", options.zalo(), 0, options)) {
            var warmUp = warmUp(stage);
            var from = Instant.now();
            var run = send(stage, warmUp);
            pour(stage, run, warmUp);
            refuse(stage);
            stage.profile(from);
        }
        limited();
        race();
    }

    /// How fast it went while Java warmed up, a second.
    private record WarmUp(double messages, double events) {}

    /// The first province: a gateway runs for months, and its first half minute is not what it can do.
    private WarmUp warmUp(ZaloStage stage) {
        sent(stage, ZaloStage.AREAS.getFirst());
        var taken = stage.zalo.taken();
        var flood = flood(stage);
        var first = flood.pour(taken);
        for (var again = 0; again < 2; again++) {
            flood.pour(taken);
        }
        return new WarmUp(rate(taken), first.perSecond());
    }

    private static Flood flood(ZaloStage stage) {
        return new Flood(URI.create(stage.gateway.address() + "/webhooks/zalo"));
    }

    private static List<ZaloMain.Taken> takenAfter(ZaloStage stage, int before) {
        var taken = stage.zalo.taken();
        return taken.subList(before, taken.size());
    }

    /// The second province, the limiter off.
    private String send(ZaloStage stage, WarmUp warmUp) {
        var before = stage.zalo.taken().size();
        var cpu = stage.gateway.cpu();
        var simulator = stage.zalo.cpu();
        var redis = stage.redis.cpu();
        var run = sent(stage, SECOND);
        var taken = takenAfter(stage, before);
        reached.add(Reach.atLeast(
                "Zalo, messages by phone, 20 ms away, limiter off",
                2_000,
                "a second",
                rate(taken),
                "%,d messages; as many before, while Java warmed up, at %.0f a second; CPU s gateway %s, simulator %s, Redis %s"
                        .formatted(
                                taken.size(),
                                warmUp.messages(),
                                seconds(stage.gateway.cpu().minus(cpu)),
                                seconds(stage.zalo.cpu().minus(simulator)),
                                seconds(stage.redis.cpu().minus(redis)))));
        account("limiter off", (int) stage.of(SECOND).count(), taken);
        return run;
    }

    private String sent(ZaloStage stage, String area) {
        var run = stage.begin(area);
        if (!Patience.tries(options.patience(), POLL, () -> ZaloStage.isSent(stage.gateway.get(run)))) {
            reached.add(Reach.right("Zalo run of area " + area, 1, "NOT OVER IN TIME: " + stage.gateway.get(run)));
        }
        return run;
    }

    private void account(String what, int people, List<ZaloMain.Taken> taken) {
        var distinct = taken.stream().map(ZaloMain.Taken::person).distinct().count();
        var lost = people - distinct;
        var twice = taken.size() - distinct;
        reached.add(Reach.right(
                "Zalo messages lost or sent twice, " + what,
                lost + twice,
                "%,d people, %d lost, %d sent twice".formatted(people, lost, twice)));
    }

    /// Receipts of all that was sent, and some of them again.
    private void pour(ZaloStage stage, String run, WarmUp warmUp) {
        var all = stage.zalo.taken().size();
        var sent = takenAfter(stage, all - (int) stage.of(SECOND).count());
        var flood = flood(stage);
        var cpu = stage.gateway.cpu();
        var redis = stage.redis.cpu();
        var ours = ownCpu();
        var poured = flood.pour(sent);
        var cost = "CPU s gateway %s, who posts %s, Redis %s"
                .formatted(
                        seconds(stage.gateway.cpu().minus(cpu)),
                        seconds(ownCpu().minus(ours)),
                        seconds(stage.redis.cpu().minus(redis)));
        var again = flood.pour(sent.subList(0, Math.min(1_000, sent.size())));
        Patience.tries(
                options.patience(),
                POLL,
                () -> stage.gateway.get(run).get("delivered").asLong() == sent.size());
        var delivered = stage.gateway.get(run).get("delivered").asLong();
        var twice = taken(stage) - all;
        reached.add(Reach.atLeast(
                "Zalo events at the webhook, durable when answered",
                10_000,
                "a second",
                poured.perSecond(),
                "%,d receipts, %d connections; as many before, while Java began to warm up, at %.0f a second; %s"
                        .formatted(poured.events(), Flood.CONNECTIONS, warmUp.events(), cost)));
        reached.add(Reach.atMost(
                "Zalo events, from post to answer, p99",
                50,
                "ms",
                poured.percentile(0.99),
                "p50 " + Reach.figure(poured.percentile(0.5)) + ", longest " + Reach.figure(poured.percentile(1))));
        reached.add(Reach.right(
                "Zalo events lost or taken twice",
                poured.refused() + again.refused() + sent.size() - delivered + Math.abs(twice),
                "%d not answered 200, %d receipts not entered, %d taken twice of %,d that came again"
                        .formatted(
                                poured.refused() + again.refused(), sent.size() - delivered, twice, again.events())));
    }

    private static long taken(ZaloStage stage) {
        return TAKEN.matcher(stage.gateway.text("/actuator/prometheus"))
                .results()
                .mapToLong(line -> (long) Double.parseDouble(line.group(1)))
                .sum();
    }

    /// The last province: when the run is in full flow, the third of it refuses whose turn comes last.
    private void refuse(ZaloStage stage) {
        var area = ZaloStage.AREAS.getLast();
        var before = stage.zalo.taken().size();
        var run = stage.begin(area);
        Patience.await(
                "the run to be in full flow",
                options.patience(),
                Duration.ofMillis(20),
                () -> stage.gateway.get(run).get("accepted").asLong() > 0);
        var people = (int) stage.of(area).count();
        var refused = stage.of(area).skip(people * 2L / 3).boxed().collect(Collectors.toSet());
        stage.refuse(refused.stream().mapToInt(Integer::intValue));
        var refusedAt = System.nanoTime();
        Patience.tries(options.patience(), POLL, () -> ZaloStage.isSent(stage.gateway.get(run)));
        var taken = takenAfter(stage, before);
        var sent =
                taken.stream().filter(each -> refused.contains(each.person())).count();
        var late = taken.stream()
                .filter(each -> refused.contains(each.person()) && each.nanos() > refusedAt)
                .count();
        reached.add(Reach.atMost(
                "Zalo messages to people after their refusal was taken, in a running blast",
                BATCH,
                "messages, a batch",
                late,
                "%,d of %,d refused, %,d of them too late%s"
                        .formatted(
                                refused.size(),
                                people,
                                sent - late,
                                sent - late == refused.size()
                                        ? ", SO NOTHING WAS MEASURED; ask for more people"
                                        : "")));
        account("while people refuse", people - (refused.size() - (int) sent), taken);
    }

    /// As many requests a minute as Zalo allows.
    private void limited() {
        var each = PER_MINUTE * LIMITED_SECONDS / 60;
        try (var stage =
                ZaloStage.open(directory, "zalo-limited", each * ZaloStage.AREAS.size(), PER_MINUTE, options)) {
            sent(stage, ZaloStage.AREAS.getFirst());
            var taken = stage.zalo.taken();
            var window = Duration.ofSeconds(10);
            var extremes = Pace.Extremes.of(
                    taken.stream().mapToLong(ZaloMain.Taken::nanos).toArray(), window.toNanos());
            var agreed = PER_MINUTE / 60.0 * window.toSeconds();
            reached.add(Reach.atMost(
                    "Zalo rate off by, any 10 s, at 4,000 a minute",
                    2,
                    "%",
                    Math.max(extremes.most() - agreed, agreed - extremes.least()) * 100 / agreed,
                    "of %.0f the fullest %d, the emptiest %d; over all %.1f a minute"
                            .formatted(agreed, extremes.most(), extremes.least(), rate(taken) * 60)));
            reached.add(Reach.atMost(
                    "Zalo rate off by, over the run, at 4,000 a minute",
                    2,
                    "%",
                    Math.abs(rate(taken) * 60 - PER_MINUTE) * 100 / PER_MINUTE,
                    ""));
            account("at 4,000 a minute", each, taken);
        }
    }

    private void race() throws IOException {
        var folder = Files.createDirectories(directory.resolve("zalo-race"));
        try (var redis = RedisProcess.start(folder);
                var zalo = ZaloProcess.start(folder, ZaloStage.LATENCY)) {
            var stored = new RefreshRace(zalo.address(), ZaloMain.APP).run(redis.port(), zalo.pair(), NODES, ROUNDS);
            var refreshes = zalo.refreshes();
            reached.add(Reach.right(
                    "Zalo refresh tokens used twice, or renewals missed, four nodes racing",
                    refreshes.getLast() + Math.abs(ROUNDS + 1 - stored),
                    "%d rounds, %d refreshes, %d double, %d pairs stored"
                            .formatted(ROUNDS, refreshes.getFirst(), refreshes.getLast(), stored)));
        }
    }

    // Between the first and the last there is one interval less than there are messages.
    private static double rate(List<ZaloMain.Taken> taken) {
        return taken.size() < 2
                ? 0
                : (taken.size() - 1) / Math.max(0.001, taken.getLast().secondsSince(taken.getFirst()));
    }

    private static Duration ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static String seconds(Duration cpu) {
        return String.format(Locale.ROOT, "%.1f", cpu.toMillis() / 1_000.0);
    }
}
