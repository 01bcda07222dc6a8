package vn.loa.smpp;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one session of a bind up: connects, waits for its end, and connects again, ever less eagerly.
final class LinkKeeper {

    private static final Logger log = LoggerFactory.getLogger(LinkKeeper.class);
    private static final long STEADY = Duration.ofSeconds(10).toNanos();

    private static final Duration END_WITHIN = Duration.ofSeconds(5);

    private final Bind bind;
    private final BindSettings settings;
    private final SmppSettings patience;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable SmppLink link;

    LinkKeeper(Bind bind, BindSettings settings, SmppSettings patience) {
        this.bind = bind;
        this.settings = settings;
        this.patience = patience;
    }

    void start(int number) {
        Thread.ofVirtual().name("smpp-" + bind.name() + "-" + number).start(this::keep);
    }

    @Nullable
    SmppLink link() {
        return link;
    }

    /// Unbinds and stays away; every text that was under way has its outcome when this returns.
    void stop() {
        stopped.countDown();
        var current = link;
        if (current != null) {
            current.setTransactionTimer(Math.min(2_000, patience.answerWithin().toMillis()));
            current.unbindAndClose();
            current.end("the gateway is stopping");
            current.awaitOver(END_WITHIN);
        }
    }

    private void keep() {
        var pause = patience.reconnectAfter();
        try {
            while (stopped.getCount() > 0) {
                var opened = System.nanoTime();
                var why = holdOne();
                var wasSteady = System.nanoTime() - opened > STEADY;
                if (stopped.getCount() == 0) {
                    return;
                }
                pause = wasSteady ? patience.reconnectAfter() : pause;
                var wait = jittered(pause);
                bind.down(why);
                log.warn("down bind={} why={} again-in={}ms", bind.name(), why, wait.toMillis());
                if (stopped.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                    return;
                }
                pause = pause.multipliedBy(2);
                if (pause.compareTo(patience.reconnectAtMost()) > 0) {
                    pause = patience.reconnectAtMost();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return why it ended
    private String holdOne() throws InterruptedException {
        var session = SmppLink.of(bind, settings.window(), patience.connectWithin());
        try {
            session.open(settings, patience.connectWithin());
        } catch (IOException e) {
            session.end(String.valueOf(e.getMessage()));
            return settings.host() + ":" + settings.port() + ": " + e.getMessage();
        }
        link = session;
        bind.up();
        log.info(
                "up bind={} host={} port={} window={}",
                bind.name(),
                settings.host(),
                settings.port(),
                settings.window());
        try {
            if (stopped.getCount() == 0) {
                session.unbindAndClose();
            }
            return session.awaitEnd();
        } finally {
            link = null;
            session.end("over");
            session.close();
        }
    }

    // Many gateways must not come back at the same moment after an operator's restart.
    private static Duration jittered(Duration pause) {
        return Duration.ofNanos(
                (long) (pause.toNanos() * ThreadLocalRandom.current().nextDouble(0.75, 1.25)));
    }
}
