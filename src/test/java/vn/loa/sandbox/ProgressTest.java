package vn.loa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.loa.delivery.Accounts;
import vn.loa.message.RunId;

class ProgressTest {

    private static final RunId RUN = new RunId(7);

    @Test
    void theLineSaysWhatWentOutWhatCameBackAndHowLongItWillTake() {
        var progress = Progress.between(RUN, accounts(76_000, 40_000), accounts(72_000, 44_000), Duration.ofSeconds(2));

        assertThat(progress.line())
                .isEqualTo("run progress run=7 sent=44000/116000 delivered=40000 clicked=900 replied=70 installed=30"
                        + " rate=2000/s left=36s");
    }

    @Test
    void theBarCountsAsVietnameseDo() {
        var progress = Progress.between(RUN, accounts(60_000, 56_000), accounts(58_000, 58_000), Duration.ofSeconds(1));

        assertThat(progress.bar())
                .isEqualTo(
                        "Lượt gửi 7 [████████████░░░░░░░░░░░░] 50% · đã gửi 58.000/116.000 · đến máy 40.000 · bấm liên kết 900"
                                + " · trả lời 70 · đã cài 30 · 2.000 tin/giây · còn 29s");
    }

    @Test
    void aRunThatStandsStillPromisesNothing() {
        var stalled = accounts(60_000, 56_000);

        assertThat(Progress.between(RUN, stalled, stalled, Duration.ofSeconds(2))
                        .line())
                .contains("rate=0/s")
                .contains("left=?");
    }

    @Test
    void anEmptyRunIsDone() {
        assertThat(Progress.between(RUN, null, accounts(0, 0), Duration.ZERO).bar())
                .contains("100%")
                .doesNotContain("còn");
    }

    @Test
    void theClosingLineLeadsToTheRunsPage() {
        assertThat(Progress.between(RUN, null, accounts(0, 116_000), Duration.ofSeconds(60))
                        .closing("http://localhost:8080/runs/7"))
                .startsWith("run settled run=7 audience=116000 excluded=0 sent=116000 delivered=40000")
                .endsWith("page=http://localhost:8080/runs/7");
    }

    private static Accounts accounts(long pending, long attempted) {
        return new Accounts(
                pending + attempted,
                Map.of(),
                pending,
                attempted,
                attempted,
                40_000,
                100,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                attempted,
                900,
                70,
                5,
                30);
    }
}
