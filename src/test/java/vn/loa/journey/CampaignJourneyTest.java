package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import vn.loa.sandbox.Smsc;

/// From a file of people and a file of a campaign to the texts on their phones and the figures in the books.
class CampaignJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    @Test
    void peopleComeInAndEveryBadLineIsReported() {
        var people = new Hamlet("ban-vao", 10_000, 50);

        var report = loa.api()
                .post("/api/v1/subscribers", "text/csv", people.csv() + """
                        0950010000,116,viettel,1,vi,ban-vao
                        02123852011,116,viettel,1,vi,ban-vao
                        0950010060,99999,viettel,1,vi,ban-vao
                        0950010061,116,sfone,1,vi,ban-vao
                        0950010062,116
                        "0950010063,116,viettel,1,vi,ban-vao
                        """)
                .json();

        assertThat(report.get("rows").asLong()).isEqualTo(56);
        assertThat(report.get("accepted").asLong()).isEqualTo(50);
        assertThat(report.get("duplicates").asLong()).isEqualTo(1);
        assertThat(report.get("rejected").asLong()).isEqualTo(5);
        assertThat(report.get("rejectedLines"))
                .extracting(line ->
                        line.get("line").asInt() + " " + line.get("reason").asString())
                .containsExactly(
                        "53 fixed-line", "54 unknown-area", "55 unknown-operator", "56 malformed", "57 malformed");
        assertThat(report.toString()).doesNotContain("0950010060");
        var count = loa.api()
                .json("/api/v1/audiences/count", "{\"expression\": \"tag(\\\"ban-vao\\\") and area(\\\"14\\\")\"}");
        assertThat(count.json().get("count").asLong()).isEqualTo(50);
    }

    @Test
    void fileGoesFromErrorsToApprovalToTextsThatArriveOnce() {
        var people = loa.arrive(new Hamlet("ban-mot", 20_000, 600));
        var file = CampaignFile.forPeople(people);

        var faulty = loa.api()
                .put(
                        file.path(),
                        file.with("rate: 2000", "rate: x")
                                .with("{link}", "{lnk}")
                                .yaml());
        assertThat(faulty.status()).isEqualTo(422);
        assertThat(faulty.header("Content-Type")).startsWith("application/problem+json");
        assertThat(faulty.json().get("errors"))
                .extracting(error -> error.get("line").asInt())
                .containsExactly(10, 15);
        assertThat(faulty.json().get("errors"))
                .allSatisfy(error -> assertThat(error.get("mend").asString()).isNotBlank());

        assertThat(loa.api()
                        .put(file.path(), file.yaml())
                        .json()
                        .get("audience")
                        .asLong())
                .isEqualTo(600);
        assertThat(loa.api().post(file.path() + "/runs").status()).isEqualTo(409);
        assertThat(loa.api().post(file.path() + "/submission").status()).isEqualTo(200);
        assertThat(loa.api()
                        .json(file.path() + "/approval", "{\"hash\": \"0000\"}")
                        .status())
                .isEqualTo(409);
        assertThat(file.approve(loa.api()).json().get("state").asString()).isEqualTo("APPROVED");

        var begun = loa.api().post(file.path() + "/runs");
        assertThat(begun.status()).isEqualTo(202);
        var run = begun.json().get("run").asInt();
        assertThat(begun.header("Location")).isEqualTo("/api/v1/runs/" + run);
        var seen = loa.watch(run);

        assertThat(seen)
                .allSatisfy(books -> assertThat(books.addUp()).as("%s", books).isTrue());
        var end = loa.settled(run);
        assertThat(end.audience()).isEqualTo(600);
        assertThat(end.delivered()).isEqualTo(600);
        assertThat(end.parts()).isEqualTo(600);
        assertThat(people.numbers())
                .allSatisfy(number -> assertThat(loa.phones().textsTo(number))
                        .singleElement()
                        .satisfies(text -> assertThat(text.text())
                                .startsWith("So TTTT Son La moi ong/ba cai Bluezone: http://localhost:8080/i/")
                                .endsWith(". Tu choi: TC BZ gui 8049")));
        assertThat(people.numbers().stream()
                        .map(number -> loa.phones().linkOf(number))
                        .distinct())
                .hasSize(600);
        assertThat(people.numbers())
                .allSatisfy(number -> assertThat(loa.phones().textsTo(number))
                        .extracting(Smsc.Accepted::systemId)
                        .containsExactly(people.isViettel(people.numbers().indexOf(number)) ? "viettel" : "others"));
        districtsSayTheSame(run, end);
    }

    @Test
    void timetableFiresOneRunForEachTickThoughTheFileIsReadTwice() throws Exception {
        var people = loa.arrive(new Hamlet("ban-hai", 30_000, 40));
        var file = CampaignFile.forPeople(people)
                .with("apart: 0d", "apart: 3d")
                .firesAt(LocalTime.now().plusSeconds(3).getSecond())
                .approved(loa.api());
        var onDisk = loa.campaigns().resolve(people.tag() + ".yaml");

        Files.setLastModifiedTime(onDisk, FileTime.fromMillis(System.currentTimeMillis() + 1_000));
        loa.api().put(file.path(), file.yaml());
        // Seconds at best; a minute more when the machine was too busy to approve it in time.
        await().atMost(Duration.ofSeconds(90)).until(() -> !runsOf(people).isEmpty());
        loa.api().put(file.path(), file.yaml());
        Files.delete(onDisk);

        var runs = runsOf(people);
        assertThat(runs).allSatisfy(run -> assertThat(run.get("by").asString()).isEqualTo("timetable"));
        assertThat(runs).extracting(run -> run.get("scheduledAt").asString()).doesNotHaveDuplicates();
        var first = loa.settled(runs.getLast().get("id").asInt());
        assertThat(first.delivered()).isEqualTo(40);
        // Three days apart: should the next minute have ticked too, it found everybody texted.
        assertThat(people.numbers())
                .allSatisfy(number -> assertThat(loa.phones().textsTo(number)).hasSize(1));
    }

    @Test
    void callThatIsSentAgainWithItsIdempotencyKeyStartsOneRun() {
        var people = loa.arrive(new Hamlet("ban-sau", 620_000, 5));
        var path = CampaignFile.forPeople(people).approved(loa.api()).path() + "/runs";

        var first = loa.api().postOnce(path, "lan-1");
        var again = loa.api().postOnce(path, "lan-1");

        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(runsOf(people)).hasSize(1);
        assertThat(loa.settled(first.json().get("run").asInt()).delivered()).isEqualTo(5);
    }

    @Test
    void runIsPausedResumedAndCancelledByWord() {
        var people = loa.arrive(new Hamlet("ban-ba", 40_000, 2_000));
        var run = CampaignFile.forPeople(people).slowedTo(200).run(loa.api());
        await().atMost(LoaApp.PATIENCE).until(() -> loa.api().run(run).accepted() > 0);

        assertThat(word(run, "pause")).isEqualTo("PAUSED");
        var held = await().atMost(LoaApp.PATIENCE)
                .until(() -> loa.api().run(run), books -> books.inFlight() == 0 && books.awaiting() == 0);
        assertThat(held.state()).isEqualTo("PAUSED");
        assertThat(held.pending()).isPositive();
        assertThat(held.addUp()).isTrue();

        assertThat(word(run, "resume")).isEqualTo("RUNNING");
        await().atMost(LoaApp.PATIENCE).until(() -> loa.api().run(run).attempted() > held.attempted());
        assertThat(word(run, "cancel")).isEqualTo("CANCELLED");
        var end = await().atMost(LoaApp.PATIENCE)
                .until(() -> loa.api().run(run), books -> books.inFlight() == 0 && books.awaiting() == 0);

        assertThat(end.addUp()).as("%s", end).isTrue();
        assertThat(end.pending()).isZero();
        assertThat(end.excluded().get("cancelled")).isPositive();
        assertThat(loa.phones().all().filter(text -> people.numbers().contains(text.to())))
                .hasSize((int) end.accepted());
        assertThat(loa.api().post("/api/v1/runs/" + run + "/resume").status()).isEqualTo(409);
    }

    @Test
    void runOutsideItsHoursWaits() {
        var people = loa.arrive(new Hamlet("ban-bon", 50_000, 20));

        var run = CampaignFile.forPeople(people).closedNow().run(loa.api());

        var books = await().atMost(LoaApp.PATIENCE)
                .until(() -> loa.api().run(run), found -> found.state().equals("WAITING"));
        assertThat(books.pending()).isEqualTo(20);
        assertThat(people.numbers())
                .allSatisfy(number -> assertThat(loa.phones().textsTo(number)).isEmpty());
        assertThat(word(run, "cancel")).isEqualTo("CANCELLED");
    }

    @Test
    void refusalOfAStrangerHoldsWhenSomebodyRegistersThem() {
        var people = new Hamlet("ban-nam", 60_000, 10);
        var refused = loa.api().json("/api/v1/opt-outs", "[\"0950060003\"]");
        assertThat(refused.json().get("refused").asInt()).isEqualTo(1);

        var run = CampaignFile.forPeople(loa.arrive(people)).run(loa.api());

        var end = loa.settled(run);
        assertThat(end.excluded()).containsEntry("opted_out", 1L);
        assertThat(end.delivered()).isEqualTo(9);
        assertThat(loa.phones().textsTo(people.number(3))).isEmpty();
    }

    private static void districtsSayTheSame(int run, Books books) {
        var areas = loa.api().get("/api/v1/runs/" + run + "/areas").json();
        assertThat(areas)
                .extracting(area -> area.get("name").asString())
                .containsExactlyInAnyOrder("Thành phố Sơn La", "Huyện Thuận Châu", "Huyện Sông Mã");
        assertThat(sum(areas, "audience")).isEqualTo(books.audience());
        assertThat(sum(areas, "attempted")).isEqualTo(books.attempted());
        assertThat(sum(areas, "delivered")).isEqualTo(books.delivered());
        var operators =
                new Clerk(loa.api()).page("/runs/" + run + "/operators.json").json();
        assertThat(operators).isNotEmpty();
        assertThat(sum(operators, "audience")).isEqualTo(books.audience());
        assertThat(sum(operators, "attempted")).isEqualTo(books.attempted());
        assertThat(sum(operators, "delivered")).isEqualTo(books.delivered());
    }

    private static long sum(JsonNode areas, String figure) {
        return StreamSupport.stream(areas.spliterator(), false)
                .mapToLong(area -> area.get(figure).asLong())
                .sum();
    }

    private static List<JsonNode> runsOf(Hamlet people) {
        return StreamSupport.stream(
                        loa.api().get("/api/v1/runs?limit=200").json().spliterator(), false)
                .filter(run -> run.get("campaign").asString().equals(people.tag()))
                .toList();
    }

    private static String word(int run, String word) {
        return CampaignFile.expect(200, loa.api().post("/api/v1/runs/" + run + "/" + word))
                .json()
                .get("state")
                .asString();
    }
}
