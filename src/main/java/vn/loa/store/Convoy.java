package vn.loa.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lets many callers share round trips: what is asked while one is under way goes together in the next, so one caller
/// alone waits for nobody, and a thousand cost Redis and us little more than ten.
public final class Convoy<Q, A> {

    private final int largest;
    private final Duration within;
    private final Function<List<Q>, CompletionStage<? extends List<? extends A>>> trip;
    private final Queue<Passenger<Q, A>> waiting = new ArrayDeque<>();
    private boolean underWay;

    private record Passenger<Q, A>(Q question, CompletableFuture<A> answer) {}

    /// @param largest how many questions a trip may carry
    /// @param within how long a trip may take: the answer of a connection that breaks may be lost for good, and the
    ///     next trip must not wait for it
    /// @param trip answers questions in their order; it must not block
    public Convoy(int largest, Duration within, Function<List<Q>, CompletionStage<? extends List<? extends A>>> trip) {
        this.largest = largest;
        this.within = within;
        this.trip = trip;
    }

    /// Whoever does not wait for the answer any more cancels it; what has not left then never does.
    public CompletableFuture<A> ask(Q question) {
        var answer = new CompletableFuture<A>();
        synchronized (this) {
            waiting.add(new Passenger<>(question, answer));
            if (underWay) {
                return answer;
            }
            underWay = true;
        }
        leave();
        return answer;
    }

    private void leave() {
        for (var aboard = board(); !aboard.isEmpty(); aboard = board()) {
            if (setOut(aboard)) {
                return;
            }
        }
    }

    private synchronized List<Passenger<Q, A>> board() {
        var aboard = new ArrayList<Passenger<Q, A>>(Math.min(largest, waiting.size()));
        while (aboard.size() < largest && !waiting.isEmpty()) {
            var next = waiting.remove();
            if (!next.answer().isDone()) {
                aboard.add(next);
            }
        }
        underWay = !aboard.isEmpty();
        return aboard;
    }

    /// Whether it is under way, and has the next one leave when it is back.
    private boolean setOut(List<Passenger<Q, A>> aboard) {
        try {
            trip.apply(aboard.stream().map(Passenger::question).toList())
                    .thenApply(Function.identity())
                    .toCompletableFuture()
                    .orTimeout(within.toNanos(), TimeUnit.NANOSECONDS)
                    .whenComplete((answers, failure) -> {
                        leave();
                        tell(aboard, answers, failure);
                    });
            return true;
        } catch (RuntimeException e) {
            tell(aboard, null, e);
            return false;
        }
    }

    private static <Q, A> void tell(
            List<Passenger<Q, A>> aboard, @Nullable List<? extends A> answers, @Nullable Throwable failure) {
        for (var i = 0; i < aboard.size(); i++) {
            if (answers != null && i < answers.size()) {
                aboard.get(i).answer().complete(answers.get(i));
            } else {
                aboard.get(i)
                        .answer()
                        .completeExceptionally(
                                failure == null ? new IllegalStateException("a trip without this answer") : failure);
            }
        }
    }
}
