package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// A bind is looked after on its page, while texts are under way.
class BindJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    private static final String PAGE = "/binds/" + LoaApp.OTHERS;

    private final Clerk operator = new Clerk(loa.api());

    @AfterEach
    void asTheSettingsSay() {
        operator.post(PAGE, PAGE + "/as-set", "");
        await().atMost(LoaApp.PATIENCE).until(() -> state().equals("UP"));
    }

    private static JsonNode bind() {
        return loa.api().get("/api/v1/binds/" + LoaApp.OTHERS).json();
    }

    private static String state() {
        var health = bind().get("health");
        return health.isNull() ? "none" : health.get("state").asString();
    }

    @Test
    void aChangeOfWindowAndRateHoldsAtOnceAndWhatIsAsTheSettingsSayIsNoChange() {
        var saved = operator.post(PAGE, PAGE + "/settings", "window=7&rate=1500&sessions=1&weight=100&reserve=2");

        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.body()).contains("theo thiết lập: 50", "theo thiết lập: 2000", "cửa sổ 7, tốc độ 1500.0");
        assertThat(bind().get("change").toString()).isEqualTo("{\"window\":7,\"rate\":1500.0}");
        assertThat(bind().get("health").get("window").asInt()).isEqualTo(7);

        var back = operator.post(PAGE, PAGE + "/as-set", "");
        assertThat(back.body()).contains("Theo đúng thiết lập").doesNotContain("theo thiết lập: 50");
        assertThat(bind().get("health").get("window").asInt()).isEqualTo(50);
    }

    @Test
    void aNumberThatCannotBeChangesNothingAndStaysInTheForm() {
        for (var window : new String[] {"0", "nhiều"}) {
            var page = operator.post(
                    PAGE, PAGE + "/settings", "window=" + window + "&rate=31&sessions=1&weight=100&reserve=2");

            assertThat(page.status()).isEqualTo(422);
            assertThat(page.body()).contains("Chưa đổi: cửa sổ từ 1 đến 100.000", "value=\"31\"");
            assertThat(bind().get("change").isEmpty()).isTrue();
        }
    }

    @Test
    void aStoppedBindIsStillOnThePageAndItsLogTellsWhatHappened() {
        operator.post(PAGE, PAGE + "/stop", "");
        assertThat(state()).isEqualTo("none");
        assertThat(operator.page("/binds").body()).contains("Đã ngừng");

        operator.post(PAGE, PAGE + "/start", "");
        await().atMost(LoaApp.PATIENCE).until(() -> state().equals("UP"));
        assertThat(operator.page("/binds").body())
                .contains(
                        "<span>số lần đã nối</span> <b>" + bind().get("health").get("ups") + "</b>")
                .contains("gửi lại sau lỗi của nhà mạng", "trả lời không khớp tin nào");

        var log = operator.page(PAGE + "/log.json").json();
        Function<JsonNode, String> kind = event -> event.get("kind").asString();
        assertThat(log).extracting(kind).startsWith("bound", "changed", "changed");
        assertThat(operator.page(PAGE + "/log.csv").body()).contains("Đổi tay: ngừng (by hand: stopped)");
        assertThat(operator.page(PAGE).body()).contains("Đã nối (bound)");
    }

    @Test
    void whoeverLooksTwiceSeesHowFastABindSendsNow() {
        var operator = new Clerk(loa.api());

        await().atMost(LoaApp.PATIENCE).untilAsserted(() -> assertThat(
                        operator.page("/binds/live?seen=0&step=0").body())
                .containsPattern("đang gửi [0-9.]+/giây"));
    }

    @Test
    void whoeverHasSomeAreasOnlyLooksAndMayNotTouchWhatServesTheCountry() {
        var local = new Clerk(loa.api(), "dieu-hanh-huyen", "[\"OPERATOR\"]", "14");

        var page = local.page(PAGE);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Nhật ký").doesNotContain(PAGE + "/settings", PAGE + "/stop");
        assertThat(local.page("/binds/live?seen=0&step=0").status()).isEqualTo(200);
        assertThat(local.post("/account", PAGE + "/stop", "").status()).isEqualTo(403);

        var author = new Clerk(loa.api(), "soan-thao", "[\"AUTHOR\"]", "*");
        assertThat(author.page(PAGE).body()).doesNotContain("/settings");
        assertThat(author.post("/account", PAGE + "/stop", "").status()).isEqualTo(403);
        assertThat(state()).isEqualTo("UP");
    }
}
