package vn.loa.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;

/// A chain that two nodes lengthen, and that somebody tampers with.
class AuditTest {

    private static final String LOG = "access:{audit}:log";

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    private final MovingClock clock = MovingClock.mondayMorning();
    private final Audit here = new Audit(redis.redis(), clock);

    @Test
    void twoNodesWriteOneChain() throws Exception {
        var there = new Audit(redis.redis(), clock);
        var writers = new ArrayList<Thread>();
        for (var audit : new Audit[] {here, there, here, there}) {
            writers.add(Thread.startVirtualThread(() -> {
                for (var i = 0; i < 50; i++) {
                    audit.write("deed", "subject", "done", null, Map.of("i", i));
                }
            }));
        }
        for (var writer : writers) {
            writer.join();
        }

        assertThat(here.verify().entries()).isEqualTo(200);
        assertThat(here.verify().broken()).isZero();
        assertThat(here.find(_ -> true, 0, 1_000).entries()).hasSize(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/opt-outs/0912345678, /api/v1/opt-outs/*******678",
        "/api/v1/opt-outs/%2B84912345678, /api/v1/opt-outs/+********678",
        "/api/v1/opt-outs/0912.345.678, /api/v1/opt-outs/****.***.678",
        "/api/v1/opt-outs/0912%20345%20678, /api/v1/opt-outs/**** *** 678",
        "/api/v1/opt-outs/%30912345678, /api/v1/opt-outs/*******678",
        "/campaigns/dot-2020-08-17-2/text, /campaigns/dot-2020-08-17-2/text"
    })
    void aNumberIsHiddenHoweverItIsWritten(String path, String shown) {
        assertThat(AuditFilter.masked(path)).isEqualTo(shown);
    }

    @Test
    void whatIsTakenOutIsNamed() {
        for (var i = 0; i < 5; i++) {
            here.write("deed", "subject", "done", null, null);
        }

        redis.redis().await(redis.redis().async().xdel(LOG, "3-0"));

        assertThat(here.verify().broken()).isEqualTo(3);
    }

    @Test
    void whatIsCutOffAtTheEndIsNamed() {
        for (var i = 0; i < 5; i++) {
            here.write("deed", "subject", "done", null, null);
        }

        redis.redis().await(redis.redis().async().xdel(LOG, "5-0"));

        assertThat(here.verify().broken()).isEqualTo(5);
    }

    @Test
    void whatIsExchangedIsNamed() {
        for (var i = 0; i < 3; i++) {
            here.write("deed", "subject", "done", null, null);
        }
        var commands = redis.redis().async();
        var entries = redis.redis().await(commands.xrange(LOG, io.lettuce.core.Range.unbounded()));
        redis.redis().await(commands.del(LOG));
        for (var entry : entries) {
            var body = entry.getBody();
            if (entry.getId().equals("2-0")) {
                body.put(
                        "entry",
                        new String(body.getOrDefault("entry", new byte[0]), StandardCharsets.UTF_8)
                                .replace("deed", "lies")
                                .getBytes(StandardCharsets.UTF_8));
            }
            redis.redis().await(commands.xadd(LOG, new io.lettuce.core.XAddArgs().id(entry.getId()), body));
        }

        assertThat(here.verify().broken()).isEqualTo(2);
    }
}
