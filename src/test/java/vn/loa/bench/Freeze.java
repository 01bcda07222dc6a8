package vn.loa.bench;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import vn.loa.Vietnam;
import vn.loa.fake.LoaProcess;
import vn.loa.fake.Patience;

/// A run of everybody from the wish to start it until its audience stands and its slices wait for the window to open.
final class Freeze {

    private static final int RUNS = 5;

    private final Path directory;
    private final BenchOptions options;
    private final LoaProcess gateway;

    Freeze(Path directory, BenchOptions options, LoaProcess gateway) {
        this.directory = directory;
        this.options = options;
        this.gateway = gateway;
    }

    void measure(List<Reach> rows) throws IOException {
        Files.createDirectories(directory.resolve("campaigns"));
        measure("audience of %,d frozen and its run begun".formatted(options.people()), "0%", rows);
        measure("the same with a twentieth held out at random", "5%", rows);
    }

    private void measure(String what, String holdout, List<Reach> rows) {
        var id = "freeze-" + holdout.replace("%", "");
        approve(id, holdout);
        var millis = new double[RUNS];
        var wrong = 0L;
        for (var i = 0; i < RUNS; i++) {
            awaitNextSecond();
            var begun = System.nanoTime();
            var run = gateway.post("/api/v1/campaigns/" + id + "/runs", "application/json", BodyPublishers.noBody())
                    .get("run")
                    .asInt();
            millis[i] = (System.nanoTime() - begun) / 1e6;
            var books = gateway.get("/api/v1/runs/" + run);
            wrong += Math.abs(books.get("audience").asLong() - options.people());
            gateway.post("/api/v1/runs/" + run + "/cancel", "application/json", BodyPublishers.noBody());
        }
        Arrays.sort(millis);
        rows.add(Reach.atMost(
                what,
                1_000,
                "ms",
                millis[RUNS - 1],
                "the longest of %d; the middle one %s".formatted(RUNS, Reach.figure(millis[RUNS / 2]))));
        if (wrong > 0) {
            rows.add(Reach.right("people in the audience", wrong, what));
        }
    }

    // A run is named after its campaign and second.
    private static void awaitNextSecond() {
        var second = System.currentTimeMillis() / 1_000;
        Patience.await(
                "the next second",
                Duration.ofSeconds(5),
                Duration.ofMillis(5),
                () -> System.currentTimeMillis() / 1_000 > second);
    }

    private void approve(String id, String holdout) {
        var path = "/api/v1/campaigns/" + id;
        var hash = gateway.put(path, "application/yaml", BodyPublishers.ofString(campaign(id, holdout)))
                .get("hash")
                .asString();
        gateway.post(path + "/submission", "application/json", BodyPublishers.noBody());
        gateway.post(path + "/approval", "application/json", BodyPublishers.ofString("{\"hash\": \"" + hash + "\"}"));
    }

    // Half a day away, so that nobody is texted.
    private static String window() {
        return LocalTime.now(Vietnam.ZONE).getHour() < 12
                ? "{ from: \"20:00\", to: \"21:00\" }"
                : "{ from: \"07:00\", to: \"08:00\" }";
    }

    private static String campaign(String id, String holdout) {
        return """
                id: %s
                title: Đo tốc độ
                legal: { issuer: Sở TTTT Sơn La, document: 1/BENCH, date: 2026-01-01 }
                category: PUBLIC_SERVICE
                app: bluezone
                audience: everybody
                holdout: %s
                schedule: { cron: "0 0 9 1 1 ? 2099", zone: Asia/Ho_Chi_Minh, from: 2026-01-01, until: 2099-12-31, late: skip }
                window: %s
                rate: 1000
                route:
                  - { channel: sms, sender: BLUEZONE, accents: false }
                texts:
                  sms:
                    vi: "{issuer} mời cài {app}: {link}. Từ chối: TC gửi {shortcode}"
                """.formatted(id, holdout, window());
    }
}
