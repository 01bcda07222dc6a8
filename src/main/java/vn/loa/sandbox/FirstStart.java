package vn.loa.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.store.Redis;

/// What the sandbox does once in the life of its Redis, step by step; a start that was cut short goes on where it was.
final class FirstStart {

    /// One step; carrying it out twice does no harm.
    record Step(String name, Action action) {}

    interface Action {
        void run() throws InterruptedException;
    }

    private static final Logger log = LoggerFactory.getLogger(FirstStart.class);

    // The names of the steps taken; no TTL, for it lives as long as what the steps made.
    private static final String TAKEN = "sandbox:first-start";

    private final Redis redis;
    private final List<Step> steps;

    FirstStart(Redis redis, List<Step> steps) {
        this.redis = redis;
        this.steps = List.copyOf(steps);
    }

    /// Takes the steps that are left, in order; a step that fails holds up the rest until the next start.
    void run() {
        try {
            for (var step : steps) {
                take(step);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("sandbox first start stopped; it goes on at the next start", e);
        }
    }

    private void take(Step step) throws InterruptedException {
        var name = step.name().getBytes(StandardCharsets.UTF_8);
        if (redis.await(redis.async().sismember(TAKEN, name))) {
            return;
        }
        step.action().run();
        redis.await(redis.async().sadd(TAKEN, name));
    }
}
