package vn.loa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConvoyTest {

    /// Trips as they left, each back when a test says so.
    private final List<List<Integer>> trips = new ArrayList<>();

    private static final Duration LONG = Duration.ofMinutes(1);

    private final List<CompletableFuture<List<String>>> ends = new ArrayList<>();
    private final Convoy<Integer, String> convoy = new Convoy<>(3, LONG, this::leave);

    private CompletionStage<List<String>> leave(List<Integer> questions) {
        var end = new CompletableFuture<List<String>>();
        trips.add(questions);
        ends.add(end);
        return end;
    }

    private void back(int trip) {
        ends.get(trip).complete(trips.get(trip).stream().map(String::valueOf).toList());
    }

    @Test
    void whoeverComesWhileOneIsUnderWayLeavesWithTheNext() {
        var first = convoy.ask(1);
        var others = IntStream.rangeClosed(2, 5).mapToObj(convoy::ask).toList();

        assertThat(trips).containsExactly(List.of(1));

        back(0);
        assertThat(first).isCompletedWithValue("1");
        assertThat(trips).containsExactly(List.of(1), List.of(2, 3, 4));

        back(1);
        back(2);
        assertThat(others).extracting(CompletableFuture::join).containsExactly("2", "3", "4", "5");
        assertThat(trips).hasSize(3);
    }

    @Test
    void aTripThatFailsTakesNobodyElseAlong() {
        var first = convoy.ask(1);
        var second = convoy.ask(2);

        ends.getFirst().completeExceptionally(new RedisUnavailable("away", null));
        back(1);

        assertThatThrownBy(first::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(RedisUnavailable.class);
        assertThat(second).isCompletedWithValue("2");
    }

    @Test
    void whoeverHasGivenUpDoesNotLeave() {
        convoy.ask(1);
        convoy.ask(2).cancel(false);
        var third = convoy.ask(3);

        back(0);
        back(1);

        assertThat(trips).containsExactly(List.of(1), List.of(3));
        assertThat(third).isCompletedWithValue("3");
    }

    @Test
    void aTripThatCannotEvenLeaveFailsAndTheNextIsTried() {
        var broken = new Convoy<Integer, String>(3, LONG, questions -> {
            if (questions.contains(1)) {
                throw new RedisUnavailable("away", null);
            }
            return CompletableFuture.completedFuture(List.of("well"));
        });

        assertThat(broken.ask(1)).isCompletedExceptionally();
        assertThat(broken.ask(2)).isCompletedWithValue("well");
    }

    @Test
    void aTripWhoseAnswerIsLostFailsAndTheNextIsTried() {
        var lossy = new Convoy<Integer, String>(
                3,
                Duration.ofMillis(20),
                questions -> questions.contains(1)
                        ? new CompletableFuture<>()
                        : CompletableFuture.completedFuture(List.of("well")));
        var lost = lossy.ask(1);
        var next = lossy.ask(2);

        assertThatThrownBy(lost::join).hasCauseInstanceOf(TimeoutException.class);
        assertThat(next.join()).isEqualTo("well");
    }

    @Test
    void nobodyIsForgottenWhenThousandsAskAtOnce() {
        var busy = new Convoy<Integer, Integer>(
                64,
                LONG,
                questions -> CompletableFuture.supplyAsync(
                        () -> questions.stream().map(question -> question * 2).toList()));
        try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 20_000)
                    .mapToObj(i -> askers.submit(() -> busy.ask(i).join()))
                    .toList();

            assertThat(answers)
                    .extracting(answer -> answer.get())
                    .isEqualTo(
                            IntStream.range(0, 20_000).map(i -> i * 2).boxed().toList());
        }
    }
}
