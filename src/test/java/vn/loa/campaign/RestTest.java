package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import vn.loa.message.Plane;
import vn.loa.message.RunId;

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
                        new CampaignController(
                                house.campaigns,
                                house.runDesk,
                                house.forecasts,
                                new Submissions(house.campaigns, house.forecasts),
                                house.clock),
                        new RunController(house.campaignRuns, house.runDesk, House.CLICKS))
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
        rest.perform(get("/api/v1/runs/1"))
                .andExpect(jsonPath("$.clicks.unique").value(3))
                .andExpect(jsonPath("$.passedOn.once.raw").value(2))
                .andExpect(jsonPath("$.passedOn.further.filtered").value(0));
        rest.perform(get("/api/v1/runs")).andExpect(jsonPath("$[0].passedOn").doesNotExist());
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

    @Test
    void variantsOfARunAddUpToTheRun() throws Exception {
        var audience = IntStream.range(0, 400).boxed().collect(Collectors.toSet());
        house.people.put("smartphone", audience);
        house.approved("texts:", """
                variants:
                  - { name: A, share: 50% }
                  - { name: B, share: 50%, texts: { sms: { vi: "{link}" } } }
                texts:""");
        var run = new RunId(1);
        rest.perform(post("/api/v1/campaigns/nhac-cai/runs")).andExpect(status().isAccepted());
        audience.stream().filter(one -> one % 3 == 0).forEach(one -> house.planes.mark(run, one, Plane.ATTEMPTED));
        audience.stream().filter(one -> one % 6 == 0).forEach(one -> house.planes.mark(run, one, Plane.ACCEPTED));
        audience.stream()
                .filter(one -> one % 3 == 1)
                .forEach(one -> house.planes.mark(run, one, Plane.EXCLUDED_CAPPED));

        var variants = house.campaignRuns.variants(house.campaignRuns.find(run).orElseThrow());

        assertThat(variants).extracting(VariantAccounts::name).containsExactly("A", "B");
        assertThat(variants).allSatisfy(one -> assertThat(one.audience()).isBetween(150L, 250L));
        assertThat(variants.stream().mapToLong(VariantAccounts::audience).sum()).isEqualTo(400);
        assertThat(variants.stream().mapToLong(VariantAccounts::attempted).sum())
                .isEqualTo(134);
        assertThat(variants.stream().mapToLong(VariantAccounts::accepted).sum()).isEqualTo(67);
        assertThat(variants.stream().mapToLong(VariantAccounts::excluded).sum()).isEqualTo(133);
        rest.perform(get("/api/v1/runs/1"))
                .andExpect(jsonPath("$.variants[1].name").value("B"))
                .andExpect(jsonPath("$.variants[1].share").value("50%"))
                .andExpect(
                        jsonPath("$.variants[1].audience").value(variants.get(1).audience()));
        rest.perform(get("/api/v1/runs")).andExpect(jsonPath("$[0].variants").doesNotExist());
    }

    private static RequestBuilder rate(String body) {
        return put("/api/v1/runs/1/rate")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    @Test
    void theForecastOfACampaignIsToldBeforeItIsApproved() throws Exception {
        house.people.put("smartphone", Set.of(0, 1, 2, 3));
        house.people.put("opted_out", Set.of(3));
        rest.perform(put("/api/v1/campaigns/nhac-cai").content(House.YAML)).andExpect(status().isOk());

        rest.perform(get("/api/v1/campaigns/nhac-cai/forecast"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.startsAt").value("2026-11-26T02:00:00Z"))
                .andExpect(jsonPath("$.audience").value(4))
                .andExpect(jsonPath("$.excluded.opted_out").value(1))
                .andExpect(jsonPath("$.people").value(3))
                .andExpect(jsonPath("$.parts").value(3))
                .andExpect(jsonPath("$.operators[0].operator").value("unknown"))
                .andExpect(jsonPath("$.operators[0].binds[0]").value("all"))
                .andExpect(jsonPath("$.texts[0].partsEach.1").value(3))
                .andExpect(jsonPath("$.finishesAt").value("2026-11-26T02:00:01Z"));
        rest.perform(get("/api/v1/campaigns/none/forecast")).andExpect(status().isNotFound());
        house.write("nhac-cai.yaml", House.YAML.replace("rate: 500", "rate: x"));
        rest.perform(get("/api/v1/campaigns/nhac-cai/forecast")).andExpect(status().is(422));
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
            rest.perform(get("/api/v1/campaigns/nhac-cai/forecast")).andExpect(status().isForbidden());
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
                .principal(() -> "Bình")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"hash\": \"" + hash + "\"}");
    }
}
