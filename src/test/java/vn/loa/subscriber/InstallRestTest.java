package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;

@ExtendWith(OutputCaptureExtension.class)
class InstallRestTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private MockMvc rest;

    @BeforeEach
    void start() throws Exception {
        var clock = MovingClock.mondayMorning();
        var people = new People(REDIS.redis(), 1_000, clock);
        people.csv("msisdn,area\n0951000001,116\n0951000002,118\n0951000003,\n");
        rest = MockMvcBuilders.standaloneSetup(
                        new SubscriberController(people.intake, people.installs),
                        new InstallController(people.register, People.AREAS, people.areaNumbers, clock))
                .setControllerAdvice(new SubscriberProblems())
                .build();
        rest.perform(post("/api/v1/installs?source=cuc-tin-hoc-hoa&document=929/STTTT")
                        .header("Content-Type", "text/csv")
                        .content("""
                                msisdn,date,withdrawn,area
                                0951000001,2026-11-10,,
                                0951000002,2026-11-20,1,
                                0951000003,2026-11-21,,
                                0951000008,2026-11-21,,116
                                0951000009,2026-11-22,,
                                """))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.registered").value(2))
                .andExpect(jsonPath("$.notOurs").value(2));
    }

    @Test
    void registeredNumbersAreHandedOutMasked() throws Exception {
        rest.perform(get("/api/v1/installs"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", containsString("text/csv")))
                .andExpect(content().string("""
                        msisdn,date,withdrawn,area,source,document
                        0951***001,2026-11-10,0,116,cuc-tin-hoc-hoa,929/STTTT
                        0951***003,2026-11-21,0,,cuc-tin-hoc-hoa,929/STTTT
                        """.replace("\n", "\r\n")));
        rest.perform(get("/api/v1/installs?since=2026-11-20"))
                .andExpect(content().string("""
                        msisdn,date,withdrawn,area,source,document
                        0951***002,2026-11-20,1,118,cuc-tin-hoc-hoa,929/STTTT
                        0951***003,2026-11-21,0,,cuc-tin-hoc-hoa,929/STTTT
                        """.replace("\n", "\r\n")));
        rest.perform(get("/api/v1/installs?area=116"))
                .andExpect(content().string(containsString("0951***001")))
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString("003"))));
    }

    @Test
    void wholeNumbersAreForTheOperatorWithAPurposeAndAreAudited(CapturedOutput log) throws Exception {
        rest.perform(get("/api/v1/installs?purpose=x").with(roles("AUDITOR")))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.detail").value(containsString("OPERATOR")));
        rest.perform(get("/api/v1/installs")
                        .param("purpose", "Đối soát với Viettel\n0951000001")
                        .with(roles("OPERATOR")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("0951000001,2026-11-10,0,116")));

        assertThat(log.getOut())
                .contains("audit installs exported by=van-phong purpose=\"Đối soát với Viettel ****\"", "rows=2")
                .doesNotContain("0951000001", "951000001");
    }

    @Test
    void countsAreByAreaWithThoseWhoseAreaNobodyKnows() throws Exception {
        rest.perform(get("/api/v1/installs/counts"))
                .andExpect(jsonPath("$.asOf").value("2026-11-23"))
                .andExpect(jsonPath("$.total").value(4))
                .andExpect(jsonPath("$.unassigned").value(2))
                .andExpect(jsonPath("$.areas.length()").value(1))
                .andExpect(jsonPath("$.areas[0].code").value("116"))
                .andExpect(jsonPath("$.areas[0].registered").value(2))
                .andExpect(jsonPath("$.areas[0].notOurs").value(1));
        rest.perform(get("/api/v1/installs/counts?asOf=2026-11-20"))
                .andExpect(jsonPath("$.total").value(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/installs?since=yesterday          | 400
            /api/v1/installs?area=99999               | 422
            /api/v1/installs/counts?asOf=2026-13-01   | 400
            """)
    void questionThatMakesNoSenseIsRefused(String question, int status) throws Exception {
        rest.perform(get(question)).andExpect(status().is(status));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/installs?source=S%E1%BB%9F | 400 | source
            /api/v1/installs?area=99999        | 422 | 99999
            """)
    void feedThatMakesNoSenseIsRefused(String feed, int status, String mend) throws Exception {
        rest.perform(post(java.net.URI.create(feed))
                        .header("Content-Type", "text/csv")
                        .content("msisdn\n0951000001\n"))
                .andExpect(status().is(status))
                .andExpect(jsonPath("$.detail").value(containsString(mend)));
    }

    private static RequestPostProcessor roles(String... roles) {
        return request -> {
            for (var role : roles) {
                request.addUserRole(role);
            }
            request.setUserPrincipal(() -> "van-phong");
            return request;
        };
    }
}
