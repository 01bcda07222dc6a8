package vn.loa.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RunPaceTest {

    @Test
    void loweredRateHoldsFromTheNextTextOn() throws Exception {
        var rate = new AtomicInteger(1_000_000);
        var pace = new RunPace(rate::get);
        for (var text = 0; text < 100; text++) {
            pace.take(1);
        }

        rate.set(20);
        var began = System.nanoTime();
        // What stood idle for a tenth of a second is two texts; of the other eight each waits for the one before.
        for (var text = 0; text < 10; text++) {
            pace.take(1);
        }

        assertThat(System.nanoTime() - began)
                .isGreaterThan(Duration.ofMillis(300).toNanos());
    }

    @Test
    @Timeout(30)
    void raisedRateFreesWhoeverIsWaitingAtTheOldOne() throws Exception {
        var rate = new AtomicInteger(1);
        var pace = new RunPace(rate::get);
        pace.take(3_600);
        var waiting = Thread.ofVirtual().start(() -> {
            try {
                pace.take(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        rate.set(1_000_000);

        // An hour's worth of parts at the old rate.
        waiting.join();
    }
}
