package vn.loa.subscriber;

import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Carries full chunks to a thread that writes them, while the next one is being filled, and empty ones back.
final class Belt implements AutoCloseable {

    private static final int CHUNKS = 2;
    private static final Chunk END = new Chunk(0);

    private final BlockingQueue<Chunk> empty = new ArrayBlockingQueue<>(CHUNKS);
    private final BlockingQueue<Chunk> full = new ArrayBlockingQueue<>(CHUNKS + 1);
    private final Consumer<Chunk> writer;

    // A thread of its own, because it computes as much as it waits: it would keep others from a carrier.
    private final Thread thread =
            Thread.ofPlatform().name("subscriber-load").daemon().unstarted(this::write);
    private volatile @Nullable Throwable failure;

    /// @param capacity how many rows a chunk holds
    Belt(int capacity, Consumer<Chunk> writer) {
        this.writer = writer;
        for (var i = 0; i < CHUNKS; i++) {
            empty.add(new Chunk(capacity));
        }
        thread.start();
    }

    /// An empty chunk, as soon as there is one. Throws what the writer has thrown.
    Chunk take() throws InterruptedIOException {
        try {
            var chunk = empty.take();
            rethrow();
            return chunk;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    void put(Chunk chunk) {
        // Never waits: there are no more chunks than room for them.
        full.add(chunk);
    }

    /// Waits until all that was put is written. Throws what the writer has thrown.
    void finish() throws InterruptedIOException {
        close();
        rethrow();
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
    }

    private void write() {
        try {
            for (var chunk = full.take(); chunk != END; chunk = full.take()) {
                writer.accept(chunk);
                chunk.clear();
                empty.add(chunk);
            }
        } catch (InterruptedException e) {
            // Whoever filled the chunks was interrupted: a load that is not done is run again.
        } catch (RuntimeException | Error e) {
            failure = e;
            full.removeIf(chunk -> chunk == END || empty.add(chunk));
            empty.offer(END);
        }
    }

    private void rethrow() {
        switch (failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while people were being written");
    }

    /// Waits until all that was put is written, or what is being written breaks off because this thread is interrupted.
    @Override
    public void close() {
        full.offer(END);
        var interrupted = Thread.interrupted();
        while (thread.isAlive()) {
            try {
                if (interrupted) {
                    thread.interrupt();
                }
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
