package vn.loa.area;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import vn.loa.Vietnam;

class AreaRestTest {

    // In Vietnam the first of July has begun.
    private static final Clock REFORM = Clock.fixed(Instant.parse("2025-06-30T17:00:00Z"), Vietnam.ZONE);

    private final MockMvc rest = MockMvcBuilders.standaloneSetup(new AreaController(
                    Areas.load(Path.of("config/areas.csv"), Path.of("config/area-successions.csv")), REFORM))
            .build();

    @Test
    void provincesAreThoseOfTheDay() throws Exception {
        rest.perform(get("/api/v1/areas")).andExpect(jsonPath("$", hasSize(34)));
        rest.perform(get("/api/v1/areas?asOf=2025-06-30"))
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_JSON))
                .andExpect(jsonPath("$", hasSize(63)))
                .andExpect(jsonPath("$[?(@.code == '52')].name").value("Tỉnh Bình Định"));
    }

    @Test
    void childrenAreThoseOfTheDay() throws Exception {
        rest.perform(get("/api/v1/areas?parent=14")).andExpect(jsonPath("$", hasSize(75)));
        rest.perform(get("/api/v1/areas?parent=14&asOf=2020-08-17"))
                .andExpect(jsonPath("$", hasSize(12)))
                .andExpect(jsonPath("$[0].key").value("116@"))
                .andExpect(jsonPath("$[0].parent").value("14@"))
                .andExpect(jsonPath("$[0].validTo").exists());
        // A unit that is gone shows what it had.
        rest.perform(get("/api/v1/areas?parent=543@")).andExpect(jsonPath("$", hasSize(17)));
    }

    @Test
    void listIsATableForWhoeverAsksForOne() throws Exception {
        rest.perform(get("/api/v1/areas?parent=009&asOf=2021-02-19").accept("text/csv"))
                .andExpect(content().contentTypeCompatibleWith("text/csv"))
                .andExpect(header().string("Content-Disposition", containsString("areas-009-2021-02-19.csv")))
                .andExpect(
                        content().string(startsWith("code,parent,kind,name,valid_from,valid_to\n00343,009,phường,")));
        rest.perform(get("/api/v1/areas").accept("*/*"))
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_JSON));
        rest.perform(get("/api/v1/areas").accept("text/html")).andExpect(status().isNotAcceptable());
    }

    @Test
    void oneUnitKnowsWhatIsAroundBeforeAndAfterIt() throws Exception {
        rest.perform(get("/api/v1/areas/21664"))
                .andExpect(jsonPath("$.area.key").value("21664@2025-07-01"))
                .andExpect(jsonPath("$.parents[*].name", contains("Tỉnh Gia Lai")))
                .andExpect(jsonPath("$.predecessors[*].area.key", hasItem("21667@")))
                .andExpect(jsonPath("$.successors", hasSize(0)));
        rest.perform(get("/api/v1/areas/21664?asOf=2021-07-08"))
                .andExpect(jsonPath("$.area.key").value("21664@"))
                .andExpect(jsonPath("$.parents[*].code", contains("543", "52")))
                .andExpect(jsonPath("$.successors[*].area.key", contains("21664@2025-07-01")))
                .andExpect(jsonPath("$.peopleIn.key").value("21664@"));
        rest.perform(get("/api/v1/areas/21667@"))
                .andExpect(jsonPath("$.valid").value(false))
                .andExpect(jsonPath("$.parents[*].code", contains("543", "52")))
                .andExpect(jsonPath("$.peopleIn.key").value("21664@2025-07-01"));
        rest.perform(get("/api/v1/areas/00637"))
                .andExpect(jsonPath("$.predecessors[?(@.area == null)]", hasSize(1)))
                .andExpect(jsonPath("$.asOf").exists());
    }

    @Test
    void namesAreMatchedOrAnsweredWithCandidates() throws Exception {
        rest.perform(get("/api/v1/areas/match").param("name", "P. Tam Quan, Gia Lai"))
                .andExpect(jsonPath("$.outcome").value("found"))
                .andExpect(jsonPath("$.area.key").value("21637@2025-07-01"));
        rest.perform(get("/api/v1/areas/match")
                        .param("name", "hat lot")
                        .param("parent", "125")
                        .param("asOf", "2020-08-17"))
                .andExpect(jsonPath("$.outcome").value("ambiguous"))
                .andExpect(jsonPath("$.area").value(nullValue()))
                .andExpect(jsonPath("$.within.code").value("125"))
                .andExpect(jsonPath("$.candidates", hasSize(2)));
        rest.perform(get("/api/v1/areas/match").param("name", "Phường Tô Hiệp, Sơn La"))
                .andExpect(jsonPath("$.outcome").value("unknown"))
                .andExpect(jsonPath("$.name").value("Phường Tô Hiệp"))
                .andExpect(jsonPath("$.candidates[0].name").value("Phường Tô Hiệu"));
    }

    @Test
    void whatIsAskedWronglyIsToldWithTheMend() throws Exception {
        rest.perform(get("/api/v1/areas/999")).andExpect(status().isNotFound());
        rest.perform(get("/api/v1/areas?parent=999")).andExpect(status().isNotFound());
        rest.perform(get("/api/v1/areas?asOf=hom-nay")).andExpect(status().isBadRequest());
        rest.perform(get("/api/v1/areas/match")).andExpect(status().isBadRequest());
        rest.perform(get("/api/v1/areas/match").param("name", " ")).andExpect(status().isBadRequest());
        rest.perform(get("/api/v1/areas/match").param("name", "x".repeat(1_001)))
                .andExpect(status().isBadRequest());
    }
}
