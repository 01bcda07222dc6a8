package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
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
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import vn.loa.fake.Caller;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;

class ListRestTest {

    private static final String QUARANTINE =
            "{\"title\": \"Cách ly tại nhà\", \"kind\": \"HEALTH\", \"legalBasis\": \"Luật phòng, chống bệnh\","
                    + " \"document\": \"12/QĐ-UBND\", \"source\": \"cdc-son-la\", \"days\": 14}";

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    @RegisterExtension
    final Caller caller = new Caller();

    private People people;
    private MockMvc rest;

    @BeforeEach
    void start() throws Exception {
        people = new People(REDIS.redis(), 1_000, MovingClock.mondayMorning());
        people.csv("msisdn,area,smartphone\n0951000001,116,1\n0951000002,118,1\n0951000003,14,0\n");
        var health = new HealthSight(people.lists::isHealth, people.lists::isHealthSource);
        rest = MockMvcBuilders.standaloneSetup(
                        new ListController(
                                people.lists,
                                people.members,
                                people.segments,
                                people.registry,
                                People.NUMBERS,
                                People.AREAS),
                        new FactController(people.facts, health),
                        new AudienceController(
                                people.segments,
                                People.AREAS,
                                people.areaNumbers,
                                health,
                                Optional.empty(),
                                People.CLOCK))
                .setControllerAdvice(new SubscriberProblems())
                .build();
    }

    @Test
    void peopleComeAndGoOneByOne() throws Exception {
        caller.isOperator();
        send(put("/api/v1/lists/hoc-sinh"), """
                {"title": "Học sinh lớp 12", "kind": "ORDINARY", "legalBasis": "Luật Giáo dục", "document": "7/KH"}
                """)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.count").value(0));

        send(put("/api/v1/lists/hoc-sinh/members/0951000001"), "{\"until\": \"2026-12-01\", \"evidence\": \"9/CV\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.msisdn").value("0951***001"))
                .andExpect(jsonPath("$.until").value("2026-12-01"))
                .andExpect(jsonPath("$.changed").value(true));
        send(put("/api/v1/lists/hoc-sinh/members/+84951000002"), "").andExpect(status().isOk());
        rest.perform(get("/api/v1/lists/hoc-sinh"))
                .andExpect(jsonPath("$.count").value(2))
                .andExpect(jsonPath("$.title").value("Học sinh lớp 12"));

        // Another last day: still one member.
        send(put("/api/v1/lists/hoc-sinh/members/0951000001"), "{\"until\": \"2026-12-24\"}")
                .andExpect(jsonPath("$.changed").value(true));
        send(put("/api/v1/lists/hoc-sinh/members/0951000001"), "{\"until\": \"2026-12-24\"}")
                .andExpect(jsonPath("$.changed").value(false));
        rest.perform(get("/api/v1/lists/hoc-sinh"))
                .andExpect(jsonPath("$.count").value(2));
        rest.perform(delete("/api/v1/lists/hoc-sinh/members/0951000002"))
                .andExpect(jsonPath("$.changed").value(true));
        rest.perform(delete("/api/v1/lists/hoc-sinh/members/0951000002"))
                .andExpect(jsonPath("$.changed").value(false));
        rest.perform(get("/api/v1/lists/hoc-sinh"))
                .andExpect(jsonPath("$.count").value(1));
        rest.perform(get("/api/v1/facts/list:hoc-sinh"))
                .andExpect(jsonPath("$.length()").value(2))
                .andExpect(jsonPath("$[?(@.document == '9/CV')].until").value("2026-12-01"))
                .andExpect(jsonPath("$[?(@.document == '9/CV')].joined").value(1))
                .andExpect(jsonPath("$[?(@.document == '9/CV')].source").value("api"));

