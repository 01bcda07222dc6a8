package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.ErrorResponseException;
import vn.loa.channel.Outcome;
import vn.loa.fake.RedisServer;
import vn.loa.sandbox.Mood;
import vn.loa.sandbox.Smsc;

class BindBoardTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private final Smsc smsc = Smsc.start(new Smsc.Options(0, Duration.ofMillis(50), Duration.ZERO, 100, true));
    private final Settings settings = Settings.to(smsc.port());
    private Gateway gateway;
    private BindBoard board;
    private MockMvc rest;

    @BeforeEach
    void start() {
        settings.rate = 100;
        settings.idBase = IdBase.LEARN;
        settings.drainWithin = Duration.ofSeconds(10);
        gateway = Gateway.to(List.of(settings.bind()), settings.patience());
        board = node(gateway);
        rest = MockMvcBuilders.standaloneSetup(new BindController(board, gateway.binds, new BindMeters(gateway.meters)))
                .build();
        await().until(gateway::isUp);
    }

    @AfterEach
    void stop() {
        board.stop();
        gateway.close();
        smsc.close();
    }

    private BindBoard node(Gateway gateway) {
        var node = new BindBoard(
                REDIS.connect(), List.of(settings.bind()), gateway.binds, gateway.logs, Clock.systemUTC());
        node.start();
        return node;
    }

    private ResultActions change(String json) throws Exception {
        return rest.perform(put("/api/v1/binds/north")
                .contentType(MediaType.APPLICATION_JSON)
                .content(json));
    }

    private static @Nullable String detail(MvcResult answer) {
        return answer.getResolvedException() instanceof ErrorResponseException problem
                ? problem.getBody().getDetail()
                : null;
    }

    @Test
    void aBindIsShownWithAllItsNumbersAndWithoutItsPassword() throws Exception {
        rest.perform(get("/api/v1/binds"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].name").value("north"))
                .andExpect(jsonPath("$[0].health.state").value("UP"))
                .andExpect(jsonPath("$[0].health.rate").value(100))
                .andExpect(jsonPath("$[0].health.share").value(100))
                .andExpect(jsonPath("$[0].change").isEmpty())
                .andExpect(content().string(not(containsString("secret"))));
    }

    /// What metrics call otherwise than answers do.
    private static final Map<String, String> MEMBERS = Map.of(
            "up", "state",
            "inflight", "inFlight",
            "receipt.p50.ms", "receipts50",
            "receipt.p99.ms", "receipts99");

    @Test
    void everyNumberOfTheMetricsIsInTheAnswer() throws Exception {
        gateway.submit(Gateway.text(1, "Xin chao"));
        gateway.channel.flush();
        await().until(() -> gateway.told.size() == 1);

        var answer = rest.perform(get("/api/v1/binds/north"))
                .andExpect(jsonPath("$.responseMillis.p50").value(greaterThan(0.0)))
                .andExpect(jsonPath("$.responseMillis.p99").value(greaterThan(0.0)))
                .andExpect(jsonPath("$.health.ups").value(1));
        var numbers = gateway.meters.getMeters().stream()
                .map(meter -> meter.getId().getName())
                .filter(name -> name.startsWith("loa.smpp.") && !name.startsWith("loa.smpp.response"))
                .map(name -> name.substring("loa.smpp.".length()))
                .collect(Collectors.toSet());
        assertThat(numbers).hasSizeGreaterThan(15);
        for (var number : numbers) {
            answer.andExpect(
                    jsonPath("$.health." + MEMBERS.getOrDefault(number, number)).exists());
        }
    }

    @Test
    void aChangeHoldsAtOnceOnEveryNodeAndAfterARestartUntilItIsTakenBack() throws Exception {
        change("{\"rate\": 250, \"window\": 7}").andExpect(status().isOk());
        assertThat(gateway.health().rate()).isEqualTo(250);
        assertThat(gateway.health().window()).isEqualTo(7);

        try (var restarted = Gateway.to(List.of(settings.bind()), settings.patience())) {
            var node = node(restarted);
            await().until(() -> restarted.health().rate() == 250);

            rest.perform(delete("/api/v1/binds/north"))
                    .andExpect(jsonPath("$.health.rate").value(100));

            await().until(() -> restarted.health().rate() == 100);
            assertThat(restarted.health().window()).isEqualTo(settings.window);
            node.stop();
        }
    }

    @Test
    void aStoppedBindLosesNoTextAndComesBack() throws Exception {
        IntStream.range(0, 20).forEach(number -> gateway.submit(Gateway.text(number, "Xin chao")));
        gateway.channel.flush();

        change("{\"stopped\": true}").andExpect(jsonPath("$.health").isEmpty());

        await().until(() -> gateway.told.size() == 20);
        assertThat(gateway.outcomes()).allMatch(outcome -> outcome instanceof Outcome.Accepted);
        gateway.told.clear();
        gateway.send(Gateway.text(99, "Xin chao"));
        assertThat(gateway.outcomes()).singleElement().isInstanceOf(Outcome.Refused.class);

        change("{}").andExpect(status().isOk());
        await().until(gateway::isUp);
        // Ids are learnt anew from these, and then the receipts of those before are understood as well.
        IntStream.range(100, 110).forEach(number -> gateway.send(Gateway.text(number, "Xin chao")));
        await().until(() -> gateway.receipts.size() == 30);
    }

    @Test
    void theLogTellsWhatHappenedNewestFirst() throws Exception {
        change("{\"rate\": 1000}").andExpect(status().isOk());
        smsc.mood(Mood.THROTTLING);
        IntStream.range(0, 300).forEach(number -> gateway.submit(Gateway.text(number, "Xin chao")));
        gateway.channel.flush();
        await().until(() -> kinds().getFirst() == BindEvent.Kind.THROTTLED);

        smsc.close();

        await().until(() -> kinds().contains(BindEvent.Kind.REFUSED) && kinds().contains(BindEvent.Kind.LOST));
        await().until(() -> board.events("north").getFirst().times() > 1);
        assertThat(kinds())
                .containsExactly(
                        BindEvent.Kind.REFUSED,
                        BindEvent.Kind.LOST,
                        BindEvent.Kind.THROTTLED,
                        BindEvent.Kind.CHANGED,
                        BindEvent.Kind.BOUND);
        assertThat(board.events("north").getFirst().cause()).isEqualTo("connection-refused");
    }

    private List<BindEvent.Kind> kinds() {
        return board.events("north").stream().map(BindEvent::kind).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"rate": 0}        | rate must be more than 0
            {"window": 0}      | window must be 1 or more
            {"sessions": 1000} | sessions must be from 1 to 100
            {"weight": -1}     | weight must be from 1
            """)
    void whatCannotBeIsRefusedByNameAndChangesNothing(String json, String said) throws Exception {
        change(json).andExpect(status().isUnprocessableContent()).andExpect(answer -> assertThat(detail(answer))
                .contains(said));
        assertThat(gateway.health().rate()).isEqualTo(100);
        assertThat(REDIS.redis().await(REDIS.redis().async().exists("smpp:binds")))
                .isZero();
    }

    @Test
    void aBindThatIsNotThereIsNamedBesideThoseThatAre() throws Exception {
        rest.perform(get("/api/v1/binds/south"))
                .andExpect(status().isNotFound())
                .andExpect(answer -> assertThat(detail(answer)).contains("north"));
    }
}
