package vn.loa.subscriber;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import vn.loa.fake.RedisServer;

class PortabilityRestTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private People people;
    private MockMvc rest;

    @BeforeEach
    void start() {
        people = new People(REDIS.redis(), 1_000, People.CLOCK, 50);
        rest = MockMvcBuilders.standaloneSetup(
                        new PortabilityController(people.portability, people.carriers, People.NUMBERS))
                .setControllerAdvice(new SubscriberProblems())
                .build();
    }

    @Test
    void theTableIsTakenInAndTheAnswerSaysWhoseWordDecided() throws Exception {
        people.csv("msisdn,operator\n0912345001,\n0912345002,\n0912345003,mobifone\n0912345004,\n");
        people.carriers.seen(List.of(new Carriers.Sighting(new Msisdn(912_345_004), "itel")));

        send("", "msisdn,operator,date\n0912345001,viettel,2026-11-20\n0951000009,itel,2026-11-01\nx,itel,\n")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.accepted").value(2))
                .andExpect(jsonPath("$.people").value(1))
                .andExpect(jsonPath("$.rejectedLines[0].line").value(4))
                .andExpect(jsonPath("$.rejectedLines[0].reason").value("letters"));

        operator("0912345001", "viettel", "TABLE").andExpect(jsonPath("$.since").value("2026-11-20"));
        operator("0951000009", "itel", "TABLE").andExpect(jsonPath("$.since").value("2026-11-01"));
        operator("+84912345002", "vinaphone", "PREFIX")
                .andExpect(jsonPath("$.since").isEmpty());
        operator("0912345003", "mobifone", "FILE");
        operator("0912345004", "itel", "SEEN");
        operator("0912345999", "vinaphone", "PREFIX");
        operator("0951000001", "unknown", "NONE");
    }

    @Test
    void whileALoadRunsAnImportIsToldToComeBack() throws Exception {
        try (var _ =
                WriterLease.take(people.redis, java.time.Duration.ofSeconds(30)).orElseThrow()) {
            send("", "msisdn,operator\n0912345001,viettel\n").andExpect(status().isConflict());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''           | name                       | 400 | msisdn
            ?mode=x      | msisdn                     | 400 | replace
            ?mode=remove | msisdn,operator            | 422 | mode upsert or replace
            """)
    void whatCannotBeTakenIsAProblemWithItsMend(String query, String body, int status, String mend) throws Exception {
        send(query, body)
                .andExpect(status().is(status))
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.detail").value(containsString(mend)));
    }

    @Test
    void aNumberThatIsNoneIsAProblem() throws Exception {
        rest.perform(get("/api/v1/subscribers/113/operator"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value(containsString("Not a mobile number")));
    }

    private ResultActions operator(String number, String operator, String by) throws Exception {
        return rest.perform(get("/api/v1/subscribers/" + number + "/operator"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.operator").value(operator))
                .andExpect(jsonPath("$.decidedBy").value(by));
    }

    private ResultActions send(String query, String body) throws Exception {
        return rest.perform(post("/api/v1/portability" + query)
                .header("Content-Type", "text/csv")
                .content(body));
    }
}
