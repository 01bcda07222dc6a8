package vn.loa.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Threads that work cases many at once, so that their questions to Redis travel together.
///
/// They are the system's: virtual ones are not pre-empted, and bulk may keep all their carriers busy.
final class Hands implements AutoCloseable {

    private static final int COUNT = 16;

    private final ExecutorService threads = Executors.newFixedThreadPool(
            COUNT, Thread.ofPlatform().daemon().name("alert-", 0).factory());

    /// Answers in the order of the tasks; throws when one of them does, after all have ended.
    <T> List<T> all(List<Callable<T>> tasks) {
        var results = new ArrayList<T>();
        RuntimeException failure = null;
        try {
            for (Future<T> done : threads.invokeAll(tasks)) {
                try {
                    results.add(done.get());
                } catch (ExecutionException e) {
                    failure = e.getCause() instanceof RuntimeException cause
                            ? cause
                            : new IllegalStateException(e.getCause());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        if (failure != null) {
            throw failure;
        }
        return results;
    }

    void each(List<Runnable> tasks) {
        all(tasks.stream().map(Executors::callable).toList());
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
