package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.Vietnam;
import vn.loa.channel.Inbound;
import vn.loa.consent.OptOuts;
import vn.loa.message.Plane;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.reply.Replies;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Sets;

/// From the wish to be forgotten to nothing being left, wherever the person has been.
class ErasureJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    private static final String ANDROID = "Mozilla/5.0 (Linux; Android 9; SM-A105F) AppleWebKit/537.36 Mobile";
    private static final String QUESTION = "bao giờ hết giãn cách vậy";

    @Test
    void whoeverIsErasedLeavesNoTraceButTheirRefusalHashed() throws Exception {
        var people = loa.arrive(new Hamlet("quen", 700_000, 6));
        var number = people.number(0);
        var msisdn = new Msisdn(Integer.parseInt(number.substring(2)));
        var ordinal = everyFeatureMeets(people, 0);
        var traces = new Traces(loa.redis().redis(), number);
        var packed = traces.packed(ordinal);
        assertThat(traces.inRedis())
                .anyMatch(key -> key.startsWith("subscriber:index:"))
                .anyMatch(key -> key.startsWith("subscriber:ports:"))
                .anyMatch(key -> key.endsWith(":records by its value"))
                .anyMatch(key -> key.startsWith("delivery:{prompt}:text:"))
                .anyMatch(key -> key.startsWith("delivery:{prompt}:to:"))
                .anyMatch(key -> key.startsWith("delivery:receipts:waiting"))
                .anyMatch(key -> key.startsWith("reply:{inbox}:unmatched"))
                .anyMatch(key -> key.startsWith("reply:{inbox}:once:"))
                .anyMatch(key -> key.startsWith("zalo:{oa-"));
        assertThat(traces.onDisk(packed, directory())).isNotEmpty();
        var run = loa.api().get("/api/v1/runs").json().get(0).get("id").asInt();
        var before = loa.api().run(run);

        assertThat(erase(number).status()).isEqualTo(204);
        assertThat(erase(number).status()).isEqualTo(204);

        assertThat(traces.inRedis()).isEmpty();
        assertThat(loa.log().lines()).noneMatch(line -> line.contains(number.substring(2)));
        assertThat(loa.bean(OptOuts.class).refuses(msisdn)).isTrue();
        assertThat(loa.bean(OptOuts.class).history(msisdn)).isEmpty();
        assertThat(loa.bean(Registry.class).get(ordinal)).isEmpty();
        assertThat(setsOf(ordinal)).isEmpty();
        var after = loa.api().run(run);
        assertThat(after.addUp()).isTrue();
        assertThat(List.of(after.delivered(), after.clicked(), after.replied(), after.optedOut()))
                .isEqualTo(List.of(before.delivered(), before.clicked(), before.replied(), before.optedOut()))
                .isEqualTo(List.of(6L, 1L, 1L, 1L));
        assertThat(loa.api()
                        .open(loa.phones().linkOf(number), "User-Agent", ANDROID)
                        .status())
                .isEqualTo(302);

        theNightPasses();
        await().atMost(LoaApp.PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(
                        traces.onDisk(packed, directory(), loa.campaigns()))
                .isEmpty());
        assertThat(loa.phones().textsTo(people.number(1))).isNotEmpty();
        assertThat(loa.bean(Registry.class).find(new Msisdn(msisdn.national() + 1)))
                .isPresent();
    }

    @Test
    void whoeverIsErasedInTheMiddleOfARunIsNotTextedAndNeitherIsWhoComesBackOnTheSameNumber() {
        var people = loa.arrive(new Hamlet("dang-gui", 710_000, 900));
        var run = CampaignFile.forPeople(people).slowedTo(300).run(loa.api());
        await().atMost(LoaApp.PATIENCE).until(() -> loa.api().run(run).accepted() > 0);
        var last = List.of(people.number(895), people.number(897), people.number(899));

        last.forEach(number -> assertThat(erase(number).status()).isEqualTo(204));
        assertThat(loa.api().run(run).excluded()).containsEntry("erased", 3L);
        assertThat(loa.api().run(run).state()).isEqualTo("RUNNING");
        loa.arrive(new Hamlet(people.tag(), 710_899, 1));

        var end = loa.settled(run);
        assertThat(end.addUp()).as("%s", end).isTrue();
        assertThat(end.excluded()).containsEntry("erased", 3L);
        assertThat(end.delivered()).isEqualTo(897);
        assertThat(last)
                .allSatisfy(number -> assertThat(loa.phones().textsTo(number)).isEmpty());
        var again = loa.settled(CampaignFile.forPeople(people)
                .with("Nhắc cài Bluezone", "Nhắc lại")
                .run(loa.api()));
        assertThat(again.audience()).isEqualTo(898);
        assertThat(loa.phones().textsTo(people.number(899))).hasSize(1);
        var page = new Clerk(loa.api()).page("/runs/" + run).body();
        assertThat(page).contains("Đã xóa dữ liệu");
    }

    @Test
    void textsOfWhoWasErasedStayInTheBooksAndNobodyIsNamedForThem() {
        var people = loa.arrive(new Hamlet("bao-phat", 720_000, 40));
        loa.smsc().mood(vn.loa.sandbox.Mood.NO_RECEIPT);
        var run = CampaignFile.forPeople(people).run(loa.api());
        loa.watch(run);
        var planes = loa.bean(Planes.class);
        var ordinal = loa.bean(Registry.class)
                .find(new Msisdn(Integer.parseInt(people.number(3).substring(2))))
                .orElseThrow();
        assertThat(planes.contains(new RunId(run), ordinal, Plane.ACCEPTED)).isTrue();

        people.numbers().forEach(number -> erase(number));
        var books = loa.api().run(run);

        assertThat(books.accepted()).isEqualTo(40);
        assertThat(books.awaiting()).isEqualTo(40);
        assertThat(books.addUp()).isTrue();
        assertThat(loa.api()
                        .get("/api/v1/runs/" + run + "/people?plane=awaiting")
                        .json()
                        .get("people"))
                .isEmpty();
    }

    @Test
    void onlyOperatorsMayErase() {
        var people = loa.arrive(new Hamlet("quyen", 730_000, 1));

        var answer = loa.api().with(LoaApp.AUDITORS_KEY).delete("/api/v1/subscribers/" + people.number(0));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(loa.bean(Registry.class)
                        .find(new Msisdn(Integer.parseInt(people.number(0).substring(2)))))
                .isPresent();
    }

    @Test
    void whatIsNoMobileNumberIsRefusedInWords() {
        var answer = loa.api().delete("/api/v1/subscribers/02123750873");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asString())
                .isEqualTo("Không phải số di động: số cố định không nhận được tin nhắn. (Not a mobile number: a fixed"
                        + " line takes no texts.)");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void aStrangerWhoOnlyWroteToUsIsForgottenToo() {
        var number = "84950740001";
        write(number, QUESTION);
        await().atMost(LoaApp.PATIENCE)
                .until(() ->
                        loa.phones().textsTo(number).size() == 1 && unmatched().contains(new Msisdn(950_740_001)));
        var traces = new Traces(loa.redis().redis(), number);
        assertThat(traces.inRedis()).isNotEmpty();

        assertThat(erase(number).status()).isEqualTo(204);

        assertThat(traces.inRedis()).isEmpty();
        assertThat(unmatched()).doesNotContain(new Msisdn(950_740_001));
    }

    @Test
    void everyKindOfDataIsNamedWithItsPeriodAndWhatWasForgotten() {
        var kinds = loa.api().get("/api/v1/retention").json();
        assertThat(kinds.get("kinds"))
                .extracting(kind -> kind.get("kind").asString())
                .contains(
                        "runs",
                        "replies",
                        "clicks",
                        "single-messages",
                        "intake-reports",
                        "rejected-lines",
                        "list-memberships",
                        "arrivals",
                        "alert-recipients",
                        "contacts",
                        "audit",
                        "vacant-ordinals");
        var yesterday = LocalDate.now(Vietnam.ZONE).minusDays(1);
        loa.bean(Sets.class).mark("list:visitors:" + yesterday, 1, true);

        theNightPasses();

        var memberships = loa.api()
                .get("/api/v1/retention")
                .json()
                .get("kinds")
                .valueStream()
                .filter(kind -> kind.get("kind").asString().equals("list-memberships"))
                .findFirst()
                .orElseThrow();
        assertThat(memberships.get("inAll").asLong()).isPositive();
        assertThat(memberships.get("period").asString()).isEqualTo("0d");
        assertThat(Instant.parse(memberships.get("last").asString()))
                .isAfter(Instant.now().minusSeconds(60));
        assertThat(loa.bean(Sets.class).contains("list:visitors:" + yesterday, 1))
                .isFalse();
        assertThat(loa.api()
                        .with(LoaApp.AUDITORS_KEY)
                        .post("/api/v1/retention/runs")
                        .status())
                .isEqualTo(403);
        assertThat(loa.api().get("/actuator/prometheus").body())
                .contains("loa_retention_forgotten_total{kind=\"list-memberships\"");
    }

    /// Loaded twice, listed, texted, receipted, clicked, answered in every way, installed, refused; answers the
    /// ordinal.
    private static int everyFeatureMeets(Hamlet people, int person) {
        var number = people.number(person);
        var local = "0" + number.substring(2);
        loa.arrive(people);
        var ported = "msisdn,operator,date\n" + local + ",viettel,2026-01-15\n";
        CampaignFile.expect(200, loa.api().post("/api/v1/portability", "text/csv", ported));
        var msisdn = new Msisdn(Integer.parseInt(number.substring(2)));
        var ordinal = loa.bean(Registry.class).find(msisdn).orElseThrow();
        loa.bean(Sets.class).mark("list:cach-ly:2099-12-31", ordinal, true);
        loa.bean(Sets.class).mark("organisation:so-y-te", ordinal, true);
        var run = CampaignFile.forPeople(people).run(loa.api());
        loa.settled(run);
        assertThat(loa.api()
                        .open(loa.phones().linkOf(number), "User-Agent", ANDROID)
                        .status())
                .isEqualTo(302);
        write(number, "Cài đặt");
        write(number, "đã cài");
        write(number, QUESTION);
        await().atMost(LoaApp.PATIENCE).until(() -> loa.phones().textsTo(number).size() == 4);
        write(number, "TC BZ");
        await().atMost(LoaApp.PATIENCE)
                .until(() -> loa.phones().textsTo(number).size() == 5
                        && loa.bean(Replies.class).of(new RunId(run)).getOrDefault("TC", 0L) == 1
                        && unmatched().contains(msisdn));
        new ZaloPhone(loa, number).tellsNumber();
        await().atMost(LoaApp.PATIENCE).until(() -> new Traces(loa.redis().redis(), number)
                .inRedis().stream().anyMatch(key -> key.startsWith("zalo:{oa-")));
        once("/api/v1/installs", "[\"" + local + "\"]");
        once("/api/v1/opt-outs", "[\"" + local + "\"]");
        loa.api().post("/api/v1/subscribers", "text/csv", "msisdn,area\n" + local + ",99999\n");
        // A receipt that names the number and whose text nobody knows yet.
        loa.bean(Inbound.Receipts.class)
                .receipts(List.of(new Inbound.Receipt(
                        LoaApp.VIETTEL, "never-heard-of", Inbound.State.DELIVERED, null, msisdn, Instant.now())));
        var clerk = new Clerk(loa.api());
        clerk.page("/runs/" + run);
        return ordinal;
    }

    private static void once(String path, String body) {
        var answer = loa.api()
                .send(HttpRequest.newBuilder(loa.api().uri(path))
                        .header("Authorization", "Bearer " + LoaApp.KEY)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "erasure" + path)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }

    private static Api.Answer erase(String number) {
        return loa.api().delete("/api/v1/subscribers/" + number);
    }

    private static void write(String from, String text) {
        await().atMost(LoaApp.PATIENCE).until(() -> loa.smsc().write(LoaApp.VIETTEL, from, "8049", text));
    }

    private static List<Msisdn> unmatched() {
        return loa.bean(Replies.class).unmatched(1_000).stream()
                .map(Replies.Unmatched::from)
                .toList();
    }

    /// Where Redis keeps its files.
    private static Path directory() {
        var redis = loa.redis().redis();
        return Path.of(redis.await(redis.async().configGet("dir")).get("dir"));
    }

    /// The sets that still hold somebody of this ordinal.
    private static List<String> setsOf(int ordinal) {
        var redis = loa.redis().redis();
        return redis.await(redis.async().smembers("subscriber:sets")).stream()
                .map(name -> new String(name, StandardCharsets.UTF_8))
                .filter(name -> loa.bean(Sets.class).contains(name, ordinal))
                .toList();
    }

    /// Old data is forgotten now.
    private static void theNightPasses() {
        await().atMost(LoaApp.PATIENCE)
                .until(() -> loa.api().post("/api/v1/retention/runs").status() == 202);
        await().atMost(LoaApp.PATIENCE).until(() -> !loa.api()
                .get("/api/v1/retention")
                .json()
                .get("running")
                .asBoolean());
    }
}
