package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import vn.loa.delivery.Accounts;
import vn.loa.message.RunId;
import vn.loa.store.RedisUnavailable;

class KeptBooksTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Deque<Runnable> behind = new ArrayDeque<>();
    private final KeptBooks<String> kept = new KeptBooks<>(nanos::get, behind::add);
    private final AtomicInteger counts = new AtomicInteger();

    @Test
    void booksAreCountedOnceWhileTheAccountsAreTheSame() {
        assertThat(kept.of(run(RunStatus.FINISHED, 5), this::count)).containsExactly("1");
        assertThat(kept.of(run(RunStatus.FINISHED, 5), this::count)).containsExactly("1");
        assertThat(kept.of(run(RunStatus.FINISHED, 6), this::count)).containsExactly("2");
    }

    @Test
    void booksOfARunThatGoesOnAreTrueWhereTheyAreQuicklyCounted() {
        for (var attempted = 1; attempted < 5; attempted++) {
            assertThat(kept.of(run(RunStatus.RUNNING, attempted), this::count)).containsExactly("" + attempted);
        }
    }

    @Test
    void onlyTheFirstWaitsForTheBooksOfALargeRunThatGoesOn() {
        assertThat(kept.of(run(RunStatus.RUNNING, 1), this::countSlowly)).containsExactly("1");
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());

        assertThat(kept.of(run(RunStatus.RUNNING, 2), this::count)).containsExactly("1");
        assertThat(kept.of(run(RunStatus.RUNNING, 2), this::count)).containsExactly("1");
        assertThat(behind).as("counted once for all who look").hasSize(1);
        behind.remove().run();

        assertThat(kept.of(run(RunStatus.RUNNING, 2), this::count)).containsExactly("2");
    }

    @Test
    void booksOfALargeRunAreNotCountedAgainAtEachLook() {
        kept.of(run(RunStatus.RUNNING, 1), this::countSlowly);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());

        assertThat(kept.of(run(RunStatus.RUNNING, 2), this::count)).containsExactly("1");
        assertThat(behind).isEmpty();
    }

    @Test
    void aCountThatFailsIsTriedAgainAtTheNextLook() {
        kept.of(run(RunStatus.RUNNING, 1), this::countSlowly);
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        kept.of(run(RunStatus.RUNNING, 2), () -> {
            throw new RedisUnavailable("away", null);
        });
        behind.remove().run();

        assertThat(kept.of(run(RunStatus.RUNNING, 2), this::count)).containsExactly("1");
        assertThat(behind).hasSize(1);
    }

    @Test
    void theLastWordOnALargeRunIsTrue() {
        kept.of(run(RunStatus.RUNNING, 1), this::countSlowly);
        assertThat(kept.of(run(RunStatus.FINISHED, 2), this::count)).containsExactly("2");
    }

    @Test
    void whoMovedToAnotherAreaIsNoticedWithinAMinute() {
        kept.of(run(RunStatus.FINISHED, 5), this::count);
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(kept.of(run(RunStatus.FINISHED, 5), this::count)).containsExactly("2");
    }

    private List<String> countSlowly() {
        nanos.addAndGet(Duration.ofMillis(200).toNanos());
        return count();
    }

    private List<String> count() {
        return List.of("" + counts.incrementAndGet());
    }

    private static CampaignRun run(RunStatus state, long attempted) {
        var accounts =
                new Accounts(10, Map.of(), 10 - attempted, attempted, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        return new CampaignRun(
                new RunId(7),
                "nhac",
                "Nhắc",
                "bluezone",
                "",
                state,
                false,
                "An",
                Instant.EPOCH,
                Instant.MAX,
                null,
                null,
                1,
                false,
                accounts,
                false);
    }
}
