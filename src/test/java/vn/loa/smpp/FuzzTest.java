package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// Ten thousand mutated PDUs; the bench sends a million.
class FuzzTest {

    @Test
    void everyRequestIsAnsweredOrTheBindClosedWhateverAnOperatorSends() throws IOException {
        var report = Fuzz.run(1, 10_000);

        assertThat(report.answered()).isGreaterThan(5_000);
        assertThat(report.closed()).isGreaterThan(50);
        assertThat(report.texts()).isGreaterThan(300);
        assertThat(report.grown()).isLessThan(Fuzz.FLAT);
    }
}
