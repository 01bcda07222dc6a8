package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.fake.Caller;
import vn.loa.fake.RedisServer;

class AudienceTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    @RegisterExtension
    final Caller caller = new Caller();

    private People people;

    @BeforeEach
    void start() throws Exception {
        people = new People(REDIS.redis(), 1_000);
        people.csv("""
                msisdn,area,smartphone
                0951000001,116,1
                0951000002,116,0
                0951000003,118,1
                0951000004,14,1
                0951000005,040,1
                0951000006,,1
                """);
    }

    @Test
    void districtsOfADayAddUpWithThoseOfWhomNobodyKnowsTheDistrict() throws Exception {
        count(Map.of("expression", "everybody", "level", "district", "asOf", "2021-07-01"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.count").value(6))
                .andExpect(jsonPath("$.byArea[*].code").value(contains("040", "116", "118", "UNASSIGNED")))
                .andExpect(jsonPath("$.byArea[1].name").value("Thành phố Sơn La"))
                .andExpect(jsonPath("$.byArea[1].count").value(2))
                .andExpect(jsonPath("$.byArea[3].count").value(2))
                .andExpect(jsonPath("$.unassigned[?(@.code == '14')].count").value(1))
                .andExpect(jsonPath("$.unassigned[?(@.code == '')].count").value(1));
    }

    @Test
    void belowAnAreaItsChildrenAreRowsAndOthersAreElsewhere() throws Exception {
        count(Map.of("expression", "smartphone", "below", "14", "asOf", "2021-07-01"))
                .andExpect(jsonPath("$.count").value(5))
                .andExpect(jsonPath("$.byArea[*].code").value(contains("116", "118", "UNASSIGNED")))
                .andExpect(jsonPath("$.byArea[2].count").value(1))
                .andExpect(jsonPath("$.elsewhere").value(2));
        count(Map.of("expression", "smartphone", "level", "province"))
                .andExpect(jsonPath("$.byArea[?(@.code == '14')].count").value(3));
    }

    @Test
    void atAnyLevelOnAnyDayTheRowsAddUpToTheWhole() throws Exception {
        var random = new Random(7);
        var areas = List.copyOf(People.AREAS.all());
        var counts = new TreeMap<Integer, Long>(Map.of(0, 5L));
        for (var i = 0; i < 200; i++) {
            counts.merge(
                    people.areaNumbers.of(areas.get(random.nextInt(areas.size()))), 1L + random.nextInt(50), Long::sum);
        }
        var all = counts.values().stream().mapToLong(Long::longValue).sum();

        for (var year = 2019; year < 2028; year++) {
            var asOf = LocalDate.of(year, 1 + random.nextInt(12), 1);
            for (var level : AreaLevel.values()) {
                assertThat(sum(AreaTable.at(level, asOf, People.AREAS, people.areaNumbers)
                                .of(counts)))
                        .as(level + " " + asOf)
                        .isEqualTo(all);
            }
            for (var above : areas) {
                if (People.AREAS
                        .holder(above.code(), asOf)
                        .filter(above::equals)
                        .isPresent()) {
                    assertThat(sum(AreaTable.below(above, asOf, People.AREAS, people.areaNumbers)
                                    .of(counts)))
                            .as(above.key() + " " + asOf)
                            .isEqualTo(all);
                }
            }
        }
    }

    private static long sum(AreaTable.Table table) {
        var unassigned =
                table.unassigned().stream().mapToLong(AreaTable.Row::count).sum();
        assertThat(table.rows().getLast())
                .isEqualTo(new AreaTable.Row(AreaTable.UNASSIGNED, "Chưa xác định", unassigned));
        return table.rows().stream().mapToLong(AreaTable.Row::count).sum() + table.elsewhere();
    }

    @Test
    void manyExpressionsAreCountedInOneCallEachUnderItsName() throws Exception {
        count(Map.of("expressions", Map.of("a", "smartphone", "b", "not smartphone", "c", "area(\"14\")")))
                .andExpect(jsonPath("$.counts.a.count").value(5))
                .andExpect(jsonPath("$.counts.b.count").value(1))
                .andExpect(jsonPath("$.counts.c.count").value(4));
        count(Map.of("expressions", Map.of("a", "smartphone"), "level", "province"))
                .andExpect(jsonPath("$.counts.a.byArea.length()").value(3))
                .andExpect(jsonPath("$.counts.a.byArea[2].count").value(1));
        count(Map.of("expressions", Map.of("a", "smartphone", "b", "smartfone")))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.position").value(1))
                .andExpect(jsonPath("$.detail").value(containsString("in \"b\": found 'smartfone'")));
    }

    @Test
    void theOverlapComesWithTheCount() throws Exception {
        var rival = new Overlaps.Rival("nhac-1", "Nhắc", "SCHEDULED", 3L, 30, 1L);
        Overlaps overlaps = (audience, health) ->
                new Overlaps.Overlap(people.segments.count(audience), health ? List.of(rival, rival) : List.of(rival));

        count(Map.of("expression", "smartphone", "overlap", true), Optional.of(overlaps))
                .andExpect(jsonPath("$.count").value(5))
                .andExpect(jsonPath("$.overlap.length()").value(1))
                .andExpect(jsonPath("$.overlap[0].both").value(3));
        caller.isHealth();
        count(Map.of("expression", "smartphone", "overlap", true), Optional.of(overlaps))
                .andExpect(jsonPath("$.overlap.length()").value(2));
        count(Map.of("expression", "smartphone", "overlap", true))
                .andExpect(jsonPath("$.overlap").isEmpty());
    }

    @Test
    void aHealthListIsCountedForTheHealthRoleAlone() throws Exception {
        var question = Map.of("expressions", Map.of("a", "smartphone", "b", "not list(\"quarantine-home\")"));

        caller.isOperator();
        count(question).andExpect(status().isForbidden());
        caller.isHealth();
        count(question).andExpect(jsonPath("$.counts.b.count").value(6));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"expression": "smartphone", "byarea": true}                              | 400 | did you mean byArea?
            {"expression": "smartphone", "byArea": "yes"}                             | 400 | "byArea" must be true or false
            {"expression": "smartphone", "level": "ward"}                             | 400 | commune, district or province
            {"expression": "smartphone", "level": 3}                                  | 400 | "level" must be a text
            {"expression": "smartphone", "level": "commune", "below": "14"}           | 400 | either "level" or "below"
            {"expression": "smartphone", "asOf": "2021-07-01"}                        | 400 | needs "level" or "below"
            {"expression": "smartphone", "level": "commune", "asOf": "hôm qua"}       | 400 | a day such as 2021-07-01
            {"expression": "smartphone", "below": "99"}                               | 422 | No area has the code "99"
            {"expression": "smartphone", "below": "116"}                              | 422 | or add "asOf"
            {"expressions": {}}                                                       | 400 | send for example
            {"expressions": {"a": 1}}                                                 | 400 | send for example
            {"expressions": {"": "smartphone"}}                                       | 400 | send for example
            {"expression": "smartphone", "expressions": {"a": "smartphone"}}          | 400 | send for example
            {"expressions": {"a": "smartphone"}, "overlap": true}                     | 400 | goes with one "expression"
            """)
    void aMistakenQuestionIsAnsweredWithItsMend(String body, int status, String mend) throws Exception {
        send(body, Optional.empty())
                .andExpect(status().is(status))
                .andExpect(jsonPath("$.detail").value(containsString(mend)));
    }

    @Test
    void tooManyExpressionsOrSetsAreRefusedWithAMend() throws Exception {
        var many = IntStream.range(0, 33).boxed().collect(Collectors.toMap(i -> "e" + i, _ -> "smartphone"));
        count(Map.of("expressions", many))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value(containsString("at most 32")));

        for (var tag = 0; tag < 2_100; tag++) {
            people.sets.mark("tag:" + tag, 1, true);
        }
        var wide = IntStream.range(0, 7).boxed().collect(Collectors.toMap(i -> "e" + i, i -> IntStream.range(0, 300)
                .mapToObj(tag -> "tag(\"" + (i * 300 + tag) + "\")")
                .collect(Collectors.joining(" or "))));
        count(Map.of("expressions", wide))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.detail").value(containsString("ask in several calls")));
    }

    private ResultActions count(Map<String, ?> question) throws Exception {
        return count(question, Optional.empty());
    }

    private ResultActions count(Map<String, ?> question, Optional<Overlaps> overlaps) throws Exception {
        return send(JsonMapper.shared().writeValueAsString(question), overlaps);
    }

    private ResultActions send(String body, Optional<Overlaps> overlaps) throws Exception {
        return MockMvcBuilders.standaloneSetup(new AudienceController(
                        people.segments,
                        People.AREAS,
                        people.areaNumbers,
                        new HealthSight(people.lists::isHealth, people.lists::isHealthSource),
                        overlaps,
                        People.CLOCK))
                .setControllerAdvice(new SubscriberProblems())
                .build()
                .perform(post("/api/v1/audiences/count")
                        .header("Content-Type", "application/json")
                        .content(body));
    }
}
