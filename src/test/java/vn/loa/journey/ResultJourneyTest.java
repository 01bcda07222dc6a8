package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// After a campaign with two texts and a group held out, somebody asks what came of it.
class ResultJourneyTest {

    private static final String PHONE = "Mozilla/5.0 (Linux; Android 9; SM-A105F) AppleWebKit/537.36 Mobile";
    private static final String ROBOT = "facebookexternalhit/1.1";

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    @Test
    void everyFigureIsTheSizeOfASetThatCanBeCountedAgain() {
        var people = loa.arrive(new Hamlet("ket-qua", 890_000, 2_000));
        var run = CampaignFile.forPeople(people)
                .with("parts: 1", "parts: 2")
                .with("rate: 2000", """
                        rate: 2000
                        holdout: 20%
                        variants:
                          - { name: A, share: 50% }
                          - { name: B, share: 50%, texts: { sms: { vi: "Cai {app}: {link}. Tu choi: TC BZ gui {shortcode}. {issuer} de nghi ong/ba cai ung dung de duoc canh bao som khi tiep xuc gan nguoi nhiem benh va de bao ve nguoi than trong gia dinh." } } }
                        waves:
                          - { name: Đợt 1, until: 2099-12-10, target: 50, relation: at-least, of: smartphones }""")
                .run(loa.api());
        loa.settled(run);
        var texted = IntStream.range(0, 2_000)
                .filter(i -> !loa.phones().textsTo(people.number(i)).isEmpty())
                .limit(4)
                .toArray();
        open(people, texted[0], PHONE, 1);
        open(people, texted[1], PHONE, 19);
        open(people, texted[2], ROBOT, 5);
        open(people, texted[3], PHONE, 3);
        open(people, texted[3], ROBOT, 2);
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
        assertThat(count(whole, "CLICKED")).isEqualTo(3);
        assertThat(whole.get("filteredClicks").asLong()).isEqualTo(23);
        assertThat(whole.get("rawClicks").asLong()).isEqualTo(30);
        var texts = results.get("texts");
        assertThat(texts.get(0).get("parts").asLong()).isEqualTo(count(texts.get(0), "ACCEPTED"));
        assertThat(texts.get(1).get("parts").asLong()).isEqualTo(2 * count(texts.get(1), "ACCEPTED"));
        for (var by : List.of("texts", "operators", "areas", "waves", "runs", "days", "channels")) {
            for (var measured : List.of("SENT", "DELIVERED", "INSTALLED")) {
                assertThat(sum(results.get(by), measured)).as(by + measured).isEqualTo(count(whole, measured));
            }
            assertThat(amount(results.get(by), "parts"))
                    .as(by)
                    .isEqualTo(whole.get("parts").asLong());
            // Of one person's nineteen clicks sixteen are known by person.
            var missing = List.of("waves", "runs", "days").contains(by) ? 0 : 3;
            assertThat(amount(results.get(by), "filteredClicks")).as(by).isEqualTo(23 - missing);
            assertThat(amount(results.get(by), "rawClicks")).as(by).isEqualTo(30 - missing);
        }
        for (var figure : figures(results)) {
            var expression = figure.get("expression").asString();
            assertThat(counted(loa.api(), expression))
                    .as(expression)
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
        assertThat(results.get("notes").toString()).contains("0 parts and 3 clicks are missing");
        assertThat(loa.api().get("/api/v1/results/ket-qua.csv").body())
                .contains("campaign,ket-qua,,", "text,A,A,", "wave,2099-12-10,Đợt 1,");
        var clerk = new Clerk(loa.api());
        assertThat(clerk.page("/results").body()).contains("ket-qua", "Nhắc cài Bluezone");
        for (var language : List.of("vi", "en")) {
            var page = clerk.page("/results/ket-qua?lang=" + language).body();
            assertThat(page).contains("/results/set?expression=").doesNotContain("??");
            for (var figure : figures(page)) {
                assertThat(clerk.page("/results/ket-qua" + figure.link()).body())
                        .as(figure.link())
                        .contains("<b>" + figure.shown() + "</b>");
            }
        }
        assertThat(clerk.page("/results/ket-qua?by=text&code=C&of=sent").status())
                .isEqualTo(404);
        assertThat(clerk.page("/results/ket-qua?below=khong-co").status()).isEqualTo(404);
        assertThat(clerk.page("/results/ket-qua?below=14").body()).contains("&amp;below=14");
        assertThat(clerk.page("/results/set?lang=vi&expression=run(%22" + run + "%22,%20%22holdout%22)")
                        .body())
                .contains("người, đếm lúc này");

        var districts = districtsAgainst(people, run, texted, results);
        for (var by : List.of("texts", "operators", "waves", "runs", "days", "channels", "areas")) {
            for (var measured : List.of("SENT", "DELIVERED", "CLICKED", "REPLIED", "INSTALLED")) {
                assertThat(districts.stream()
                                .mapToLong(part -> sum(part.get(by), measured))
                                .sum())
                        .as(by + measured)
                        .isEqualTo(sum(results.get(by), measured));
            }
            assertThat(districts.stream()
                            .mapToLong(part -> amount(part.get(by), "parts"))
                            .sum())
                    .as(by)
                    .isEqualTo(amount(results.get(by), "parts"));
            // Clicks told apart by person, of whom the most busy is known less of.
            assertThat(districts.stream()
                            .mapToLong(part -> amount(part.get(by), "rawClicks"))
                            .sum())
                    .as(by)
                    .isEqualTo(27);
        }
        assertThat(districts.stream()
                        .mapToLong(
                                part -> part.at("/comparisons/0/other/of/count").asLong())
                        .sum())
                .isEqualTo(lift.at("/other/of/count").asLong());
    }

    /// What each district's own clerk is told, held against a count of the texts that came to its phones.
    private static List<JsonNode> districtsAgainst(Hamlet people, int run, int[] opened, JsonNode country) {
        var told = new ArrayList<JsonNode>();
        for (var district : List.of("116", "119", "126")) {
            var name = "ket-qua-" + district;
            var clerk = new Clerk(loa.api(), name, "[\"AUTHOR\", \"AUDITOR\"]", district);
            var own = loa.api()
                    .with(loa.api()
                            .json("/api/v1/keys", """
                                    {"name": "khoa-%s", "holder": "%s", "roles": ["AUTHOR", "AUDITOR"], "areas": ["%s"]}""".formatted(name, name, district))
                            .json()
                            .get("secret")
                            .asString());
            var here = IntStream.range(0, people.size())
                    .filter(i -> people.district(i).equals(district))
                    .toArray();
            var texted = Arrays.stream(here)
                    .filter(i -> !loa.phones().textsTo(people.number(i)).isEmpty())
                    .toArray();

            var results = own.get("/api/v1/results/ket-qua").json();

            told.add(results);
            var whole = results.get("whole");
            assertThat(results.at("/within/0/code").asString()).isEqualTo(district);
            assertThat(count(whole, "SENT")).isEqualTo(texted.length);
            assertThat(count(whole, "INSTALLED"))
                    .isEqualTo(Arrays.stream(texted).filter(i -> i < 300).count());
            assertThat(count(whole, "CLICKED"))
                    .isEqualTo(IntStream.of(opened[0], opened[1], opened[3])
                            .filter(i -> people.district(i).equals(district))
                            .count());
            assertThat(whole.get("parts").asLong())
                    .isEqualTo(Arrays.stream(texted)
                            .map(i -> loa.phones()
                                                    .textsTo(people.number(i))
                                                    .getFirst()
                                                    .text()
                                                    .length()
                                            > 160
                                    ? 2
                                    : 1)
                            .sum());
            assertThat(results.get("areas")).hasSize(1);
            assertThat(results.at("/areas/0/code").asString()).isEqualTo(district);
            for (var figure : figures(results)) {
                var expression = figure.get("expression").asString();
                assertThat(counted(loa.api(), expression))
                        .as(expression)
                        .isEqualTo(figure.get("count").asLong());
                assertThat(counted(loa.api(), "(" + expression + ") and not area(\"" + district + "\")"))
                        .as("people from elsewhere in " + expression)
                        .isZero();
            }
            // A set that somebody else was shown is cut down as well.
            var everybodys = country.at("/whole/figures/SENT/expression").asString();
            assertThat(counted(own, everybodys)).isEqualTo(texted.length);
            assertThat(clerk.page("/results/set?lang=vi&expression=run(%22" + run + "%22,%20%22attempted%22)")
                            .body())
                    .contains("<b>" + texted.length + "</b>", "trong phạm vi địa bàn của bạn");
            assertThat(own.get("/api/v1/results/ket-qua.csv")
                            .body()
                            .lines()
                            .filter(line -> line.startsWith("campaign,")))
                    .singleElement()
                    .asString()
                    .startsWith("campaign,ket-qua,trong phạm vi ")
                    .contains("," + texted.length + ",");
            var page = clerk.page("/results/ket-qua?lang=vi").body();
            assertThat(page)
                    .contains("Trong phạm vi " + results.at("/within/0/name").asString());
            for (var figure : figures(page)) {
                assertThat(clerk.page("/results/ket-qua" + figure.link()).body())
                        .as(figure.link())
                        .contains("<b>" + figure.shown() + "</b>");
            }
        }
        return told;
    }

    private static long counted(Api api, String expression) {
        return api.json(
                        "/api/v1/audiences/count",
                        "{\"expression\": \"" + expression.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}")
                .json()
                .get("count")
                .asLong();
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

    private static void open(Hamlet people, int person, String agent, int times) {
        for (var i = 0; i < times; i++) {
            loa.api().open(loa.phones().linkOf(people.number(person)), "User-Agent", agent);
        }
    }

    private record Shown(String link, String shown) {}

    /// The figures of a page that count people, with what opens their sets; a few of each table.
    private static List<Shown> figures(String page) {
        var found = Pattern.compile("<a href=\"(\\?by=[^\"]+of=(?:sent|installed|replied)[^\"]*)\">([^<]+)</a>")
                .matcher(page)
                .results()
                .map(link -> new Shown(link.group(1).replace("&amp;", "&"), link.group(2)))
                .distinct()
                .toList();
        assertThat(found).hasSizeGreaterThan(20);
        return found;
    }

    private static long amount(JsonNode rows, String name) {
        var sum = 0L;
        for (var row : rows) {
            sum += row.get(name).asLong();
        }
        return sum;
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
