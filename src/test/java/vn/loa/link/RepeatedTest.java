package vn.loa.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RepeatedTest {

    private final Queue<Runnable> aMinuteLater = new ArrayDeque<>();
    private final Repeated repeated = new Repeated("clicks not known to be counted", aMinuteLater::add);

    @Test
    void burstIsTwoLinesOneWhenItBeginsAndOneWithItsCount(CapturedOutput output) {
        for (var i = 0; i < 500; i++) {
            repeated.happened(new TimeoutException());
        }
        aMinuteLater.remove().run();

        assertThat(output.getAll().lines().filter(line -> line.contains("clicks not known")))
                .satisfiesExactly(
                        first -> assertThat(first).contains("cause=TimeoutException"),
                        second -> assertThat(second).contains("count=499"));
    }

    @Test
    void singleOneIsNotToldTwiceAndTheNextOneIsToldAtOnce(CapturedOutput output) {
        repeated.happened(new TimeoutException());
        aMinuteLater.remove().run();
        repeated.happened(new TimeoutException());

        assertThat(output.getAll().lines().filter(line -> line.contains("clicks not known")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("cause=TimeoutException"));
    }
}