        rest.perform(delete("/api/v1/lists/hoc-sinh")).andExpect(status().isNoContent());
        rest.perform(get("/api/v1/lists/hoc-sinh")).andExpect(status().isNotFound());
        assertThat(people.sets.contains("list:hoc-sinh:2026-12-24", 0)).isFalse();
    }

    @Test
    void whatTheSettingsSayIsThereAndComesBackWhenItIsDeleted() throws Exception {
        caller.isOperator();
        send(put("/api/v1/lists/visitors"), "{\"title\": \"Khách du lịch\", \"kind\": \"VISITOR\", \"days\": 3}")
                .andExpect(jsonPath("$.days").value(3));

        rest.perform(delete("/api/v1/lists/visitors")).andExpect(status().isNoContent());

        rest.perform(get("/api/v1/lists/visitors"))
                .andExpect(jsonPath("$.title").value("Khách đến địa bàn"))
                .andExpect(jsonPath("$.days").value(14));
    }

    @Test
    void healthListIsKnownToTheHealthRoleOnly() throws Exception {
        caller.isHealth();
        send(put("/api/v1/lists/quarantine-home"), QUARANTINE).andExpect(status().isOk());
        send(put("/api/v1/lists/quarantine-home/members/0951000001"), "")
                .andExpect(jsonPath("$.until").value("2026-12-06"));
        rest.perform(get("/api/v1/lists/quarantine-home"))
                .andExpect(jsonPath("$.count").value(1));
        rest.perform(get("/api/v1/facts")).andExpect(content().string(containsString("12/QĐ-UBND")));

        caller.isOperator();
        rest.perform(get("/api/v1/lists"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[?(@.name == 'quarantine-home')].title").value("Cách ly tại nhà"))
                .andExpect(jsonPath("$[?(@.name == 'quarantine-home' && @.count != null)]")
                        .isEmpty())
                .andExpect(jsonPath("$[?(@.name == 'visitors')].count").value(0))
                .andExpect(content().string(not(containsString("12/QĐ-UBND"))));
        for (var request : new MockHttpServletRequestBuilder[] {
            get("/api/v1/lists/quarantine-home"),
            delete("/api/v1/lists/quarantine-home"),
            put("/api/v1/lists/quarantine-home").content(QUARANTINE),
            put("/api/v1/lists/quarantine-home").content(QUARANTINE.replace("HEALTH", "ORDINARY")),
            put("/api/v1/lists/theo-doi").content(QUARANTINE),
            put("/api/v1/lists/quarantine-home/members/0951000002"),
            delete("/api/v1/lists/quarantine-home/members/0951000001"),
            get("/api/v1/facts/list:quarantine-home"),
            get("/api/v1/facts/list:quarantine-home:2026-12-06")
        }) {
            rest.perform(request.contentType("application/json"))
                    .andExpect(status().isForbidden())
                    .andExpect(content().contentType("application/problem+json"))
                    .andExpect(jsonPath("$.detail").value(containsString("HEALTH")));
        }
        rest.perform(get("/api/v1/facts"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$['list:quarantine-home']").doesNotExist());
        caller.isNobody();
        rest.perform(get("/api/v1/lists/quarantine-home")).andExpect(status().isForbidden());
    }

    @Test
    void healthListStaysOneUntilItIsDeleted() throws Exception {
        caller.isHealth();
        send(put("/api/v1/lists/quarantine-home"), QUARANTINE.replace("HEALTH", "ORDINARY"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail").value(containsString("delete it")));
    }

    @Test
    void nobodyIsPutOnAListWithoutLegalBasisOrOnOneThatIsOver() throws Exception {
        caller.isHealth();

        send(put("/api/v1/lists/to-be-tested/members/0951000001"), "").andExpect(status().isNotFound());
        send(put("/api/v1/lists/quarantine-home/members/0951000001"), "{\"evidence\": \"12/QĐ\"}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.detail").value(containsString("căn cứ pháp lý")));
        send(put("/api/v1/lists/quarantine-home"), QUARANTINE);
        send(put("/api/v1/lists/quarantine-home/members/0951000001"), "{\"until\": \"2026-11-22\"}")
                .andExpect(status().isUnprocessableContent());
        send(put("/api/v1/lists/quarantine-home/members/0959999999"), "")
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.detail").value(containsString("danh bạ")));
        send(put("/api/v1/lists/quarantine-home/members/113"), "")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.detail").value(containsString("service or emergency")));
        assertThat(people.facts.sets()).doesNotContain("list:quarantine-home");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Hoc-Sinh   | {"title": "x", "kind": "ORDINARY"}                          | 422 | small letters
            hoc-sinh   | {"title": " ", "kind": "ORDINARY"}                          | 422 | title
            hoc-sinh   | {"title": "x"}                                              | 422 | kind
            hoc-sinh   | {"title": "x", "kind": "ORGANISATION"}                      | 422 | organisation:
            organisation:x | {"title": "x", "kind": "ORDINARY"}                      | 422 | organisation:
            organisation:x | {"title": "x", "kind": "ORGANISATION", "area": "99999"} | 422 | area
            hoc-sinh   | {"title": "x", "kind": "ORDINARY", "area": "14"}            | 422 | area
            hoc-sinh   | {"title": "x", "kind": "ORDINARY", "days": 0}               | 422 | days
            hoc-sinh   | {"title": "x", "kind": "ORDINARY", "expires": "2020-01-01"} | 422 | past
            hoc-sinh   | {"title": "x", "kind": "ORDINARY", "source": "Sở"}          | 422 | source
            """)
    void listThatMakesNoSenseIsRefusedWithTheMend(String name, String body, int status, String mend) throws Exception {
        caller.isOperator();

        send(put("/api/v1/lists/" + name), body)
                .andExpect(status().is(status))
                .andExpect(jsonPath("$.detail").value(containsString(mend)));

        assertThat(people.lists.find(name)).isEmpty();
    }

    private ResultActions send(MockHttpServletRequestBuilder request, String body) throws Exception {
        return rest.perform(request.contentType("application/json").content(body));
    }
}
