package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// After a campaign with two texts and a group held out, somebody asks what came of it.
class ResultJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    @Test
    void everyFigureIsTheSizeOfASetThatCanBeCountedAgain() {
        var people = loa.arrive(new Hamlet("ket-qua", 890_000, 2_000));
        var run = CampaignFile.forPeople(people).with("rate: 2000", """
                        rate: 2000
                        holdout: 20%
                        variants:
                          - { name: A, share: 50% }
                          - { name: B, share: 50%, texts: { sms: { vi: "Cai {app}: {link}. Tu choi: TC BZ gui {shortcode}" } } }
                        waves:
                          - { name: Đợt 1, until: 2099-12-10, target: 50, relation: at-least, of: smartphones }""").run(loa.api());
        loa.settled(run);
        loa.api()
                .json(
                        "/api/v1/installs",
                        "["
                                + String.join(
                                        ",",
                                        IntStream.range(0, 300)
                                                .mapToObj(i -> "\"" + people.number(i) + "\"")
                                                .toList())
                                + "]");

        var results = loa.api().get("/api/v1/results/ket-qua").json();

        var whole = results.get("whole");
        assertThat(count(whole, "SENT")).isBetween(1_500L, 1_700L);
        assertThat(count(whole, "DELIVERED")).isEqualTo(count(whole, "SENT"));
        assertThat(whole.get("parts").asLong()).isEqualTo(count(whole, "ACCEPTED"));
        for (var by : List.of("texts", "operators", "areas", "waves", "runs", "days", "channels")) {
            for (var measured : List.of("SENT", "DELIVERED", "INSTALLED")) {
                assertThat(sum(results.get(by), measured)).as(by + measured).isEqualTo(count(whole, measured));
            }
        }
        for (var figure : figures(results)) {
            var counted = loa.api()
                    .json(
                            "/api/v1/audiences/count",
                            "{\"expression\": \""
                                    + figure.get("expression").asString().replace("\"", "\\\"") + "\"}");
            assertThat(counted.json().get("count").asLong())
                    .as(figure.get("expression").asString())
                    .isEqualTo(figure.get("count").asLong());
        }
        var lift = results.at("/comparisons/0");
        assertThat(lift.at("/one/of/count").asLong()
                        + lift.at("/other/of/count").asLong())
                .isEqualTo(2_000);
        assertThat(lift.at("/one/succeeded/count").asLong()
                        + lift.at("/other/succeeded/count").asLong())
                .isEqualTo(300);
        assertThat(lift.at("/interval/low").asDouble())
                .isLessThan(lift.get("difference").asDouble());
        assertThat(results.get("comparisons")).hasSize(3);
        assertThat(loa.api().get("/api/v1/results/ket-qua.csv").body())
                .contains("campaign,ket-qua,,", "text,A,A,", "wave,2099-12-10,Đợt 1,");
        var clerk = new Clerk(loa.api());
        assertThat(clerk.page("/results").body()).contains("ket-qua");
        for (var language : List.of("vi", "en")) {
            assertThat(clerk.page("/results/ket-qua?lang=" + language).body())
                    .contains("/results/set?expression=")
                    .doesNotContain("??");
        }
        assertThat(clerk.page("/results/set?lang=vi&expression=run(%22" + run + "%22,%20%22holdout%22)")
                        .body())
                .contains("người, đếm lúc này");
    }

    @Test
    void whatHasNotHappenedIsToldSo() {
        assertThat(loa.api().get("/api/v1/results/khong-co").status()).isEqualTo(404);
        assertThat(loa.api()
                        .json("/api/v1/audiences/count", "{\"expression\": \"run(\\\"99999\\\", \\\"delivered\\\")\"}")
                        .status())
                .isEqualTo(422);
        assertThat(loa.api()
                        .json("/api/v1/audiences/count", "{\"expression\": \"run(\\\"1\\\", \\\"den\\\")\"}")
                        .status())
                .isEqualTo(422);
    }

    private static long count(JsonNode row, String measured) {
        return row.at("/figures/" + measured + "/count").asLong();
    }

    private static long sum(JsonNode rows, String measured) {
        var sum = 0L;
        for (var row : rows) {
            sum += count(row, measured);
        }
        return sum;
    }

    private static List<JsonNode> figures(JsonNode node) {
        var found = new ArrayList<JsonNode>();
        if (node.has("expression")) {
            found.add(node);
        }
        node.forEach(child -> found.addAll(figures(child)));
        return found;
    }
}
