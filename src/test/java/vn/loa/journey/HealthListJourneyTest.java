package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.loa.journey.CampaignFile.expect;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A health station puts people on a list and texts them; whoever lacks its role never learns how many they are.
class HealthListJourneyTest {

    /// Nothing else in the house is so many.
    private static final int LISTED = 4_817;

    private static final Pattern COUNT = Pattern.compile("(?<![\\d.,])4[.,]?817(?![\\d])");
    private static final String LOAD = "cach-ly-2026-11-23";

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    @Test
    void nobodyElseLearnsHowManyAreInQuarantine() {
        var people = loa.arrive(new Hamlet("cach-ly", 740_000, 6_000));
        var station = loa.api().with(LoaApp.HEALTH_KEY);
        var office = loa.api();

        refused(office.post(intake(LOAD + "-x"), "text/csv", csv(people)));
        refused(office.send(async(office, people, LOAD + "-y")));
        expect(200, station.post(intake(LOAD), "text/csv", csv(people)));
        assertThat(station.get("/api/v1/lists/quarantine-home")
                        .json()
                        .get("count")
                        .asInt())
                .isEqualTo(LISTED);
        var file = CampaignFile.forPeople(people)
                .with(people.everybody() + " and smartphone", "list(\"quarantine-home\") and smartphone");
        forbidden(office.put(file.path(), file.yaml()));
        var run = file.run(station);
        forbidden(office.post(file.path() + "/runs"));
        await().atMost(LoaApp.PATIENCE)
                .until(() -> station.run(run).isFinished() && station.run(run).awaiting() == 0);
        assertThat(station.run(run).delivered()).isEqualTo(LISTED);

        var clerk = new Clerk(office);
        for (var path : List.of("/", "/runs/" + run, "/runs/" + run + "/live?seen=0&step=0", "/binds")) {
            silent(path, clerk.page(path));
        }
        assertThat(clerk.page("/runs/" + run).body()).contains("chỉ vai trò y tế được xem");
        for (var path : List.of(
                "/api/v1/lists",
                "/api/v1/facts",
                "/api/v1/intakes",
                "/api/v1/campaigns",
                file.path(),
                "/api/v1/runs",
                "/api/v1/runs/" + run)) {
            silent(path, office.get(path));
        }
        for (var path : List.of(
                "/api/v1/lists/quarantine-home",
                "/api/v1/facts/list:quarantine-home",
                "/api/v1/intakes/" + LOAD,
                "/api/v1/intakes/" + LOAD + "/rejected.csv",
                "/api/v1/runs/" + run + "/areas",
                "/api/v1/runs/" + run + "/people?plane=audience")) {
            forbidden(office.get(path));
        }
        for (var audience : List.of(
                "list(\"quarantine-home\")",
                "smartphone and not list(\"quarantine-home\")",
                "installed or list(\"quarantine-home\")",
                "source(\"cdc-hanh-trinh\")")) {
            forbidden(office.json(
                    "/api/v1/audiences/count",
                    "{\"expression\": \"%s\", \"byArea\": true}".formatted(audience.replace("\"", "\\\""))));
        }
        for (var mode : List.of("upsert", "replace", "remove")) {
            var known = "?source=cdc-hanh-trinh&mode=" + mode;
            refused(office.post("/api/v1/subscribers" + known, "text/csv", "msisdn\n"));
            refused(office.post("/api/v1/intakes" + known, "text/csv", "msisdn\n"));
        }
        // Handed in again under its name, a load is answered with what became of it.
        var again = "/api/v1/intakes?source=x&load=" + LOAD;
        forbidden(office.post(again, "text/csv", csv(people)));
        forbidden(office.send(async(office, again, "msisdn\n")));
        var other = new CampaignFile("ai-cung-nhan", file.yaml())
                .with("id: " + file.id(), "id: ai-cung-nhan")
                .with("list(\"quarantine-home\")", people.everybody());
        expect(200, office.put(other.path(), other.yaml()));
        var why = office.get("/api/v1/subscribers/" + people.number(0) + "/explanation?campaign=" + other.id());
        assertThat(why.status()).isEqualTo(200);
        assertThat(why.body()).contains("NOT_APPROVED").doesNotContain("cdc-hanh-trinh");
        silent("count", office.json("/api/v1/audiences/count", "{\"expression\": \"smartphone\", \"overlap\": true}"));
        assertThat(loa.log().lines()).noneMatch(line -> COUNT.matcher(line).find());
        assertThat(office.get("/actuator/prometheus").body()).doesNotContain("quarantine", people.tag());
    }

    private static HttpRequest.Builder async(Api office, Hamlet people, String load) {
        return async(office, intake(load), csv(people));
    }

    private static HttpRequest.Builder async(Api office, String path, String csv) {
        return HttpRequest.newBuilder(office.uri(path))
                .header("Authorization", "Bearer " + LoaApp.KEY)
                .header("Content-Type", "text/csv")
                .header("Prefer", "respond-async")
                .POST(HttpRequest.BodyPublishers.ofString(csv));
    }

    private static String intake(String load) {
        return "/api/v1/intakes?load=" + load + "&kind=subscribers&source=cdc-hanh-trinh&list=quarantine-home"
                + "&legalBasis=Luat&document=12-QD";
    }

    private static String csv(Hamlet people) {
        return IntStream.range(0, LISTED)
                .mapToObj(person -> "+" + people.number(person))
                .collect(Collectors.joining("\n", "msisdn\n", "\n"));
    }

    private static void silent(String path, Api.Answer answer) {
        assertThat(answer.status()).as(path).isEqualTo(200);
        assertThat(COUNT.matcher(answer.body()).find())
                .as("%s: %s", path, answer.body())
                .isFalse();
    }

    private static void refused(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("HEALTH");
    }

    private static void forbidden(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("HEALTH");
    }
}
