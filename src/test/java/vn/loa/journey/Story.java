package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A little of everything: people come in, are texted, click, refuse and ask.
public final class Story {

    /// What somebody wrote in it that nobody else writes.
    public static final String QUESTION = "cháu ơi bao giờ thì hết dịch";

    private Story() {}

    /// Tells it once about people that no journey has met.
    public static void of(LoaApp loa, int first) {
        var people = loa.arrive(new Hamlet("chuyen-" + first, first, 30));
        loa.api().json("/api/v1/installs", "[\"0" + people.number(0).substring(2) + "\"]");
        loa.api().json("/api/v1/opt-outs", "[\"0" + people.number(1).substring(2) + "\"]");
        loa.api()
                .json(
                        "/api/v1/messages",
                        "{\"to\": \"%s\", \"text\": \"Ma xac nhan 1\", \"category\": \"PUBLIC_SERVICE\"}"
                                .formatted(people.number(6)));
        var run = CampaignFile.forPeople(people).run(loa.api());
        loa.settled(run);

        assertThat(loa.api()
                        .open(loa.phones().linkOf(people.number(2)), "User-Agent", "Mozilla/5.0 (Linux; Android 9)")
                        .status())
                .isEqualTo(302);
        assertThat(loa.api().open(loa.phones().linkOf(people.number(3))).status())
                .isEqualTo(302);
        await().atMost(LoaApp.PATIENCE)
                .until(() -> loa.smsc().write(LoaApp.VIETTEL, people.number(4), "8049", "TC BZ"));
        loa.smsc().write(LoaApp.VIETTEL, people.number(5), "8049", QUESTION);
        await().atMost(LoaApp.PATIENCE)
                .until(() -> loa.phones().textsTo(people.number(4)).size() == 2
                        && loa.phones().textsTo(people.number(5)).size() == 2);
        var zalo = new ZaloPhone(loa, people.number(6));
        zalo.writes("cài");
        zalo.tellsNumber();
        await().atMost(LoaApp.PATIENCE).until(() -> !zalo.received().isEmpty());
        await().atMost(LoaApp.PATIENCE)
                .until(() -> loa.phones().textsTo(people.number(6)).size() == 2);
        var clerk = new Clerk(loa.api());
        clerk.page("/runs/" + run);
        unmask(loa, clerk, run, people.number(7));
    }

    /// Somebody is shown a number, and tells one where only its reason belongs.
    private static void unmask(LoaApp loa, Clerk clerk, int run, String number) {
        var people = "/runs/" + run + "/people";
        var person = loa.api()
                .get("/api/v1" + people + "?plane=audience")
                .json()
                .get("people")
                .get(0)
                .get("person")
                .asInt();
        var shown = clerk.send(
                clerk.page(people + "?plane=delivered"),
                people + "/" + person + "/number",
                "reason",
                "gọi lại cho 0" + number.substring(2));
        assertThat(shown.status()).isEqualTo(200);
    }

    /// Every entry of the audit log.
    public static String audit(LoaApp loa) {
        return loa.api()
                .with(LoaApp.AUDITORS_KEY)
                .get("/api/v1/audit/export.csv")
                .body();
    }

    /// A page as somebody sees it who may see all pages.
    public static String page(LoaApp loa, String path) {
        return new Clerk(
                        loa.api(),
                        "xem-het",
                        "[\"OPERATOR\", \"AUTHOR\", \"APPROVER\", \"HEALTH\", \"AUDITOR\", \"ADMINISTRATOR\"]",
                        "*")
                .page(path)
                .body();
    }
}
