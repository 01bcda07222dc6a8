package vn.loa.single;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.delivery.SingleNews;
import vn.loa.store.RedisUnavailable;

/// Tells senders what has become of their texts: the same words that GET answers, signed, and again and again until the
/// receiver answers 2xx or it was tried often enough. At least once; the latest state, not each one on the way to it.
final class Webhooks implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Webhooks.class);

    private static final int AT_ONCE = 64;
    private static final int OF_ONE_KEY = 16;
    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration CROWDED = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final SingleNews news;
    private final SingleSettings settings;
    private final Clock clock;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final Map<String, Semaphore> rooms = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private volatile boolean running;
    private volatile Thread thread = Thread.ofVirtual().unstarted(this::work);

    Webhooks(SingleNews news, SingleSettings settings, Clock clock) {
        this.news = news;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("webhooks").start(this::work);
    }

    /// Tells nobody more; what is under way is due again soon, here or on another node.
    @Override
    public void stop() {
        running = false;
        try {
            thread.join(Duration.ofSeconds(5));
            if (room.tryAcquire(AT_ONCE, 5, TimeUnit.SECONDS)) {
                room.release(AT_ONCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        while (running) {
            try {
                if (settings.webhooks().isEmpty() || !tellSome()) {
                    LockSupport.parkNanos(IDLE.toNanos());
                }
            } catch (RedisUnavailable e) {
                log.warn("webhooks wait for redis cause=\"{}\"", e.getMessage());
                LockSupport.parkNanos(CROWDED.toNanos());
            } catch (RuntimeException e) {
                log.error("webhooks stumbled", e);
                LockSupport.parkNanos(CROWDED.toNanos());
            }
        }
    }

    private boolean tellSome() {
        var free = room.availablePermits();
        if (free == 0) {
            return false;
        }
        var hold = settings.webhookAnswerWithin().plus(CONNECT).multipliedBy(2);
        var due = news.due(clock.instant(), free, hold);
        for (var each : due) {
            // Only this thread takes room, so there is as much as it has seen.
            room.acquireUninterruptibly();
            Thread.ofVirtual().name("webhook").start(() -> {
                try {
                    tellInItsRoom(each);
                } catch (RuntimeException e) {
                    // Due again when its hold is over.
                    log.warn(
                            "webhook not told text={} cause={}",
                            id(each),
                            e.getClass().getSimpleName());
                } finally {
                    room.release();
                }
            });
        }
        return !due.isEmpty();
    }

    private void tellInItsRoom(SingleNews.News each) {
        var key = key(each);
        var webhook = settings.webhook(key);
        var callback = URI.create(each.story().text().callback());
        if (webhook.filter(now -> now.allows(callback)).isEmpty()) {
            log.warn("webhook given up text={} key={} cause=\"not among loa.single.webhooks any more\"", id(each), key);
            news.told(each);
            return;
        }
        // A receiver that hangs must not take the room of all others.
        var own = rooms.computeIfAbsent(key, _ -> new Semaphore(OF_ONE_KEY));
        if (!own.tryAcquire()) {
            news.again(each, clock.instant().plus(CROWDED), true);
            return;
        }
        try {
            tell(each, webhook.get(), callback);
        } finally {
            own.release();
        }
    }

    private void tell(SingleNews.News each, WebhookSettings webhook, URI callback) {
        var failure = post(each, webhook, callback);
        if (failure.isEmpty()) {
            news.told(each);
            return;
        }
        if (each.tries() >= settings.webhookTries()) {
            log.warn(
                    "webhook given up text={} key={} tries={} cause=\"{}\"",
                    id(each),
                    webhook.key(),
                    each.tries(),
                    failure);
            news.told(each);
            return;
        }
        news.again(each, clock.instant().plus(pause(each.tries())), false);
    }

    /// What went wrong; empty when the receiver has it.
    private String post(SingleNews.News each, WebhookSettings webhook, URI callback) {
        var body = JsonMapper.shared().writeValueAsBytes(MessageView.of(each.story()));
        var now = clock.instant();
        var request = HttpRequest.newBuilder(callback)
                .timeout(settings.webhookAnswerWithin())
                .header("Content-Type", "application/json")
                .header(Signature.TIMESTAMP, Long.toString(now.getEpochSecond()))
                .header(Signature.HEADER, Signature.of(body, now, webhook.secret()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            var status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status / 100 == 2 ? "" : "status " + status;
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    // Doubles, and no two at the same moment.
    private Duration pause(int tries) {
        var doubled = settings.webhookRetryAfter().multipliedBy(1L << Math.min(tries - 1, 20));
        var pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        return pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 5 + 1));
    }

    private static String key(SingleNews.News each) {
        return MessageView.publicId(each.story().text().origin());
    }

    private static String id(SingleNews.News each) {
        return MessageView.publicId(each.story().text().id());
    }
}
