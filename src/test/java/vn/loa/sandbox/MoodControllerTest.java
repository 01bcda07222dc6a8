package vn.loa.sandbox;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import vn.loa.sandbox.SandboxSettings.NetworkSettings;
import vn.loa.sandbox.SandboxSettings.Operator;

class MoodControllerTest {

    private static final String PATH = "/api/v1/sandbox/mood";

    private final Smsc smsc = Smsc.start(Smsc.Options.quick());
    private final MockMvc api = MockMvcBuilders.standaloneSetup(new MoodController(new SimulatedOperators(
                    List.of(new Operator("viettel", 1, 1), new Operator("mobifone", 1, 1)),
                    new NetworkSettings(Duration.ZERO, Duration.ZERO, 1, 0),
                    1,
                    smsc)))
            .build();

    @AfterEach
    void close() {
        smsc.close();
    }

    @Test
    void oneOperatorsMoodIsSwitchedByName() throws Exception {
        api.perform(put(PATH)
                        .contentType(APPLICATION_JSON)
                        .content("{\"operator\": \"viettel\", \"mood\": \"throttling\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].mood").value("THROTTLING"))
                .andExpect(jsonPath("$[1].mood").value("HAPPY"));
    }

    @Test
    void withoutAnOperatorEverybodysMoodIsSwitched() throws Exception {
        api.perform(put(PATH).contentType(APPLICATION_JSON).content("{\"mood\": \"SLOW\"}"));

        api.perform(get(PATH))
                .andExpect(jsonPath("$[0].mood").value("SLOW"))
                .andExpect(jsonPath("$[1].mood").value("SLOW"));
    }

    @Test
    void anUnknownMoodIsAnsweredWithThoseThereAre() throws Exception {
        api.perform(put(PATH).contentType(APPLICATION_JSON).content("{\"mood\": \"GRUMPY\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("RECEIPT_BEFORE_RESPONSE")));
    }

    @Test
    void anUnknownOperatorIsAnsweredWithThoseThereAre() throws Exception {
        api.perform(put(PATH).contentType(APPLICATION_JSON).content("{\"operator\": \"sfone\", \"mood\": \"SLOW\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("mobifone")));
    }
}
