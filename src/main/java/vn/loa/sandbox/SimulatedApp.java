package vn.loa.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.access.Rehearsal;
import vn.loa.alert.AlertDeed;

/// The app's own server: of those whose push is waited for, some read it in the app, soon or late, and it says so by
/// REST as a real one would.
final class SimulatedApp implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SimulatedApp.class);
    private static final Set<String> LETS_GO = Set.of("handed-in", "released");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST = 1_000;

    private final IntSupplier port;
    private final AlertHabits habits;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("app").factory());

    SimulatedApp(IntSupplier port, AlertHabits habits) {
        this.port = port;
        this.habits = habits;
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @EventListener
    void decided(AlertDeed deed) {
        if (LETS_GO.contains(deed.what())) {
            later(Duration.ofMillis(500), () -> pushed(deed.on()));
        }
    }

    private void later(Duration after, Runnable act) {
        try {
            clock.schedule(act, after.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("app is closed");
        }
    }

    private void pushed(String batch) {
        var cases = JsonMapper.shared().readTree(call("/api/v1/alerts/" + batch + "/cases?limit=" + MOST, null));
        for (var alert : cases) {
            var id = alert.path("id").asString("");
            var haste = habits.haste(id);
            if (alert.path("step").asString("").equals("APP") && haste != AlertHabits.Haste.NEVER) {
                later(habits.hesitation(haste, id), () -> call("/api/v1/alerts/" + id + "/acknowledgement", "{}"));
            }
        }
    }

    private String call(String path, @Nullable String body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.getAsInt() + path))
                .header("Authorization", "Bearer " + Rehearsal.KEY)
                .header("Content-Type", "application/json")
                .timeout(PATIENCE);
        var method = body == null ? request.GET() : request.POST(HttpRequest.BodyPublishers.ofString(body));
        try {
            return http.send(method.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            log.warn("app could not call cause={}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "[]";
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
