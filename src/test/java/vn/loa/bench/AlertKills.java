package vn.loa.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import vn.loa.fake.AlertsUnderKill;
import vn.loa.fake.Patience;

/// Ends the gateway with SIGKILL while alerts come in, as often as is asked for: whoever was taken is alerted.
final class AlertKills {

    private static final Duration POLL = Duration.ofMillis(5);

    private final Path directory;
    private final BenchOptions options;
    private final List<Reach> reached;

    AlertKills(Path directory, BenchOptions options, List<Reach> reached) {
        this.directory = directory;
        this.options = options;
        this.reached = reached;
    }

    void measure() {
        var kills = Math.max(1, options.kills() / 2);
        try {
            var folder = Files.createDirectories(directory.resolve("alert-kills"));
            try (var redis = RedisProcess.start(folder)) {
                tell(kills, AlertsUnderKill.of(folder, redis.port(), () -> alone(redis), kills));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    // Whoever asks is connected, too.
    private void alone(RedisProcess redis) {
        Patience.await("the connections of the dead gateway to end", options.patience(), POLL, () -> redis.info(
                        "connected_clients")
                .equals("1"));
    }

    private void tell(int kills, AlertsUnderKill alerts) {
        reached.add(Reach.right(
                "alerts lost over %d SIGKILLs".formatted(kills),
                alerts.lost(),
                "of %,d taken".formatted(alerts.taken())));
        reached.add(Reach.right(
                "people alerted twice though nothing was under way to them",
                Math.max(0, alerts.twice() - alerts.mayBeTwice()),
                "%,d twice in all".formatted(alerts.twice())));
        reached.add(Reach.right("batches whose accounts do not add up", alerts.wrongBooks(), ""));
    }
}
