package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.genuine.Codes;
import vn.loa.subscriber.Msisdn;

/// Somebody holds an alert in their hand and asks whether it is genuine: on the page, by USSD, at the hotline.
class CodeJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    private static final String PAGE = "/kiem-tra";
    private static final String HOTLINE = "/api/v1/codes/check";

    private static Msisdn person(int number) {
        return new Msisdn(950_880_000 + number);
    }

    private static String issue(String alert, int person) {
        var codes = loa.bean(Codes.class);
        var asked = new Codes.Alert(alert, person(person), LocalDate.of(2021, 7, 20), "v1");
        codes.issue(List.of(asked));
        return codes.of(asked);
    }

    private static Api.Answer onThePage(String number, String code) {
        var body = "so=" + URLEncoder.encode(number, StandardCharsets.UTF_8) + "&ma="
                + URLEncoder.encode(code, StandardCharsets.UTF_8);
        return loa.api()
                .send(HttpRequest.newBuilder(loa.api().uri(PAGE))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static Api.Answer atTheHotline(String number, String code) {
        return loa.api()
                .with(LoaApp.HOTLINE_KEY)
                .json(HOTLINE, "{\"msisdn\": \"%s\", \"code\": \"%s\"}".formatted(number, code));
    }

    private static String screen(int person, String code) throws InterruptedException {
        var phone = loa.smsc().handset(LoaApp.VIETTEL, person(person).digits());
        return Objects.requireNonNull(phone.dial("*101*4*" + code + "#", LoaApp.PATIENCE))
                .text();
    }

    @Test
    void thePageIsThereForEverybodyAndNamesNobody() {
        var code = issue("tin-1", 0);

        var form = loa.api().open(PAGE + "?ma=" + code);

        assertThat(form.status()).isEqualTo(200);
        assertThat(form.body())
                .contains("Kiểm tra tin cảnh báo", "Is my alert genuine?", "value=\"" + code + "\"")
                .doesNotContain("<script");
        assertThat(form.header("Cache-Control")).isEqualTo("no-store");
        assertThat(loa.api().open(PAGE + "?ma=%3Cscript%3E").body()).doesNotContain("<script");
    }

    @Test
    void oneAlertIsGenuineEverywhereAndThenCancelledEverywhere() throws InterruptedException {
        var code = issue("tin-2", 2);
        var number = person(2).local();

        assertThat(onThePage(number, code).body()).contains("Đúng là tin của cơ quan y tế", "This alert is genuine");
        assertThat(atTheHotline(number, code).json().get("verdict").asString()).isEqualTo("GENUINE");
        assertThat(screen(2, code)).startsWith("Dung la tin canh bao");

        loa.bean(Codes.class).cancel("tin-2");

        assertThat(onThePage(number, code.substring(0, 3) + " " + code.substring(3))
                        .body())
                .contains("Cảnh báo này đã được hủy")
                .doesNotContain(number, code);
        assertThat(atTheHotline(number, code).json().get("verdict").asString()).isEqualTo("CANCELLED");
        assertThat(screen(2, code)).contains("da duoc huy");
    }

    @Test
    void inAnotherHandACodeIsUnknown() throws InterruptedException {
        var code = issue("tin-3", 4);

        assertThat(onThePage(person(5).local(), code).body()).contains("Không có tin cảnh báo còn hiệu lực");
        assertThat(atTheHotline(person(5).local(), code).json().get("verdict").asString())
                .isEqualTo("UNKNOWN");
        assertThat(screen(6, code)).startsWith("Khong co canh bao");
    }

    @Test
    void aSlipIsToldAndNotHeldAgainstAnybody() {
        var code = issue("tin-4", 7);
        var slip = code.substring(0, 5) + (char) ('0' + (code.charAt(5) - '0' + 1) % 10);

        for (var i = 0; i < 20; i++) {
            assertThat(onThePage(person(7).local(), slip).body()).contains("Mã gõ chưa đúng");
        }
        assertThat(onThePage("113", code).body()).contains("Số điện thoại chưa đúng");
        assertThat(atTheHotline(person(7).local(), slip).json().get("reason").asString())
                .isEqualTo("bad-code");
        assertThat(atTheHotline("113", code).json().get("reason").asString()).isEqualTo("bad-number");
        assertThat(onThePage(person(7).local(), code).body()).contains("Đúng là tin");
    }

    @Test
    void afterFiveQuestionsAboutOnePhoneThePageAnswersLater() {
        for (var i = 0; i < 5; i++) {
            assertThat(onThePage(person(9).local(), "000000").status()).isEqualTo(200);
        }
        var sixth = onThePage(person(9).local(), issue("tin-5", 9));

        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.body()).contains("Chưa kiểm tra được lúc này", "19009095");
        assertThat(atTheHotline(person(9).local(), issue("tin-5", 9))
                        .json()
                        .get("verdict")
                        .asString())
                .isEqualTo("GENUINE");
    }

    @Test
    void theHotlinesKeyOpensNothingElse() {
        var hotline = loa.api().with(LoaApp.HOTLINE_KEY);

        assertThat(hotline.get("/api/v1/runs").status()).isEqualTo(403);
        assertThat(hotline.json("/api/v1/messages", "{}").status()).isEqualTo(403);
        assertThat(loa.api()
                        .with(LoaApp.SENDERS_KEY)
                        .json(HOTLINE, "{\"msisdn\": \"0950880000\", \"code\": \"000000\"}")
                        .status())
                .isEqualTo(403);
    }
}
