package vn.loa.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.loa.result.Figure;
import vn.loa.result.Measured;
import vn.loa.result.Outcome;
import vn.loa.result.Results;

class ResultPresenterTest {

    @Test
    void longTablesShowWhatMattersMostAndSayHowManyRowsAreLeft() {
        var view = new ResultPresenter(results(200, 204), "14", Locale.of("vi")).view();

        assertThat(table(view, "day").rows()).hasSize(31);
        assertThat(table(view, "day").rows().getLast().name()).isEqualTo("19/7/2021");
        assertThat(table(view, "run").more()).isEqualTo(185);
        var areas = table(view, "area");
        assertThat(areas.more()).isEqualTo(164);
        assertThat(areas.rows()).hasSize(40);
        assertThat(areas.rows().getFirst().name()).isEqualTo("Xã 203");
        assertThat(areas.rows().getFirst().cells().getFirst().link()).isEqualTo("?by=area&code=203&of=sent&below=14");
    }

    @Test
    void sharesAreOfThoseSentAndNothingIsNoShare() {
        var view = new ResultPresenter(results(1, 2), null, Locale.of("vi")).view();

        assertThat(view.steps().getFirst().share()).isEqualTo("100,0 %");
        assertThat(table(view, "area").rows().getFirst().cells().get(2).share()).isEqualTo("–");
        assertThat(table(view, "area").rows().get(1).cells().get(2).share()).isEqualTo("50,0 %");
    }

    private static ResultView.Table table(ResultView view, String key) {
        return view.tables().stream()
                .filter(table -> table.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static Results results(int runs, int areas) {
        var days = IntStream.range(0, runs)
                .mapToObj(i -> outcome("", LocalDate.of(2021, 1, 1).plusDays(i).toString(), 100))
                .toList();
        return new Results(
                "nhac",
                "Nhắc cài",
                Instant.EPOCH,
                List.of(),
                outcome("", "nhac", 1_000),
                List.of(),
                days,
                List.of(),
                List.of(),
                List.of(),
                IntStream.range(0, areas)
                        .mapToObj(i -> outcome("Xã " + i, Integer.toString(i), 2 * i))
                        .toList(),
                days,
                List.of(),
                List.of());
    }

    private static Outcome outcome(String name, String code, long sent) {
        var figures = new EnumMap<Measured, Figure>(Measured.class);
        for (var measured : Measured.values()) {
            figures.put(measured, new Figure(measured == Measured.SENT ? sent : sent / 2, measured.name()));
        }
        return new Outcome(name, code, figures, 0, 0, sent);
    }
}
