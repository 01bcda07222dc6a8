package vn.loa.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.util.unit.DataSize;
import vn.loa.area.Areas;
import vn.loa.fake.RedisServer;
import vn.loa.subscriber.SampleLists;

class IntakeRestTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final Areas AREAS = Areas.load(Path.of("config/areas.csv"));
    private static final String CSV = "msisdn,area\n0951000001,116\n0951000002 rejected,118\n";

    @TempDir
    private Path folder;

    private Hall hall;
    private Spool spool;
    private MockMvc rest;

    @BeforeEach
    void start() throws IOException {
        hall = new Hall(REDIS.redis());
        spool = new Spool(folder, DataSize.ofKilobytes(1), DataSize.ofBytes(0));
        spool.open();
        var lists = SampleLists.with(REDIS.redis(), hall.clock, "khach-hang");
        rest = MockMvcBuilders.standaloneSetup(
                        new IntakeController(hall.reception, hall.reports, spool, lists, AREAS, hall.clock))
                .setControllerAdvice(new IntakeProblems())
                .build();
    }

    @Test
    void aFileIsTakenAtOnceAndItsReportAndRejectedLinesCanBeHadLater() throws Exception {
        send("?source=viettel&load=thang-11&list=khach-hang&name=tháng 11.csv", "text/csv", CSV)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("done"))
                .andExpect(jsonPath("$.rows").value(2))
                .andExpect(jsonPath("$.totals.accepted").value(1))
                .andExpect(jsonPath("$.rejectedLines[0].line").value(3))
                .andExpect(jsonPath("$.rejectedCsv").value("/api/v1/intakes/thang-11/rejected.csv"));

        rest.perform(get("/api/v1/intakes"))
                .andExpect(jsonPath("$[0].load").value("thang-11"))
                .andExpect(jsonPath("$[0].source").value("viettel"));
        rest.perform(get("/api/v1/intakes/thang-11"))
                .andExpect(jsonPath("$.list").value("khach-hang"))
                .andExpect(jsonPath("$.name").value("tháng 11.csv"));
        rest.perform(get("/api/v1/intakes/thang-11/rejected.csv"))
                .andExpect(content().contentType("text/csv;charset=UTF-8"))
                .andExpect(header().string("Content-Disposition", containsString("thang-11-rejected.csv")))
                .andExpect(content().string(containsString("\uFEFFfile,line")))
                .andExpect(content().string(containsString("3,letters")));
    }

    @Test
    void archivesAreTakenAsTheyAre() throws Exception {
        var files = new LinkedHashMap<String, String>();
        files.put("a.csv", CSV);
        files.put("doc.pdf", "%PDF-1.4");
        send("?load=zip", "application/zip", Packed.zip(files))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("partly"))
                .andExpect(jsonPath("$.files.length()").value(2))
                .andExpect(jsonPath("$.files[1].fault").value("unreadable"));
        send("?load=gz", "application/octet-stream", Packed.gzip(CSV))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("done"));
    }

    @Test
    void whoeverDoesNotWantToWaitIsToldWhereToAsk() throws Exception {
        perform(post("/api/v1/intakes?load=sau&source=viettel").header("Prefer", "respond-async"), "text/csv", CSV)
                .andExpect(status().isAccepted())
                .andExpect(header().string("Location", "/api/v1/intakes/sau"))
                .andExpect(header().string("Preference-Applied", "respond-async"))
                .andExpect(jsonPath("$.state").value("waiting"));
        assertThat(hall.people.orders()).isEmpty();

        hall.desk.take(folder.resolve("sau.body"), spool);

        rest.perform(get("/api/v1/intakes/sau")).andExpect(jsonPath("$.state").value("done"));
        perform(post("/api/v1/intakes?load=sau&source=viettel").header("Prefer", "respond-async"), "text/csv", CSV)
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.state").value("done"));
        assertThat(hall.people.orders()).hasSize(1);
        perform(post("/api/v1/intakes").header("Prefer", "respond-async"), "text/csv", "x".repeat(2_000))
                .andExpect(status().isInsufficientStorage())
                .andExpect(content().string(containsString("spool-largest")));
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void theSameLoadAgainIsAnsweredAgainAndAnotherFileUnderItsNameIsRefused() throws Exception {
        send("?load=mot", "text/csv", CSV).andExpect(status().isOk());
        send("?load=mot", "text/csv", CSV)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.rows").value(2));
        send("?load=mot", "text/csv", CSV + "0951000009,116\n")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("another file")));

        assertThat(hall.people.orders()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?mode=swap                     | msisdn | 422 | upsert
            ?kind=people                   | msisdn | 422 | subscribers
            ?mode=replace                  | msisdn | 422 | source
            ?source=Viettel+!              | msisdn | 422 | small letters
            ?load=../../x                  | msisdn | 422 | 1 to 80
            ?until=2026-13-01&list=a       | msisdn | 422 | 2026-12-31
            ?sorce=viettel                 | msisdn | 422 | sorce
            ''                             | %PDF   | 400 | PDF
            ''                             | [1]    | 400 | NDJSON
            ''                             | ''     | 400 | empty
            ''                             | name   | 400 | msisdn
            """)
    void whatCannotBeTakenIsAProblemWithItsMend(String query, String body, int status, String mend) throws Exception {
        send(query, "text/csv", body)
                .andExpect(status().is(status))
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.detail").value(containsString(mend)));
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        rest.perform(get("/api/v1/intakes/khong-co")).andExpect(status().isNotFound());
        rest.perform(get("/api/v1/intakes/khong-co/rejected.csv")).andExpect(status().isNotFound());
    }

    @Test
    void otherTypesOfContentAreRefused() throws Exception {
        send("", "application/x-www-form-urlencoded", CSV).andExpect(status().isUnsupportedMediaType());
        send("", "application/json", "[]").andExpect(status().isUnsupportedMediaType());
    }

    @Test
    void whileRedisIsAwayTheSenderIsToldToSendAgain() throws Exception {
        REDIS.kill();
        try {
            send("?load=mot", "text/csv", CSV)
                    .andExpect(status().isServiceUnavailable())
                    .andExpect(content().string(containsString("same load")));
        } finally {
            REDIS.start();
        }
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> send("?load=mot", "text/csv", CSV)
                .andExpect(status().isOk()));
    }

    @Test
    void aLoadThatIsAtWorkIsNotBegunTwice() throws Exception {
        try (var _ = hall.turns.take(Reception.turn("mot")).orElseThrow()) {
            send("?load=mot", "text/csv", CSV)
                    .andExpect(status().isConflict())
                    .andExpect(header().string("Retry-After", "5"));
        }
        send("?load=mot", "text/csv", CSV).andExpect(status().isOk());
    }

    private ResultActions send(String query, String type, String body) throws Exception {
        return perform(post("/api/v1/intakes" + query), type, body);
    }

    private ResultActions send(String query, String type, byte[] body) throws Exception {
        return rest.perform(
                post("/api/v1/intakes" + query).header("Content-Type", type).content(body));
    }

    private ResultActions perform(MockHttpServletRequestBuilder request, String type, String body) throws Exception {
        return rest.perform(request.header("Content-Type", type).content(body.getBytes(StandardCharsets.UTF_8)));
    }
}
