package vn.loa.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import vn.loa.fake.Patience;

/// A gateway that is killed with SIGKILL again and again in the middle of a run: nobody is texted twice, nobody is
/// skipped, and what is unknown was under way.
final class Kills {

    private static final long SEED = 26112026;
    private static final int PEOPLE_A_KILL = 4_000;
    private static final int RATE = 4_000;

    private final Path directory;
    private final BenchOptions options;
    private final List<Reach> reached;

    Kills(Path directory, BenchOptions options, List<Reach> reached) {
        this.directory = directory;
        this.options = options;
        this.reached = reached;
    }

    void measure() {
        var random = new Random(SEED);
        var people = PEOPLE_A_KILL * (options.kills() + 2);
        var plan = new Stage.Plan(people, options.window(), 1, RATE, Duration.ZERO);
        try (var stage = Stage.open(directory, "kills", plan, options)) {
            var run = stage.begin();
            for (var kill = 0; kill < options.kills(); kill++) {
                var before = stage.simulator.read().accepted();
                var more = 500 + random.nextInt(2_500);
                Patience.await(
                        "texts after kill " + kill,
                        options.patience(),
                        Duration.ofMillis(5),
                        () -> stage.simulator.read().accepted() >= before + more);
                stage.restart();
            }
            Patience.await(
                    "the run to end",
                    options.patience(),
                    Duration.ofMillis(200),
                    () -> stage.gateway.get(run).get("pending").asLong() == 0
                            && stage.gateway.get(run).get("inFlight").asLong() == 0);
            var accounts = stage.gateway.get(run);
            var record = stage.simulator.read();
            var unknown = accounts.get("unknown").asLong();
            var skipped = people - record.distinct() - unknown;
            System.out.println("bench: after the kills " + accounts);
            var of = String.format(Locale.ROOT, "%d × SIGKILL, %,d people", options.kills(), people);
            reached.add(Reach.right("texted twice", record.duplicated(), of));
            reached.add(Reach.right("neither texted nor unknown", Math.max(0, skipped), of));
            reached.add(Reach.atMost(
                    "unknown after a kill, on average",
                    // What is claimed at once, and what the window holds.
                    512.0 + options.window(),
                    "texts",
                    (double) unknown / Math.max(1, options.kills()),
                    "%d in all; at most a claimed batch and a window each".formatted(unknown)));
        }
    }
}
