package vn.loa.campaign;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.delivery.Accounts;
import vn.loa.message.RunId;

/// Keeps books that take long to count. While the accounts of a run are the same, so is what they are made up of, but
/// for people who move to another area or operator.
///
/// Of a run with millions of people that goes on, the books are those of a moment ago: they are counted again behind
/// whoever looks, and never for more than a small share of the time. Of a run that is over they are always true.
final class KeptBooks<B> {

    private static final Logger log = LoggerFactory.getLogger(KeptBooks.class);

    private static final int MOST = 64;
    private static final long MOVED = Duration.ofMinutes(1).toNanos();

    // Nobody notices that they wait for less.
    private static final long QUICK = Duration.ofMillis(50).toNanos();
    private static final int SHARE = 50;

    private record Kept<B>(Accounts of, List<B> books, long at, long took) {

        boolean isOf(Accounts accounts, long now) {
            return of.equals(accounts) && now - at < MOVED;
        }

        boolean isToBeCountedAgain(long now) {
            return now - at > SHARE * took;
        }
    }

    private final LongSupplier nanos;
    private final Executor behind;

    private final Map<RunId, Kept<B>> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RunId, Kept<B>> eldest) {
            return size() > MOST;
        }
    };
    private final Set<RunId> counting = new HashSet<>();

    KeptBooks() {
        this(System::nanoTime, Thread::startVirtualThread);
    }

    /// @param behind where books are counted for which nobody waits
    KeptBooks(LongSupplier nanos, Executor behind) {
        this.nanos = nanos;
        this.behind = behind;
    }

    List<B> of(CampaignRun run, Supplier<List<B>> count) {
        var now = nanos.getAsLong();
        synchronized (this) {
            var last = kept.get(run.id());
            if (last != null && last.isOf(run.accounts(), now)) {
                return last.books();
            }
            if (last != null && last.took() > QUICK && !run.state().isOver()) {
                if (last.isToBeCountedAgain(now) && counting.add(run.id())) {
                    behind.execute(() -> countBehind(run, count));
                }
                return last.books();
            }
        }
        return count(run, count);
    }

    private void countBehind(CampaignRun run, Supplier<List<B>> count) {
        try {
            count(run, count);
        } catch (RuntimeException e) {
            log.warn("books not counted run={} why={}", run.id(), e.getMessage());
        } finally {
            synchronized (this) {
                counting.remove(run.id());
            }
        }
    }

    private List<B> count(CampaignRun run, Supplier<List<B>> count) {
        var begun = nanos.getAsLong();
        var books = count.get();
        var now = nanos.getAsLong();
        synchronized (this) {
            kept.put(run.id(), new Kept<>(run.accounts(), books, now, now - begun));
        }
        return books;
    }
}
