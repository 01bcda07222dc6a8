package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.loa.Vietnam;
import vn.loa.consent.SendWindow;

class TempoTest {

    private static final SendWindow DAYTIME = new SendWindow(LocalTime.of(7, 0), LocalTime.of(21, 0), Vietnam.ZONE);
    private static final Instant NINE = Instant.parse("2026-11-23T02:00:00Z");
    private static final Instant WEEK_LATER = NINE.plus(Duration.ofDays(7));

    @Test
    void aRunTakesItsPartsByItsRateOrByThatOfTheBinds() {
        var free = new Tempo(Rate.always(500, Vietnam.ZONE), DAYTIME, Double.POSITIVE_INFINITY);
        var bound = new Tempo(Rate.always(500, Vietnam.ZONE), DAYTIME, 100);

        assertThat(free.reckon(NINE, WEEK_LATER, 1_000).done()).isEqualTo(NINE.plusSeconds(2));
        assertThat(free.reckon(NINE, WEEK_LATER, 1_001).done()).isEqualTo(NINE.plusSeconds(3));
        assertThat(bound.reckon(NINE, WEEK_LATER, 1_000).done()).isEqualTo(NINE.plusSeconds(10));
        assertThat(free.reckon(NINE, WEEK_LATER, 0).done()).isEqualTo(NINE);
    }

    @Test
    void theNightAndTheHoursOfTheRateCount() {
        var rate = new Rate(
                List.of(new Rate.Step(LocalTime.of(7, 0), 1), new Rate.Step(LocalTime.of(20, 0), 10)), Vietnam.ZONE);
        var tempo = new Tempo(rate, DAYTIME, Double.POSITIVE_INFINITY);
        var untilNight = 11 * 3_600L + 36_000L;

        assertThat(tempo.reckon(NINE, WEEK_LATER, untilNight).done()).isEqualTo(NINE.plus(Duration.ofHours(12)));
        assertThat(tempo.reckon(NINE, WEEK_LATER, untilNight + 60).done())
                .isEqualTo(NINE.plus(Duration.ofHours(22)).plusSeconds(60));
    }

    @Test
    void whatIsLeftWhenTheTimeIsOverIsTooLate() {
        var tempo = new Tempo(Rate.always(2, Vietnam.ZONE), DAYTIME, Double.POSITIVE_INFINITY);

        var reckoned = tempo.reckon(NINE, NINE.plusSeconds(60), 200);

        assertThat(reckoned.done()).isNull();
        assertThat(reckoned.late()).isEqualTo(80);
        assertThat(tempo.reckon(NINE, NINE.minusSeconds(1), 7).late()).isEqualTo(7);
    }

    @Test
    void theReckoningAgreesWithAClockThatIsReadEverySecond() {
        var random = new Random(20_261_126);
        for (var round = 0; round < 40; round++) {
            var tempo = random(random);
            var start = NINE.plus(random.nextInt(86_400), ChronoUnit.SECONDS);
            var until = start.plus(1 + random.nextInt(2 * 86_400), ChronoUnit.SECONDS);
            var parts = 1 + random.nextInt(random.nextBoolean() ? 1_000 : 1_000_000);

            var reckoned = tempo.reckon(start, until, parts);

            var sent = 0.0;
            var at = start;
            while (at.isBefore(until) && sent < parts) {
                if (tempo.window().isOpen(at)) {
                    sent += Math.min(tempo.rate().at(at), tempo.binds());
                }
                at = at.plusSeconds(1);
            }
            if (sent < parts) {
                assertThat(reckoned.done()).as("round %s", round).isNull();
                assertThat(reckoned.late()).isCloseTo((long) Math.ceil(parts - sent), within(1L));
            } else {
                assertThat(Duration.between(at, Objects.requireNonNull(reckoned.done()))
                                .toSeconds())
                        .as("round %s", round)
                        .isBetween(-1L, 1L);
            }
        }
    }

    private static Tempo random(Random random) {
        var from = random.nextInt(24 * 60 - 1);
        var to = from + 1 + random.nextInt(24 * 60 - from);
        var window = new SendWindow(
                LocalTime.ofSecondOfDay(from * 60L),
                to == 24 * 60 ? LocalTime.MAX : LocalTime.ofSecondOfDay(to * 60L),
                Vietnam.ZONE);
        var steps = new ArrayList<Rate.Step>();
        for (var i = 0; i <= random.nextInt(4); i++) {
            steps.add(new Rate.Step(LocalTime.ofSecondOfDay(random.nextInt(24 * 60) * 60L), 1 + random.nextInt(50)));
        }
        var zone = random.nextInt(3) == 0 ? ZoneId.of("Asia/Tokyo") : Vietnam.ZONE;
        var binds = random.nextBoolean() ? Double.POSITIVE_INFINITY : 1 + 40 * random.nextDouble();
        return new Tempo(new Rate(steps, zone), window, binds);
    }
}
