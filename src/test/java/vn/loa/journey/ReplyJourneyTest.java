package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.message.RunId;
import vn.loa.reply.Replies;
import vn.loa.sandbox.Smsc;

/// What people write back, however they spell it, and what they get for it.
class ReplyJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    private static final String SHORT_CODE = "8049";
    private static final String REFUSED = "Da nhan yeu cau tu choi";

    @BeforeEach
    void operatorIsThere() {
        await().atMost(LoaApp.PATIENCE)
                .until(() -> loa.api().get("/actuator/health").status() == 200);
    }

    @Test
    void refusalInAnySpellingHoldsInTheNextBatchOfARunUnderWay() {
        var people = loa.arrive(new Hamlet("thoi", 200_000, 1_500));
        var last = List.of(people.number(1_495), people.number(1_497), people.number(1_499));
        var run = CampaignFile.forPeople(people).slowedTo(400).run(loa.api());
        await().atMost(LoaApp.PATIENCE).until(() -> loa.api().run(run).accepted() > 0);

        write(last.get(0), "tc bz");
        write(last.get(1), "Từ chối ạ 🙏");
        write(last.get(2), "S.T.O.P");
        await().atMost(LoaApp.PATIENCE).untilAsserted(() -> assertThat(last)
                .allSatisfy(number -> assertThat(loa.phones().textsTo(number)).hasSize(1)));
        assertThat(loa.api().run(run).state()).isEqualTo("RUNNING");

        var end = loa.settled(run);
        assertThat(end.excluded()).containsEntry("opted_out", 3L);
        assertThat(end.delivered()).isEqualTo(1_497);
        assertThat(end.addUp()).as("%s", end).isTrue();
        assertThat(last).allSatisfy(number -> assertThat(loa.phones().textsTo(number))
                .singleElement()
                .satisfies(text -> assertThat(text.text()).startsWith(REFUSED))
                .satisfies(text -> assertThat(text.from()).isEqualTo(SHORT_CODE)));
    }

    @Test
    void refusalWrittenTwiceIsConfirmedOnceAndCountedForTheRun() {
        var people = loa.arrive(new Hamlet("hai-lan", 202_000, 4));
        var run = CampaignFile.forPeople(people).run(loa.api());
        loa.settled(run);

        write(people.number(0), "TC");
        await().atMost(LoaApp.PATIENCE)
                .until(() -> loa.phones().textsTo(people.number(0)).size() == 2);
        write(people.number(0), "TC BZ");
        awaitCounted(run, "TC", 2);
        write(people.number(1), "TC");
        await().atMost(LoaApp.PATIENCE)
                .until(() -> loa.phones().textsTo(people.number(1)).size() == 2);

        assertThat(loa.phones().textsTo(people.number(0))).hasSize(2);
        assertThat(loa.api().run(run).replied()).isEqualTo(2);
        assertThat(loa.api().run(run).optedOut()).isEqualTo(2);
        var nextTime = CampaignFile.forPeople(people)
                .with("Nhắc cài Bluezone", "Nhắc lại")
                .run(loa.api());
        assertThat(loa.settled(nextTime).excluded()).containsEntry("opted_out", 2L);
    }

    @Test
    void whoChangesTheirMindIsTextedAgain() {
        var people = loa.arrive(new Hamlet("doi-y", 203_000, 2));
        write(people.number(0), "tc");
        await().atMost(LoaApp.PATIENCE)
                .until(() -> loa.phones().textsTo(people.number(0)).size() == 1);

        write(people.number(0), "Đăng ký");
        await().atMost(LoaApp.PATIENCE)
                .until(() -> loa.phones().textsTo(people.number(0)).size() == 2);

        assertThat(loa.settled(CampaignFile.forPeople(people).run(loa.api())).delivered())
                .isEqualTo(2);
    }

    @Test
    void whoAsksForTheLinkGetsBothStores() {
        var people = loa.arrive(new Hamlet("xin", 204_000, 2));

        write(people.number(0), "Cài đặt");

        assertThat(answer(people.number(0)).text())
                .contains("https://play.google.com/store/apps/details?id=com.mic.bluezone")
                .contains("https://apps.apple.com/app/id1508062685");
    }

    @Test
    void wordsThatNobodyUnderstandsAreAnsweredWithTheKeywordsAndKept() {
        var people = loa.arrive(new Hamlet("la", 205_000, 2));
        var run = CampaignFile.forPeople(people).run(loa.api());
        loa.settled(run);

        write(people.number(0), "bao giờ thì hết dịch vậy cháu");

        await().atMost(LoaApp.PATIENCE)
                .until(() -> loa.phones().textsTo(people.number(0)).size() == 2);
        assertThat(loa.phones().textsTo(people.number(0)).getLast().text()).startsWith("Khong hieu tin nhan.");
        awaitCounted(run, Replies.OTHER, 1);
        assertThat(loa.bean(Replies.class).unmatched(10))
                .extracting(Replies.Unmatched::text)
                .contains("bao giờ thì hết dịch vậy cháu");
    }

    @Test
    void aPersonAtTheDeskAnswersByTheShortCodeThatWasWrittenTo() {
        var people = loa.arrive(new Hamlet("ban", 207_000, 8));
        var number = people.number(7);
        write(number, "cháu ơi bác không thấy ứng dụng đâu");
        answer(number);
        var inbox = loa.api().get("/api/v1/conversations?limit=500").json();
        var talk = inbox.valueStream()
                .filter(each -> each.get("from").asString().endsWith("007"))
                .findFirst()
                .orElseThrow();
        var path = "/api/v1/conversations/" + talk.get("id").asString();

        assertThat(loa.api().putJson(path + "/assignment", "{\"to\": \"lan\"}").status())
                .isEqualTo(200);
        assertThat(loa.api()
                        .json(path + "/answers", "{\"template\": \"goi-lai\"}")
                        .status())
                .isEqualTo(202);

        await().atMost(LoaApp.PATIENCE).until(() -> loa.phones().textsTo(number).size() == 2);
        assertThat(loa.phones().textsTo(number).getLast().text())
                .isEqualTo("Da nhan tin cua ong/ba. Can bo se goi lai trong gio lam viec. Can gap goi 19009095.");
        assertThat(loa.phones().textsTo(number).getLast().from()).isEqualTo(SHORT_CODE);
        assertThat(loa.api().get(path).json().get("texts")).hasSize(3);
        assertThat(loa.api().json(path + "/answers", "{}").status()).isEqualTo(400);
        assertThat(loa.api().post(path + "/closure").status()).isEqualTo(204);
        assertThat(loa.api().get(path).json().get("state").asString()).isEqualTo("CLOSED");
    }

    @Test
    void theDeskIsAPageOnWhichSomebodyTakesOnAnswersAndClosesAConversation() {
        var people = loa.arrive(new Hamlet("ban-trang", 208_000, 10));
        var number = people.number(9);
        write(number, "=cô ơi cài <b>rồi</b> mà vẫn báo lỗi");
        answer(number);
        var clerk = new Clerk(loa.api());

        var inbox = clerk.page("/conversations");
        assertThat(inbox.status()).isEqualTo(200);
        assertThat(inbox.body())
                .contains("lang=\"vi\"", "Tin cần người đọc", "chờ trả lời", "cài &lt;b&gt;rồi&lt;/b&gt;")
                .doesNotContain("??", number.substring(2), "<b>rồi");
        assertThat(clerk.page("/conversations?lang=en").body())
                .contains("Words for a person to read", "our turn")
                .doesNotContain("??");
        clerk.page("/conversations?lang=vi");
        assertThat(clerk.page("/conversations.csv").body())
                .contains("'=cô ơi cài <b>rồi</b> mà vẫn báo lỗi")
                .doesNotContain(number.substring(2));
        assertThat(clerk.page("/conversations.json").json().findValuesAsString("text"))
                .contains("=cô ơi cài <b>rồi</b> mà vẫn báo lỗi");
        assertThat(clerk.page("/conversations/keywords.csv").body()).startsWith("\uFEFFrun,title,keyword,replies");
        assertThat(clerk.page("/conversations/keywords.json").json().isArray()).isTrue();
        var path = conversation(inbox.body(), "cài &lt;b&gt;rồi&lt;/b&gt;");
        var talk = clerk.page(path + "?template=cam-on");
        assertThat(talk.body())
                .contains("Cảm ơn ông/bà đã phản hồi", "Gửi cho ")
                .doesNotContain("??");

        assertThat(clerk.send(talk, path + "/assignment", "to", "lan").body()).contains("lan phụ trách.");
        assertThat(clerk.page("/conversations?state=assigned").body()).contains(path);
        assertThat(clerk.send(talk, path + "/assignment", "to", "<lan>").body()).contains("nhiều nhất 60 ký tự");
        assertThat(clerk.send(talk, path + "/answers", "text", "a ".repeat(400)).body())
                .contains("hãy viết ngắn hơn", "a a a");
        clerk.send(talk, path + "/answers", "text", "Bác tắt máy bật lại nhé");

        await().atMost(LoaApp.PATIENCE).untilAsserted(() -> assertThat(
                        clerk.page(path + "/live?seen=0&step=0").body())
                .contains("Bác tắt máy bật lại nhé", "Đã đến máy"));
        assertThat(loa.phones().textsTo(number).getLast().text()).isEqualTo("Bac tat may bat lai nhe");
        assertThat(new Clerk(loa.api(), "ban-son-la", "[\"OPERATOR\"]", "14")
                        .page("/conversations")
                        .body())
                .contains(path);
        var far = new Clerk(loa.api(), "ban-cao-bang", "[\"OPERATOR\"]", "04");
        assertThat(far.page("/conversations").body()).doesNotContain(path);
        assertThat(far.page(path).status()).isEqualTo(404);
        assertThat(far.page("/zalo").status()).isEqualTo(403);
        assertThat(clerk.send(talk, path + "/closure").status()).isEqualTo(200);
        assertThat(clerk.page("/conversations?state=closed").body()).contains(path);
        assertThat(clerk.page("/conversations").body()).doesNotContain(path);
        assertThat(clerk.page("/conversations/" + "0".repeat(32)).status()).isEqualTo(404);
        assertThat(clerk.page("/conversations?state=all").status()).isEqualTo(400);
    }

    private static String conversation(String page, String words) {
        var before = page.substring(0, page.indexOf(words));
        var at = before.lastIndexOf("href=\"/conversations/") + "href=\"".length();
        return before.substring(at, before.indexOf('"', at));
    }

    @Test
    void strangerIsAnsweredLikeEverybody() {
        write("84950209999", "tc");

        assertThat(answer("84950209999").text()).startsWith(REFUSED);
        assertThat(loa.api()
                        .json("/api/v1/opt-outs", "[\"0950209999\"]")
                        .json()
                        .get("known")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void theNetworkThatSomebodyWritesOverDecidesWhereTheirTextsGo() {
        var people = loa.arrive(new Hamlet("mang", 206_000, 2));

        write(people.number(0), "Cài đặt");
        // By a bind for everybody else: it does not tell whose network that was.
        assertThat(loa.smsc().write(LoaApp.OTHERS, people.number(1), SHORT_CODE, "Cài đặt"))
                .isTrue();

        answer(people.number(0));
        answer(people.number(1));
        assertThat(loa.api()
                        .get("/api/v1/subscribers/" + people.number(1) + "/operator")
                        .json()
                        .get("decidedBy")
                        .asString())
                .isEqualTo("FILE");
        var operator = loa.api()
                .get("/api/v1/subscribers/" + people.number(0) + "/operator")
                .json();
        assertThat(operator.get("operator").asString()).isEqualTo(LoaApp.VIETTEL);
        assertThat(operator.get("decidedBy").asString()).isEqualTo("SEEN");
    }

    private static void write(String from, String text) {
        assertThat(loa.smsc().write(LoaApp.VIETTEL, from, SHORT_CODE, text)).isTrue();
    }

    private static Smsc.Accepted answer(String number) {
        return await().atMost(LoaApp.PATIENCE)
                .until(() -> loa.phones().textsTo(number), texts -> !texts.isEmpty())
                .getFirst();
    }

    private static void awaitCounted(int run, String keyword, long times) {
        await().atMost(LoaApp.PATIENCE)
                .until(() -> loa.bean(Replies.class).of(new RunId(run)).getOrDefault(keyword, 0L) == times);
    }
}
