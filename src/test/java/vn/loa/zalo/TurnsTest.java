package vn.loa.zalo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.RedisServer;
import vn.loa.store.Redis;

class TurnsTest {

    @RegisterExtension
    static final RedisServer server = new RedisServer();

    private static final int PER_MINUTE = 4_000;

    // A slow machine may take longer for its turns; it must never take less time, and a pace of four nodes is one pace.
    @Test
    void fourNodesTogetherKeepFourThousandAMinuteWithinTwoInAHundred() throws Exception {
        var redises = List.of(server.connect(), server.connect(), server.connect(), server.connect());
        var taken = new AtomicLong();
        var wanted = 600;
        var begun = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var redis : redises) {
                var turns = new Turns(redis, "app-OPENAPI", PER_MINUTE);
                for (var sender = 0; sender < 20; sender++) {
                    threads.submit(() -> {
                        while (taken.incrementAndGet() <= wanted) {
                            turns.take(false);
                        }
                        return null;
                    });
                }
            }
        }
        var seconds = (System.nanoTime() - begun) / 1e9;
        redises.forEach(Redis::close);

        // 600 turns are 9 s: the first is at once, and what may be caught up with at the start is 150 ms.
        assertThat(seconds).isBetween(9.0 * 0.98, 9.0 * 1.02 + 0.25);
    }

    @Test
    void anAlertDoesNotQueueBehindBulk() throws Exception {
        var turns = new Turns(server.redis(), "app-OPENAPI", PER_MINUTE);
        var waited = new ArrayList<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var bulk = new ArrayList<java.util.concurrent.Future<?>>();
            for (var sender = 0; sender < 200; sender++) {
                bulk.add(threads.submit(() -> {
                    turns.take(false);
                    return null;
                }));
            }
            bulk.get(20).get();
            for (var i = 0; i < 10; i++) {
                var asked = System.nanoTime();
                turns.take(true);
                waited.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked));
            }
        }

        assertThat(waited).allMatch(millis -> millis < 1_000);
        assertThat(waited.stream().mapToLong(Long::longValue).sum()).isLessThan(3_000);
    }

    @Test
    void withoutALimitNobodyWaits() throws Exception {
        var turns = new Turns(server.redis(), "app-BUSINESS", 0);
        var begun = System.nanoTime();
        for (var i = 0; i < 100_000; i++) {
            turns.take(false);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        assertThat(server.redis().await(server.redis().async().keys("zalo:*"))).isEmpty();
    }

    @Test
    void aPaceThatNobodyKeepsLeavesNothingBehind() throws Exception {
        new Turns(server.redis(), "app-OPENAPI", PER_MINUTE).take(false);

        assertThat(server.redis().await(server.redis().async().pttl("zalo:{turns}:app-OPENAPI")))
                .isBetween(1L, 2_000L);
    }
}
