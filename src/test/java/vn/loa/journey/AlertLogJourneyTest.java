package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// What is refused about an alert, and what one person does alone, stands in the log with its reason.
class AlertLogJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    private static final String ALERTS = "/api/v1/alerts";

    @BeforeEach
    void operatorIsThere() {
        await().atMost(LoaApp.PATIENCE)
                .until(() -> loa.api().get("/actuator/health").status() == 200);
    }

    @Test
    void whatIsRefusedStandsInTheLogWithItsReason() {
        refused(releaser(), "so-1", "f1", "0950915000", 403, "unknown-authority");
        refused(author(), "so-2", "cu", "0950915000", 400, "instruction-expired");
        var batches = author().get(ALERTS).json().size();
        refused(author(), "so-3", "f1", "02123750873", 400, "fixed-line");
        assertThat(author().get(ALERTS).json())
                .as("nothing waits for a release")
                .hasSize(batches);

        assertThat(deed("so-1", "alert-refused").get("reason").asString()).isEqualTo("unknown-authority");
        assertThat(deed("so-2", "alert-refused").get("reason").asString()).isEqualTo("instruction-expired");
        assertThat(deed("so-3", "alert-refused").get("reason").asString()).isEqualTo("fixed-line");
        assertThat(audited("so-2")).contains("alert alert-refused", "instruction-expired", "refused");
    }

    @Test
    void whoCannotBeAlertedIsCountedInTheLogByReason() {
        var batch = handed("""
                {"event": "so-4", "stage": "SUSPECTED", "instruction": "f1",
                 "people": [{"to": "0950915001"}, {"to": "113"}, {"to": "02123750873"}]}
                """);

        assertThat(deed(batch, "handed-in").get("reason").asString())
                .contains("1/3", "fixed-line=1", "service-number=1")
                .doesNotContain("113", "2123");
    }

    @Test
    void whatOnePersonReleasesInAnEmergencyStandsInTheAuditLogWithTheirReason() {
        var batch = handed("""
                {"event": "so-5", "stage": "SUSPECTED", "instruction": "f1", "to": "0950915002",
                 "emergency": "nửa đêm, không có người thứ hai"}
                """);

        assertThat(deed(batch, "released-in-emergency").get("reason").asString())
                .isEqualTo("nửa đêm, không có người thứ hai");
        assertThat(audited(batch)).contains("alert released-in-emergency", "tram-y-te", "nửa đêm");
    }

    @Test
    void theHotlineAcknowledgesByTheNumberOfWhoeverCallsAndOnlyOnce() {
        var batch = handed("""
                {"event": "so-6", "stage": "SUSPECTED", "instruction": "f1", "to": "0950915003"}
                """);
        var path = ALERTS + "/" + batch + "/acknowledgement";

        assertThat(author().json(path, "{\"to\": \"0950 915 003\", \"by\": \"HOTLINE\"}")
                        .status())
                .isEqualTo(204);
        assertThat(author().get(ALERTS + "/" + batch)
                        .json()
                        .get("accounts")
                        .get("acknowledged")
                        .asInt())
                .isEqualTo(1);

        var again = author().json(path, "{\"to\": \"0950915003\", \"by\": \"HOTLINE\"}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("reason").asString()).isEqualTo("already-acknowledged");
        assertThat(author().json(path, "{\"to\": \"0950915004\"}").status()).isEqualTo(404);
        assertThat(log().toString()).contains("acknowledgement-refused", "already-acknowledged");
    }

    private static Api author() {
        return loa.api().with(LoaApp.HEALTH_KEY);
    }

    private static Api releaser() {
        return loa.api().with(LoaApp.SECOND_HEALTH_KEY);
    }

    private static void refused(Api by, String event, String instruction, String to, int status, String reason) {
        var answer = by.json(
                ALERTS,
                "{\"event\": \"%s\", \"stage\": \"SUSPECTED\", \"instruction\": \"%s\", \"to\": \"%s\"}"
                        .formatted(event, instruction, to));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.json().get("reason").asString()).isEqualTo(reason);
    }

    private static String handed(String alert) {
        return CampaignFile.expect(202, author().json(ALERTS, alert))
                .json()
                .get("id")
                .asString();
    }

    private static JsonNode log() {
        return loa.api()
                .with(LoaApp.AUDITORS_KEY)
                .get(ALERTS + "/log?limit=1000")
                .json();
    }

    private static JsonNode deed(String on, String what) {
        for (var deed : log()) {
            if (deed.get("on").asString().equals(on)
                    && deed.get("what").asString().equals(what)) {
                return deed;
            }
        }
        throw new AssertionError("no " + what + " of " + on);
    }

    private static String audited(String text) {
        return loa.api()
                .with(LoaApp.AUDITORS_KEY)
                .get("/api/v1/audit?text=" + text)
                .body();
    }
}
