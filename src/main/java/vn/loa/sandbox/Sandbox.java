package vn.loa.sandbox;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/// Comes to life when the gateway serves: the first steps are taken, then progress is watched.
final class Sandbox implements AutoCloseable {

    private final FirstStart firstStart;
    private final ProgressWatch progress;
    private @Nullable Thread starting;

    Sandbox(FirstStart firstStart, ProgressWatch progress) {
        this.firstStart = firstStart;
        this.progress = progress;
    }

    // Not before: residents click on our own web server.
    @EventListener(ApplicationReadyEvent.class)
    void open() {
        progress.start();
        starting = Thread.ofVirtual().name("sandbox-first-start").start(firstStart::run);
    }

    @Override
    public void close() {
        if (starting != null) {
            starting.interrupt();
        }
        progress.close();
    }
}
