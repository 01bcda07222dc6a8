package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Lists of people who refuse, gathered outside: 5656's, an office's, another channel's.
class RefusalListJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    @Test
    void theDoNotCallListForbidsAdvertisingAndLetsRemindersGoAndIsReplacedAsAWhole() {
        var people = loa.arrive(new Hamlet("khong-quang-cao", 770_000, 4));
        var list = "msisdn;cú pháp;ngày\n%s;DK DNC;01/11/2026\n%s;DK DNC S;\n%s;DK DNC V;\nabc;;\n"
                .formatted(people.number(0), people.number(1), people.number(2));
        var report = post("/api/v1/do-not-call?source=so-770", list);

        assertThat(report.get("listed").asInt()).isEqualTo(2);
        assertThat(report.get("calls").asInt()).isEqualTo(1);
        assertThat(report.get("rejected").get(0).get("line").asInt()).isEqualTo(5);
        assertThat(loa.settled(CampaignFile.forPeople(people).run(loa.api())).delivered())
                .isEqualTo(4);
        var advertising = CampaignFile.forPeople(people)
                .with("id: khong-quang-cao", "id: khong-quang-cao-qc")
                .with("PUBLIC_SERVICE", "ADVERTISING")
                .with("\"{issuer} mời", "\"[QC] {issuer} mời");
        var file = new CampaignFile("khong-quang-cao-qc", advertising.yaml());
        var bare = file.with("[QC] ", "");
        assertThat(loa.api().put(bare.path(), bare.yaml()).body()).contains("[QC]");
        var run = loa.settled(file.run(loa.api()));
        assertThat(run.excluded()).containsEntry("opted_out", 2L);
        assertThat(run.delivered()).isEqualTo(2);

        var whole = post("/api/v1/do-not-call?source=so-770&mode=replace", people.number(0) + "\n");

        assertThat(whole.get("left").asInt()).isEqualTo(1);
        assertThat(ledger(people.number(1)).get(0).get("refused").asBoolean()).isFalse();
        assertThat(ledger(people.number(0)).get(0).get("evidence").asString()).startsWith("list:so-770 api:");
        assertThat(loa.api()
                        .post("/api/v1/do-not-call?mode=all", "text/csv", "")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aRefusalOfOneCampaignOrChannelHoldsThereAloneAndIsTakenBackAtThePersonsWish() {
        var people = loa.arrive(new Hamlet("tu-choi-rieng", 771_000, 3));
        CampaignFile.forPeople(people).approved(loa.api());
        post("/api/v1/opt-outs?campaign=tu-choi-rieng", people.number(0) + "\n");
        post("/api/v1/opt-outs?channel=sms", people.number(1) + "\n");

        var run = loa.settled(CampaignFile.forPeople(people).run(loa.api()));

        assertThat(run.excluded()).containsEntry("opted_out", 2L);
        assertThat(ledger(people.number(0)).get(0).get("scope").asString()).isEqualTo("campaign:tu-choi-rieng");
        assertThat(ledger(people.number(1)).get(0).get("scope").asString()).isEqualTo("channel:sms");
        for (var narrow :
                new String[] {people.number(0) + "?campaign=tu-choi-rieng", people.number(1) + "?channel=sms"}) {
            assertThat(loa.api().delete("/api/v1/opt-outs/" + narrow).status()).isEqualTo(204);
        }
        assertThat(loa.settled(CampaignFile.forPeople(people).run(loa.api())).delivered())
                .isEqualTo(3);
        assertThat(loa.api().json("/api/v1/opt-outs?campaign=khong-co", "[]").status())
                .isEqualTo(400);
        assertThat(loa.api().get("/api/v1/opt-outs/" + people.number(0)).body())
                .doesNotContain(people.number(0).substring(2));
    }

    private static JsonNode post(String path, String list) {
        return CampaignFile.expect(200, loa.api().post(path, "text/csv", list)).json();
    }

    private static JsonNode ledger(String number) {
        return loa.api().get("/api/v1/opt-outs/" + number).json().get("refusals");
    }
}
