package vn.loa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.RedisServer;
import vn.loa.sandbox.FirstStart.Step;

class FirstStartTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private final List<String> taken = new ArrayList<>();

    @Test
    void aSecondStartDoesNothing() {
        start(step("people"), step("campaign")).run();
        start(step("people"), step("campaign")).run();

        assertThat(taken).containsExactly("people", "campaign");
    }

    @Test
    void aStartThatWasCutShortGoesOnWhereItWas() {
        var broken = new Step("campaign", () -> {
            throw new IllegalStateException("no such campaign");
        });

        start(step("people"), broken, step("report")).run();
        assertThat(taken).containsExactly("people");

        start(step("people"), step("campaign"), step("report")).run();
        assertThat(taken).containsExactly("people", "campaign", "report");
    }

    private FirstStart start(Step... steps) {
        return new FirstStart(REDIS.redis(), List.of(steps));
    }

    private Step step(String name) {
        return new Step(name, () -> taken.add(name));
    }
}
