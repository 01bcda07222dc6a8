package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.intake.Packed;

/// Files of people come in by every door of a running Loa, and whoever handed them in learns what became of each line.
class IntakeJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    @Test
    void aFileInTheFolderBecomesPeopleAndItsReportLiesBesideIt() throws IOException {
        var people = new Hamlet("thu-muc", 700_000, 40);
        drop("viettel/thang-11.csv.gz", Packed.gzip(people.csv() + "02123750873,116,viettel,1,vi,\n"));

        var done = loa.intake().resolve("done/viettel/thang-11.csv.gz");
        await().atMost(LoaApp.PATIENCE).until(() -> Files.exists(done));

        assertThat(count(people)).isEqualTo(40);
        assertThat(Files.readString(beside(done, ".report.json")))
                .contains("\"state\" : \"done\"", "\"rows\" : 41", "\"fixed-line\" : 1", "\"source\" : \"viettel\"");
        assertThat(Files.readString(beside(done, ".rejected.csv")))
                .contains("thang-11.csv.gz,42,fixed-line")
                .doesNotContain("2123750873");
        assertThat(loa.intake().resolve("viettel/thang-11.csv.gz")).doesNotExist();
    }

    @Test
    void aFileThatIsNoListFailsWithItsMendAndTheNextIsTaken() throws IOException {
        var people = new Hamlet("sau-tep-hong", 700_100, 10);
        drop("viettel/a-hong.csv", "món,giá\nphở,50000\n".getBytes(StandardCharsets.UTF_8));
        drop("viettel/b-tot.csv", people.csv().getBytes(StandardCharsets.UTF_8));

        await().atMost(LoaApp.PATIENCE).until(() -> Files.exists(loa.intake().resolve("done/viettel/b-tot.csv")));

        assertThat(count(people)).isEqualTo(10);
        await().atMost(LoaApp.PATIENCE).until(() -> Files.exists(loa.intake().resolve("failed/viettel/a-hong.csv")));
        assertThat(Files.readString(loa.intake().resolve("failed/viettel/a-hong.csv.report.json")))
                .contains("msisdn");
    }

    @Test
    void anArchiveOverRestBecomesPeopleFileByFile() throws IOException {
        var people = new Hamlet("qua-rest", 700_200, 30);
        var others = new Hamlet("qua-rest-2", 700_300, 20);
        var files = new LinkedHashMap<String, String>();
        files.put("viettel/1.csv", people.csv() + "x\n");
        files.put("viettel/2.csv", others.csv());
        files.put("doc-toi.txt", "xin chào\n");

        var answer =
                loa.api().post("/api/v1/intakes?source=viettel&load=qua-rest", "application/zip", Packed.zip(files));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("state").asString()).isEqualTo("partly");
        assertThat(answer.json().get("totals").get("accepted").asInt()).isEqualTo(50);
        assertThat(answer.json().get("files").get(2).get("fault").asString()).isEqualTo("unreadable");
        assertThat(count(people) + count(others)).isEqualTo(50);
        var rejected = loa.api().get("/api/v1/intakes/qua-rest/rejected.csv");
        assertThat(rejected.body()).startsWith("\uFEFFfile,line").contains("viettel/1.csv,32,malformed");
        assertThat(loa.api().get("/api/v1/intakes").body()).contains("\"load\":\"qua-rest\"");
    }

    @Test
    void thePortabilityTableComesInByTheSameDoors() throws IOException {
        var people = loa.arrive(new Hamlet("chuyen-mang", 700_400, 2));
        var table = "thuê bao;nhà mạng chuyển đến;ngày chuyển mạng\n+%s;iTel;20/01/2026\n0950700999;iTel;\nx;iTel;\n"
                .formatted(people.number(0));

        var answer = loa.api()
                .post("/api/v1/intakes?kind=portability&load=chuyen-mang", "application/gzip", Packed.gzip(table));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("totals").get("numbersAdded").asInt()).isEqualTo(2);
        assertThat(answer.json().get("totals").get("peopleMoved").asInt()).isEqualTo(1);
        assertThat(answer.json().get("rejected").asInt()).isEqualTo(1);
        var operator = loa.api()
                .get("/api/v1/subscribers/" + people.number(0) + "/operator")
                .json();
        assertThat(operator.get("operator").asString()).isEqualTo("itel");
        assertThat(operator.get("since").asString()).isEqualTo("2026-01-20");
    }

    @Test
    void whoeverSendsALargeFileNeedNotWaitForIt() throws IOException {
        var people = new Hamlet("khong-doi", 701_000, 3_000);

        var answer = loa.api()
                .post(
                        "/api/v1/intakes?source=viettel&load=khong-doi",
                        "application/gzip",
                        Packed.gzip(people.csv()),
                        "Prefer",
                        "respond-async");

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        var place = answer.header("Location");
        await().atMost(LoaApp.PATIENCE)
                .until(() -> loa.api().get(place).json().get("state").asString().equals("done"));
        assertThat(loa.api().get(place).json().get("percent").asInt()).isEqualTo(100);
        assertThat(count(people)).isEqualTo(3_000);
    }

    @Test
    void whatIsSentAgainIsDoneOnce() throws IOException {
        var people = new Hamlet("hai-lan", 705_000, 5);
        var first = loa.api().post("/api/v1/intakes?load=hai-lan", "text/csv", people.csv());

        var again = loa.api().post("/api/v1/intakes?load=hai-lan", "text/csv", people.csv());
        var other = loa.api().post("/api/v1/intakes?load=hai-lan", "text/csv", "msisdn\n0950705009\n");

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.json().get("totals").get("accepted").asInt()).isEqualTo(5);
        assertThat(other.status()).as(other.body()).isEqualTo(422);
    }

    @Test
    void aFileOnTheServerOfAnOperatorIsFetchedAndMovedAway() throws IOException {
        var people = new Hamlet("qua-sftp", 706_000, 25);
        Files.write(loa.sftp().resolve("thang-11.csv.gz"), Packed.gzip(people.csv()));

        await().atMost(LoaApp.PATIENCE).until(() -> Files.exists(loa.sftp().resolve("done/thang-11.csv.gz")));

        assertThat(count(people)).isEqualTo(25);
    }

    @Test
    void aFileOfInstallsIsKnownByItsFolder() throws IOException {
        var people = loa.arrive(new Hamlet("da-cai", 707_000, 4));
        drop(
                "bluezone/installs/da-cai.csv",
                "msisdn\n%s\n%s\n".formatted(people.number(0), people.number(1)).getBytes(StandardCharsets.UTF_8));

        await().atMost(LoaApp.PATIENCE)
                .until(() -> Files.exists(loa.intake().resolve("done/bluezone/installs/da-cai.csv")));

        assertThat(count("installed and " + people.everybody())).isEqualTo(2);
        var campaign = CampaignFile.forPeople(people).approved(loa.api());
        assertThat(loa.api()
                        .get("/api/v1/subscribers/" + people.number(0) + "/explanation?campaign=" + campaign.id())
                        .body())
                .contains("(theo bluezone)");
    }

    @Test
    void ofAFileThatIsCutShortTheWholeLinesAreTaken() throws IOException {
        var people = new Hamlet("cat-cut", 710_000, 5_000);
        var packed = Packed.gzip(people.csv());

        var answer = loa.api()
                .post("/api/v1/intakes?load=cat-cut", "application/gzip", Arrays.copyOf(packed, packed.length / 2));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("state").asString()).isEqualTo("partly");
        assertThat(answer.json().get("message").asString()).contains("truncated");
        assertThat(answer.json().get("rejected").asInt()).isZero();
        assertThat(count(people)).isBetween(100, 4_999);
        assertThat(count(people)).isEqualTo(answer.json().get("rows").asInt());
    }

    // As careful senders do: under another name until it is whole.
    private static void drop(String name, byte[] content) throws IOException {
        var file = loa.intake().resolve(name);
        Files.createDirectories(file.getParent());
        var part = beside(file, ".part");
        Files.write(part, content);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static int count(Hamlet people) {
        return count(people.everybody());
    }

    private static int count(String expression) {
        var body = "{\"expression\": \"" + expression.replace("\"", "\\\"") + "\"}";
        return loa.api()
                .json("/api/v1/audiences/count", body)
                .json()
                .get("count")
                .asInt();
    }
}
