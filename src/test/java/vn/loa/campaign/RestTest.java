package vn.loa.campaign;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import vn.loa.fake.Caller;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;

class RestTest {

    @RegisterExtension
    static final RedisServer server = new RedisServer();

    @RegisterExtension
    final Caller caller = new Caller();

    @TempDir
    Path folder;

    private House house;
    private MockMvc rest;

    @BeforeEach
    void build() throws Exception {
        house = new House(server.redis(), folder, MovingClock.mondayMorning());
        rest = MockMvcBuilders.standaloneSetup(
                        new CampaignController(house.campaigns, house.campaignRuns, house.clock),
                        new RunController(house.campaignRuns))
                .build();
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void campaignGoesFromFileToRunAndBooks() throws Exception {
        rest.perform(put("/api/v1/campaigns/nhac-cai").content(House.YAML))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("DRAFT"))
                .andExpect(jsonPath("$.parts").value(1))
                .andExpect(jsonPath("$.next", hasSize(5)));
        rest.perform(post("/api/v1/campaigns/nhac-cai/runs")).andExpect(status().isConflict());
        rest.perform(post("/api/v1/campaigns/nhac-cai/submission"))
                .andExpect(jsonPath("$.state").value("SUBMITTED"));
        rest.perform(approval("0000")).andExpect(status().isConflict());
        var hash = house.campaigns.find(House.ID).orElseThrow().hash();
        rest.perform(approval(hash)).andExpect(jsonPath("$.state").value("APPROVED"));

        rest.perform(post("/api/v1/campaigns/nhac-cai/runs"))
                .andExpect(status().isAccepted())
                .andExpect(header().string("Location", "/api/v1/runs/1"));

        rest.perform(get("/api/v1/runs/1"))
                .andExpect(jsonPath("$.state").value("RUNNING"))
                .andExpect(jsonPath("$.audience").value(10))
                .andExpect(jsonPath("$.excluded.opted_out").value(1))
                .andExpect(jsonPath("$.inFlight").value(1));
        rest.perform(post("/api/v1/runs/1/pause")).andExpect(jsonPath("$.state").value("PAUSED"));
        rest.perform(get("/api/v1/runs")).andExpect(jsonPath("$", hasSize(1)));
        rest.perform(get("/api/v1/runs/1/areas")).andExpect(status().isOk());
    }

    @Test
    void runIsHeldToAPersonsRateUntilItIsTakenBack() throws Exception {
        house.approved("", "");
        rest.perform(post("/api/v1/campaigns/nhac-cai/runs")).andExpect(status().isAccepted());
        rest.perform(get("/api/v1/runs/1"))
                .andExpect(jsonPath("$.rate").value(500))
                .andExpect(jsonPath("$.held").value(false));

        rest.perform(rate("{\"partsPerSecond\": 50}"))
                .andExpect(jsonPath("$.rate").value(50))
                .andExpect(jsonPath("$.held").value(true));
        for (var bad : new String[] {"{}", "{\"partsPerSecond\": 0}", "{\"partsPerSecond\": 1000001}"}) {
            rest.perform(rate(bad)).andExpect(status().isBadRequest());
        }
        rest.perform(get("/api/v1/runs/1")).andExpect(jsonPath("$.rate").value(50));

        rest.perform(delete("/api/v1/runs/1/rate")).andExpect(jsonPath("$.rate").value(500));
        rest.perform(delete("/api/v1/runs/77/rate")).andExpect(status().isNotFound());
    }

    private static RequestBuilder rate(String body) {
        return put("/api/v1/runs/1/rate")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    @Test
    void faultyFileIsRefusedWithAllItsErrors() throws Exception {
        rest.perform(put("/api/v1/campaigns/nhac-cai")
                        .content(House.YAML.replace("rate: 500", "rate: x").replace("{link}. Ở", "{lnk}")))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.errors", hasSize(2)))
                .andExpect(jsonPath("$.errors[0].line").value(11))
                .andExpect(jsonPath("$.errors[1].english", containsString("{lnk}")));
    }

    @Test
    void unknownCampaignAndRunAreNotFound() throws Exception {
        rest.perform(get("/api/v1/campaigns/none")).andExpect(status().isNotFound());
        rest.perform(get("/api/v1/runs/77")).andExpect(status().isNotFound());
        rest.perform(post("/api/v1/runs/x1/pause")).andExpect(status().isNotFound());
        rest.perform(put("/api/v1/campaigns/nhac-cai").content("x".repeat(70_000)))
                .andExpect(status().is(413));
    }

    @Test
    void campaignToAHealthListShowsNobodyElseMoreThanItsTitle() throws Exception {
        var yaml = House.YAML.replace("audience: smartphone", "audience: not list(\"quarantine-home\")");
        caller.isOperator();
        rest.perform(put("/api/v1/campaigns/nhac-cai").content(yaml)).andExpect(status().isForbidden());
        caller.isHealth();
        rest.perform(put("/api/v1/campaigns/nhac-cai").content(yaml))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.audience").value(0));
        rest.perform(post("/api/v1/campaigns/nhac-cai/submission")).andExpect(status().isOk());
        var hash = house.campaigns.find(House.ID).orElseThrow().hash();
        caller.isOperator();
        rest.perform(approval(hash)).andExpect(status().isForbidden());
        rest.perform(post("/api/v1/campaigns/nhac-cai/runs")).andExpect(status().isForbidden());
        caller.isHealth();
        rest.perform(approval(hash)).andExpect(status().isOk());
        rest.perform(post("/api/v1/campaigns/nhac-cai/runs")).andExpect(status().isAccepted());
        rest.perform(get("/api/v1/runs/1")).andExpect(jsonPath("$.audience").value(10));

        for (var roles : new String[][] {{"OPERATOR", "AUTHOR", "APPROVER", "AUDITOR"}, {}}) {
            caller.is("van-phong", roles);
            rest.perform(get("/api/v1/campaigns"))
                    .andExpect(jsonPath("$[0].title").value("Nhắc cài Bluezone"));
            rest.perform(get("/api/v1/campaigns/nhac-cai"))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.title").value("Nhắc cài Bluezone"))
                    .andExpect(jsonPath("$.audience").doesNotExist())
                    .andExpect(jsonPath("$.content").doesNotExist());
            rest.perform(put("/api/v1/campaigns/nhac-cai").content(House.YAML)).andExpect(status().isForbidden());
            for (var path : new String[] {"/api/v1/runs/1", "/api/v1/runs"}) {
                rest.perform(get(path))
                        .andExpect(content().string(containsString("Nhắc cài Bluezone")))
                        .andExpect(content().string(containsString("\"hidden\":true")))
                        .andExpect(content().string(not(containsString("audience"))))
                        .andExpect(content().string(not(containsString("delivered"))));
            }
            rest.perform(get("/api/v1/runs/1/areas")).andExpect(status().isForbidden());
            rest.perform(get("/api/v1/runs/1/people?plane=audience")).andExpect(status().isForbidden());
            // A blast must be stopped by whoever sees it.
            rest.perform(post("/api/v1/runs/1/pause"))
                    .andExpect(jsonPath("$.state").value("PAUSED"))
                    .andExpect(jsonPath("$.pending").doesNotExist());
        }
    }

    private static RequestBuilder approval(String hash) {
        return post("/api/v1/campaigns/nhac-cai/approval")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"hash\": \"" + hash + "\"}");
    }
}
