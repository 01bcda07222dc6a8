package vn.loa.sandbox;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

/// Comes to life when the gateway serves: the first steps are taken, then progress is watched. It is the first to stop,
/// so that no resident knocks at closed doors.
final class Sandbox implements SmartLifecycle {

    private final FirstStart firstStart;
    private final ProgressWatch progress;
    private final Residents residents;
    private @Nullable Thread starting;
    private volatile boolean running;

    Sandbox(FirstStart firstStart, ProgressWatch progress, Residents residents) {
        this.firstStart = firstStart;
        this.progress = progress;
        this.residents = residents;
    }

    // Not before: residents click on our own web server.
    @EventListener(ApplicationReadyEvent.class)
    void open() {
        progress.start();
        starting = Thread.ofVirtual().name("sandbox-first-start").start(firstStart::run);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        if (starting != null) {
            starting.interrupt();
        }
        residents.close();
        progress.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
