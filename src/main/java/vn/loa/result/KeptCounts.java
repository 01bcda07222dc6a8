package vn.loa.result;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Keeps what takes long to count, so that nobody but the first waits for it: who comes later is given what was counted
/// last, and it is counted again behind them, never for more than a small share of the time.
final class KeptCounts<K, V> implements AutoCloseable {

    /// How long it is good for, as a multiple of what it took to count.
    private static final int WORTH = 50;

    private static final Duration PATIENCE = Duration.ofMillis(150);
    private static final int MOST = 64;

    private static final class Place<V> {
        private @Nullable Counted<V> last;
        private @Nullable CompletableFuture<Counted<V>> next;
    }

    private record Counted<V>(V value, long at, long took) {

        boolean isFresh() {
            return System.nanoTime() - at < WORTH * took;
        }
    }

    private final Function<K, V> count;
    // One at a time: texts are sent beside it.
    private final ExecutorService counter = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("results").daemon().factory());
    private final Map<K, Place<V>> places = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Place<V>> eldest) {
            return size() > MOST;
        }
    };

    KeptCounts(Function<K, V> count) {
        this.count = count;
    }

    V of(K key) {
        @Nullable Counted<V> last;
        CompletableFuture<Counted<V>> next;
        synchronized (this) {
            var place = places.computeIfAbsent(key, _ -> new Place<>());
            last = place.last;
            if (last != null && last.isFresh()) {
                return last.value();
            }
            next = next(key, place);
        }
        return last == null ? wait(next) : waitBriefly(next, last);
    }

    private CompletableFuture<Counted<V>> next(K key, Place<V> place) {
        if (place.next != null) {
            return place.next;
        }
        var next = CompletableFuture.supplyAsync(() -> count(key), counter);
        place.next = next;
        next.whenComplete((counted, _) -> {
            synchronized (this) {
                place.last = counted == null ? place.last : counted;
                place.next = null;
            }
        });
        return next;
    }

    private Counted<V> count(K key) {
        var begun = System.nanoTime();
        var value = count.apply(key);
        var now = System.nanoTime();
        return new Counted<>(value, now, now - begun);
    }

    private V wait(CompletableFuture<Counted<V>> next) {
        try {
            return next.join().value();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException why ? why : e;
        }
    }

    private V waitBriefly(CompletableFuture<Counted<V>> next, Counted<V> last) {
        try {
            return next.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS).value();
        } catch (TimeoutException | ExecutionException e) {
            return last.value();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return last.value();
        }
    }

    @Override
    public void close() {
        counter.shutdownNow();
    }
}
