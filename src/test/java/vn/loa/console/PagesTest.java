package vn.loa.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.loa.access.Rehearsal;

@SpringBootTest(
        classes = SampleDesk.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"loa.sandbox.enabled=true", "loa.access.largest-json=2KB"})
class PagesTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PROBLEM = "application/problem+json";

    private final int port;
    private final SampleDesk.SampleRunbook runs;
    private final HttpClient http = HttpClient.newHttpClient();

    PagesTest(@LocalServerPort int port, @Autowired SampleDesk.SampleRunbook runs) {
        this.port = port;
        this.runs = runs;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/runs/3",
                "/runs/3/cancel",
                "/binds",
                "/login",
                "/reports/district",
                "/reports/district?area=14&date=2020-08-17",
                "/reports/ranking?area=14&date=2020-08-17",
                "/reports/communes?area=52",
                "/reports/organisations?area=543",
                "/reports/weekly?area=14",
                "/reports/targets?area=543"
            })
    void everyPageIsThereInBothLanguagesAndSaysThatItIsARehearsal(String path) throws Exception {
        var vietnamese = get(path);
        var english = get(path + (path.contains("?") ? "&" : "?") + "lang=en");

        assertThat(vietnamese.statusCode()).isEqualTo(200);
        assertThat(vietnamese.body()).contains("<html lang=\"vi\"", "DIỄN TẬP").doesNotContain("??");
        assertThat(english.statusCode()).isEqualTo(200);
        assertThat(english.body()).contains("<html lang=\"en\"", "REHEARSAL").doesNotContain("??");
        assertThat(vietnamese.body().length()).isLessThan(150_000);
    }

    @Test
    void bindsTellWhatIsQueued() throws Exception {
        assertThat(get("/binds").body()).containsPattern("Hàng đợi: [1-9][0-9.]* người của [1-9] lượt đang gửi");
        // Nobody is told that nothing goes out while something does that is not theirs to look into.
        assertThat(get("/binds").body())
                .contains("1 lượt đang gửi mà bạn không được xem")
                .doesNotContain("trống");
        assertThat(get("/binds.csv").body()).contains(",rate,partsPerSecond,submitted,");
    }

    @Test
    void pageComesWithAPolicyThatForbidsInlineScriptAndStyle() throws Exception {
        var policy = get("/").headers().firstValue("Content-Security-Policy").orElse("");

        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
                .doesNotContain("unsafe");
    }

    @Test
    void todayShowsTheUrgentLaneBesideTheRateOfBulk() throws Exception {
        assertThat(get("/").body()).contains("Làn khẩn", "99 % trong 41,2 ms", "cam kết 100 ms", "3.870 phần/giây");
    }

    @Test
    void runShowsItsFiguresAsTheVietnameseWriteThem() throws Exception {
        assertThat(get("/runs/3").body()).contains("116.428", "78.201", "Máy tắt hoặc ngoài vùng phủ sóng", "Sổ khớp");
        assertThat(get("/runs/3").body())
                .contains("Không đến được: 2.922 người", "Số không tồn tại", "613", "Lỗi kỹ thuật (chúng tôi gửi lại)");
        assertThat(get("/runs/3/books.csv").body())
                .contains("absent,,2004", "no number,,613", "not reached otherwise,,305", "to try again,,37");
        assertThat(get("/runs/2").body()).doesNotContain("Lỗi kỹ thuật");
        assertThat(get("/runs/3").body())
                .contains("<a href=\"/runs/3/people?plane=absent\">Máy tắt hoặc ngoài vùng phủ sóng</a>")
                .contains("<th scope=\"row\" class=\"d1\">Không gửi</th>");
        assertThat(get("/runs/3").body()).contains("Theo nhà mạng", "VinaPhone", "28.201", "/runs/3/operators.csv");
        assertThat(get("/runs/3/operators.csv").body()).contains("vinaphone,46428,28201,27842,25106,604,213,105,18");
        assertThat(get("/runs/3").body()).doesNotContain("Vai trò"); // a fragment is not found by its tag
        assertThat(get("/runs/3?lang=en").body()).contains("116,428", "The accounts add up");
    }

    @Test
    void runOfAHealthListShowsItsTitleAndNoFigure() throws Exception {
        for (var path : new String[] {"/runs/4", "/runs/4/live?seen=0&step=0", "/runs/4/pause"}) {
            assertThat(get(path).body()).as(path).doesNotContain("116.428", "78.201", "32.185", "14.220", "10.106");
        }
        assertThat(get("/runs/4").body()).contains("Nhắc cài Bluezone, tỉnh Sơn La", "chỉ vai trò y tế được xem");
        assertThat(get("/").body()).contains("chỉ vai trò y tế được xem");
    }

    @Test
    void runningPageLooksAgainAndFinishedOneStopsInTheEnd() throws Exception {
        assertThat(get("/runs/3").body()).contains("hx-trigger=\"load delay:2s, shown\"");

        var path = "/runs/2/live?seen=0&step=0";
        for (var look = 0; look < 12 && path != null; look++) {
            var next = Pattern.compile("hx-get=\"([^\"]+)\"").matcher(get(path).body());
            path = next.find() ? next.group(1).replace("&amp;", "&") : null;
        }
        assertThat(path).isNull();
    }

    @Test
    void buttonsAskFirstAndThenDoIt() throws Exception {
        var asked = get("/runs/3/pause");
        assertThat(asked.body()).contains("Tạm dừng, giữ lại 32.185 tin");
        var token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(asked.body());
        assertThat(token.find()).isTrue();
        var cookie = asked.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];

        var without = post("/runs/3/pause", "", "text/plain", null, null);
        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(runs.acts).isEmpty();

        var form = "_csrf=" + token.group(1);
        var stranger = post("/runs/3/pause", form, FORM, cookie, null);
        assertThat(stranger.statusCode()).as("%s", stranger.headers()).isEqualTo(401);
        assertThat(stranger.body()).contains("Những gì vừa gõ vẫn còn", "Vào là Cán bộ huyện");
        assertThat(runs.acts).isEmpty();

        var in = post("/login", form + "&username=nguoi-duyet&password=" + Rehearsal.PASSWORD, FORM, cookie, null);
        assertThat(in.statusCode()).isEqualTo(302);
        var session = cookie(in, "loa-session");
        var fresh = get("/runs/3/pause", session);
        token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(fresh.body());
        assertThat(token.find()).isTrue();
        var planted = post("/runs/3/pause", form, FORM, session + "; " + cookie, null);
        assertThat(planted.statusCode()).isEqualTo(403);
        assertThat(runs.acts).isEmpty();
        var with = post("/runs/3/pause", "_csrf=" + token.group(1), FORM, session, null);
        assertThat(with.statusCode()).isEqualTo(302);
        assertThat(runs.acts).containsExactly(Runbook.Act.PAUSE);
    }

    private static String cookie(HttpResponse<String> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";")[0])
                .filter(cookie -> cookie.startsWith(name + "=") && cookie.length() > name.length() + 1)
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Cookie", cookie)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void unknownRunIsAPageThatSaysSo() throws Exception {
        var page = get("/runs/99");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("Không có trang này");
    }

    @Test
    void districtWithoutPopulationSaysThatTheDenominatorIsMissing() throws Exception {
        assertThat(get("/reports/district").body()).contains("thiếu mẫu số");
    }

    @Test
    void targetsSayWhatIsNeededAndMissing() throws Exception {
        assertThat(get("/reports/targets?area=543").body())
                .contains("52.322", "20.191", "65.402", "33.271", "78.483", "46.352", "thiếu mẫu số");
    }

    @Test
    void apiIsClosedWithoutAKeyAndSaysHowToOpenIt() throws Exception {
        var answer = get("/api/v1/reports/district?area=14");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(PROBLEM);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"loa\"");
        assertThat(answer.body())
                .contains("\"status\":401", "Authorization: Bearer", "\"instance\":\"/api/v1/reports/district\"");
        assertThat(api("/api/v1/reports/district?area=14", "guessed").statusCode())
                .isEqualTo(401);
        assertThat(get("/actuator/metrics").statusCode()).isEqualTo(401);
    }

    @Test
    void apiAnswersWithTheSandboxKey() throws Exception {
        var json = api("/api/v1/reports/district?area=14&date=2020-08-17", "loa-sandbox");
        assertThat(json.statusCode()).isEqualTo(200);
        assertThat(json.body()).contains("\"registered\":21106", "\"percent\":20.4");

        var csv = api("/api/v1/reports/district.csv?area=14&date=2020-08-17", "loa-sandbox");
        assertThat(csv.body()).contains("1,1,116,Thành phố Sơn La,103392,21106,4024,20.4");
    }

    @Test
    void whatIsNotThereOrNotPossibleIsAProblemThatNamesTheMend() throws Exception {
        var day = api("/api/v1/reports/district?area=14&date=2019-01-01", "loa-sandbox");
        assertThat(day.statusCode()).isEqualTo(404);
        assertThat(day.body()).contains("2020-08-17");

        var path = api("/api/v1/nothing", "loa-sandbox");
        assertThat(path.statusCode()).isEqualTo(404);
        assertThat(path.headers().firstValue("Content-Type")).hasValue(PROBLEM);

        var method = post("/api/v1/reports/district", "{}", "application/json", null, "loa-sandbox");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.body()).contains("use GET");

        var large = post("/api/v1/nothing", "\"" + "x".repeat(4_000) + "\"", "application/json", null, "loa-sandbox");
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(large.body()).contains("loa.access.largest-json").doesNotContain("Exception");
    }

    @Test
    void openApiNamesTheBearerKey() throws Exception {
        assertThat(get("/v3/api-docs").body()).contains("\"bearer\"", "/api/v1/reports/district");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> api(String path, String key) throws IOException, InterruptedException {
        return http.send(
                request(path).header("Authorization", "Bearer " + key).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(
            String path, String body, String type, @Nullable String cookie, @Nullable String key)
            throws IOException, InterruptedException {
        var request = request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body));
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }
}
