package vn.loa.bench;

import io.lettuce.core.RedisClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import vn.loa.fake.Patience;
import vn.loa.message.Plane;
import vn.loa.message.PlaneCounts;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.store.Redis;
import vn.loa.subscriber.Slots;

/// A gateway that is killed with SIGKILL again and again in the middle of a run: nobody is texted twice, nobody is
/// skipped, and what is unknown was under way at a kill.
///
/// The books are read where they lie, while no gateway lives, and compared number by number with what the operator saw.
final class Kills {

    private static final long SEED = 26112026;
    private static final int PEOPLE_A_KILL = 6_000;
    private static final int RATE = 4_000;
    private static final int LATEST = 2_000;
    private static final Duration POLL = Duration.ofMillis(5);
    private static final Duration REDIS_ANSWERS_WITHIN = Duration.ofSeconds(30);

    private final Path directory;
    private final BenchOptions options;
    private final List<Reach> reached;

    private int kills;
    private long unknownBefore;
    private long underWayBefore;
    private long mostUnknown;
    private long underWayThen;
    private long tooManyUnknown;

    Kills(Path directory, BenchOptions options, List<Reach> reached) {
        this.directory = directory;
        this.options = options;
        this.reached = reached;
    }

    void measure() {
        var people = PEOPLE_A_KILL * (options.kills() + 2);
        var plan = new Stage.Plan(people, options.window(), 1, RATE, Duration.ZERO);
        try (var stage = Stage.open(directory, "kills", plan, options);
                var client = RedisClient.create("redis://127.0.0.1:" + stage.redis.port());
                var redis = new Redis(client, REDIS_ANSWERS_WITHIN)) {
            var path = stage.begin();
            var run = new RunId(Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)));
            var planes = new Planes(redis);
            var blocks = (people - 1) / Slots.SIZE + 1;
            var random = new Random(SEED);
            while (kills < options.kills() && goesOn(stage, path, random.nextInt(LATEST))) {
                stage.kill();
                kills++;
                // What it had sent to Redis before it died is still carried out; then our own connections are left.
                Patience.await("the connections of the dead gateway to end", options.patience(), POLL, () -> stage.redis
                        .info("connected_clients")
                        .equals("2"));
                note(planes.counts(run, blocks));
                stage.start();
            }
            Patience.await("the run to end", options.patience(), Duration.ofMillis(200), () -> {
                var accounts = stage.gateway.get(path);
                // Not for receipts: the simulator sends each once, and a gateway that died may have had it half read.
                return accounts.get("pending").asLong() == 0
                        && accounts.get("inFlight").asLong() == 0;
            });
            System.out.println("bench: after the kills " + stage.gateway.get(path));
            // Nothing is under way any more.
            stage.kill();
            var counts = planes.counts(run, blocks);
            note(counts);
            tell(people, counts.of(Plane.UNKNOWN));
            compare(stage.simulator.partsByNumber(), people, run, planes);
        }
    }

    /// Waits for the moment of the next kill; answers whether the run still went on then.
    private boolean goesOn(Stage stage, String run, int texts) {
        var from = stage.simulator.read().accepted();
        Patience.await(
                "texts after kill " + kills,
                options.patience(),
                POLL,
                () -> stage.simulator.read().accepted() >= from + texts || isOver(stage, run));
        return !isOver(stage, run);
    }

    private static boolean isOver(Stage stage, String run) {
        return stage.gateway.get(run).get("pending").asLong() == 0;
    }

    /// What has become unknown since the last kill was under way then.
    private void note(PlaneCounts counts) {
        var unknown = counts.of(Plane.UNKNOWN);
        var more = unknown - unknownBefore;
        if (more > mostUnknown) {
            mostUnknown = more;
            underWayThen = underWayBefore;
        }
        tooManyUnknown += Math.max(0, more - underWayBefore);
        unknownBefore = unknown;
        underWayBefore = counts.of(Plane.ATTEMPTED)
                - counts.of(Plane.ACCEPTED)
                - counts.of(Plane.FAILED)
                - counts.of(Plane.UNKNOWN);
    }

    private void tell(int people, long unknown) {
        reached.add(Reach.atLeast(
                "SIGKILL of the gateway in the middle of a run",
                options.kills(),
                "times",
                kills,
                String.format(Locale.ROOT, "%,d people, %,d parts/s, seed %d", people, RATE, SEED)));
        reached.add(Reach.right(
                "unknown texts that were not in flight at the kill before",
                tooManyUnknown,
                String.format(
                        Locale.ROOT,
                        "the most after one kill %,d, of %,d in flight; %,d in all",
                        mostUnknown,
                        underWayThen,
                        unknown)));
    }

    private void compare(byte[] seen, int people, RunId run, Planes planes) {
        var twice = 0;
        var lost = 0;
        var madeUp = 0;
        for (var first = 0; first < people; first += Slots.SIZE) {
            var block = first / Slots.SIZE;
            var unknown = planes.read(run, block, Plane.UNKNOWN);
            var accepted = planes.read(run, block, Plane.ACCEPTED);
            for (var slot = 0; slot < Math.min(Slots.SIZE, people - first); slot++) {
                // The registry numbers people in the order of the file.
                var parts = seen[first + slot];
                twice += parts > 1 ? 1 : 0;
                lost += parts == 0 && !unknown.contains(slot) ? 1 : 0;
                madeUp += parts == 0 && accepted.contains(slot) ? 1 : 0;
            }
        }
        var how = "number by number, at the operator";
        reached.add(Reach.right("numbers texted twice over the kills", twice, how));
        reached.add(Reach.right("numbers neither texted nor unknown after the kills", lost, how));
        reached.add(Reach.right("numbers that the books call accepted and the operator never saw", madeUp, how));
    }
}
