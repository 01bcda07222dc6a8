package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import vn.loa.sandbox.ZaloMood;

/// A campaign that goes by Zalo first, and by SMS to whom Zalo does not reach.
class CascadeJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    @Test
    void zaloReachesWhomItCanAndSmsTheOthersAndEveryPersonCountsOnce() {
        var absent = loa.arrive(new Hamlet("khong-zalo", 760_000, 20));
        loa.zalo().mood(ZaloMood.NOT_A_USER);
        var bySms = cascade(CampaignFile.forPeople(absent));
        loa.settled(bySms);

        assertThat(channel(bySms, "zalo").get("failed").asLong()).isEqualTo(20);
        assertThat(channel(bySms, "sms").get("delivered").asLong()).isEqualTo(20);
        assertThat(absent.numbers())
                .allSatisfy(number -> assertThat(loa.phones().textsTo(number)).hasSize(1));

        loa.zalo().mood(ZaloMood.HAPPY);
        var present = loa.arrive(new Hamlet("co-zalo", 761_000, 30));
        var both = CampaignFile.forPeople(present);
        var run =
                cascade(both.with(present.everybody(), "(" + present.everybody() + " or " + absent.everybody() + ")"));
        var end = loa.settled(run);

        assertThat(end.audience()).isEqualTo(50);
        assertThat(end.delivered()).isEqualTo(50);
        assertThat(end.addUp()).isTrue();
        assertThat(end.parts()).isEqualTo(20);
        assertThat(channel(run, "zalo").get("attempted").asLong()).isEqualTo(50);
        assertThat(channel(run, "zalo").get("delivered").asLong()).isEqualTo(30);
        assertThat(channel(run, "zalo").get("failed").asLong()).isEqualTo(20);
        assertThat(channel(run, "sms").get("attempted").asLong()).isEqualTo(20);
        assertThat(channel(run, "sms").get("delivered").asLong()).isEqualTo(20);
        assertThat(present.numbers()).allSatisfy(number -> {
            assertThat(loa.phones().textsTo(number)).isEmpty();
            var message = loa.zalo().desk().takenFor(number).getFirst();
            assertThat(message.data()).containsEntry("name", "ông/bà");
            assertThat(message.trackingId()).startsWith("run-" + run + "-");
        });
    }

    @Test
    void aMessageOfUnknownFateIsNeverFollowedByAText() {
        var people = loa.arrive(new Hamlet("zalo-im", 762_000, 5));
        loa.zalo().mood(ZaloMood.SILENT_AFTER_ACCEPTING);

        var run = cascade(CampaignFile.forPeople(people));
        await().atMost(LoaApp.PATIENCE).until(() -> loa.api()
                .get("/api/v1/runs/" + run)
                .json()
                .get("state")
                .asString()
                .equals("FINISHED"));

        assertThat(people.numbers())
                .allSatisfy(number -> assertThat(loa.phones().textsTo(number)).isEmpty());
        assertThat(channel(run, "sms").get("attempted").asLong()).isZero();
    }

    @Test
    void aCampaignByZaloAloneReachesWhomZaloHasAndTextsNobody() {
        var people = loa.arrive(new Hamlet("zalo-mot-minh", 772_000, 12));
        refuses(people.number(11));
        var file = CampaignFile.forPeople(people);
        var alone = new CampaignFile(
                file.id(),
                file.yaml().substring(0, file.yaml().indexOf("route:"))
                        + "route: [{ channel: zalo, template: \"312345\" }]\n"
                        + "texts: { zalo: { params: { name: ông/bà, area: \"{area}\" } } }\n");

        var run = alone.run(loa.api());
        var end = loa.settled(run);

        assertThat(end.delivered()).isEqualTo(11);
        assertThat(end.excluded()).containsEntry("opted_out", 1L);
        assertThat(end.addUp()).isTrue();
        assertThat(end.parts()).isZero();
        assertThat(channel(run, "zalo").get("delivered").asLong()).isEqualTo(11);
        assertThat(loa.api().get("/api/v1/runs/" + run).json().get("channels")).hasSize(1);
        assertThat(loa.api()
                        .get("/api/v1/subscribers/" + people.number(11) + "/explanation?campaign=" + file.id())
                        .body())
                .contains("CHANNEL_REFUSED", "KEEPS_OUT");
        loa.zalo().mood(ZaloMood.NOT_A_USER);
        var refused = loa.settled(alone.run(loa.api()));
        assertThat(refused.failed()).isEqualTo(11);
        assertThat(people.numbers())
                .allSatisfy(number -> assertThat(loa.phones().textsTo(number)).isEmpty());
    }

    private static void refuses(String number) {
        CampaignFile.expect(200, loa.api().json("/api/v1/opt-outs?channel=zalo", "[\"" + number + "\"]"));
    }

    private static int cascade(CampaignFile file) {
        return file.with(
                        "route:",
                        "route:\n  - { channel: zalo, template: \"312345\", success: DELIVERED, patience: 1h }")
                .with("texts:\n", "texts:\n  zalo: { params: { name: ông/bà, area: \"{area}\" } }\n")
                .approved(loa.api())
                .run(loa.api());
    }

    private static JsonNode channel(int run, String name) {
        for (var books : loa.api().get("/api/v1/runs/" + run).json().get("channels")) {
            if (books.get("channel").asString().equals(name)) {
                return books;
            }
        }
        throw new AssertionError("no channel " + name);
    }
}
