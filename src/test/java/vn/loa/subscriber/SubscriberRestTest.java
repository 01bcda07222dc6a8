package vn.loa.subscriber;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import vn.loa.fake.RedisServer;

class SubscriberRestTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private MockMvc rest;

    @BeforeEach
    void start() {
        var people = new People(REDIS.redis(), 1_000);
        rest = MockMvcBuilders.standaloneSetup(
                        new SubscriberController(people.intake, people.installs),
                        new AudienceController(
                                people.segments,
                                People.AREAS,
                                people.areaNumbers,
                                new HealthSight(people.lists::isHealth, people.lists::isHealthSource),
                                Optional.empty(),
                                People.CLOCK))
                .setControllerAdvice(new SubscriberProblems())
                .build();
    }

    @Test
    void peopleAreTakenInAndCountedByArea() throws Exception {
        send(
                        "/subscribers",
                        "text/csv; charset=utf-8",
                        "msisdn,area\n0951000001,116\n0951000002,118\n0951000003,14\nx,116\n")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.accepted").value(3))
                .andExpect(jsonPath("$.rejectedLines[0].line").value(5))
                .andExpect(jsonPath("$.rejectedLines[0].reason").value("letters"));
        send(
                        "/installs",
                        "application/json",
                        "[\"0951000001\", {\"msisdn\": \"0951000002\"}, {\"msisdn\": \"0959999999\"}]")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.registered").value(2))
                .andExpect(jsonPath("$.notOurs").value(1));

        send("/audiences/count", "application/json", "{\"expression\": \"area(\\\"14\\\")\", \"byArea\": true}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.count").value(3))
                .andExpect(jsonPath("$.byArea.length()").value(3))
                .andExpect(jsonPath("$.byArea[?(@.code == '116')].name").value("Thành phố Sơn La"));
        send("/audiences/count", "application/json", "{\"expression\": \"installed and not area(\\\"118\\\")\"}")
                .andExpect(jsonPath("$.count").value(1))
                .andExpect(jsonPath("$.byArea").isEmpty());
    }

    @Test
    void theAddressSaysWhatTheLoadIsToDo() throws Exception {
        var monday = "/subscribers?source=viettel&load=monday";
        send(monday, "text/csv", "msisdn\n0951000001\n0951000002\n")
                .andExpect(jsonPath("$.order.provenance.source").value("viettel"))
                .andExpect(jsonPath("$.state").value("DONE"))
                .andExpect(jsonPath("$.accepted").value(2));

        send(monday, "text/csv", "msisdn\n0951000009\n")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.detail").value(containsString("monday")));
        send("/subscribers?source=viettel&mode=replace", "text/csv", "msisdn\n0951000001\n")
                .andExpect(jsonPath("$.unchanged").value(1))
                .andExpect(jsonPath("$.left").value(1))
                .andExpect(jsonPath("$.removed").value(1));
    }

    @Test
    void jsonNestedWithoutEndIsNotReadAndSaidSo() throws Exception {
        send("/audiences/count", "application/json", "[".repeat(60_000))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("nested too deep")));
        send("/installs", "application/json", "[".repeat(60_000))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("nested too deep")));
    }

    @Test
    void anUnreadableExpressionIsAProblemWithItsPosition() throws Exception {
        send("/audiences/count", "application/json", "{\"expression\": \"smartphone andd installed\"}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.position").value(12));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /audiences/count | application/json | {"expression": | 400 | line 1
            /audiences/count | application/json | [1]            | 400 | send for example
            /audiences/count | application/json | ''             | 400 | send for example
            /subscribers     | application/pdf  | x              | 415 | text/csv
            /subscribers     | text/csv         | name           | 400 | msisdn
            /subscribers?mode=x         | text/csv | msisdn | 400 | replace
            /subscribers?until=1/1      | text/csv | msisdn | 400 | 2026-12-31
            /subscribers?until=2026-12-31 | text/csv | msisdn | 400 | name the list
            /subscribers?source=X       | text/csv | msisdn | 400 | viettel
            /subscribers?load=a/b       | text/csv | msisdn | 400 | viettel-2026-11-22
            /subscribers?list=nowhere   | text/csv | msisdn | 422 | nowhere
            /installs        | application/json | {"a":1}        | 400 | JSON array
            /installs        | application/json | [1,            | 400 | line 1
            """)
    void aBodyThatCannotBeReadIsAProblemWithItsMend(String path, String type, String body, int status, String mend)
            throws Exception {
        send(path, type, body)
                .andExpect(status().is(status))
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.detail").value(org.hamcrest.Matchers.containsString(mend)));
    }

    @Test
    void aBodyThatIsTooLongIsRefused() throws Exception {
        send("/audiences/count", "application/json", "{\"expression\": \"" + "x".repeat(70_000) + "\"}")
                .andExpect(status().isContentTooLarge())
                .andExpect(jsonPath("$.detail").value(org.hamcrest.Matchers.containsString("64 KB")));
    }

    private ResultActions send(String path, String type, String body) throws Exception {
        return rest.perform(post("/api/v1" + path).header("Content-Type", type).content(body));
    }
}
