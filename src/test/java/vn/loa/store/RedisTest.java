package vn.loa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.RedisServer;

class RedisTest {

    @RegisterExtension
    static final RedisServer server = new RedisServer();

    private static final Script APPEND = new Script(
            "redis.call('APPEND', KEYS[1], ARGV[1]) return redis.call('STRLEN', KEYS[1])", ScriptOutputType.INTEGER);

    private static Script.Call append(String word) {
        return new Script.Call(List.of("word"), List.of(word.getBytes(StandardCharsets.US_ASCII)));
    }

    private static List<Long> answers(List<RedisFuture<Long>> answers) {
        return answers.stream().map(server.redis()::await).toList();
    }

    @Test
    void manyRunsOfAScriptAreCarriedOutAndAnsweredInTheirOrder() {
        var calls = IntStream.range(0, 2_000)
                .mapToObj(i -> append(i % 2 == 0 ? "a" : "bb"))
                .toList();

        assertThat(answers(server.redis().sendAll(APPEND, calls)))
                .startsWith(1L, 3L, 4L, 6L)
                .endsWith(3_000L)
                .hasSize(2_000);
        assertThat(server.redis().await(server.redis().async().get("word")))
                .startsWith("abbabb".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aRedisThatHasForgottenTheScriptIsTaughtItAgain() {
        var two = List.of(append("a"), append("b"));
        answers(server.redis().sendAll(APPEND, two));

        server.redis().await(server.redis().async().scriptFlush());

        assertThat(answers(server.redis().sendAll(APPEND, two))).hasSize(2);
        assertThat(server.redis().sendAll(APPEND, List.of())).isEmpty();
        assertThat(answers(server.redis().sendAll(APPEND, List.of(append("c")))))
                .hasSize(1);
    }

    @Test
    void oneRunThatFailsFailsAlone() {
        var wrong = new Script("return redis.call('INCR', KEYS[1])", ScriptOutputType.INTEGER);
        server.redis().await(server.redis().async().set("words", "none".getBytes(StandardCharsets.US_ASCII)));

        List<RedisFuture<Long>> answers = server.redis()
                .sendAll(
                        wrong,
                        List.of(
                                new Script.Call(List.of("words"), List.of()),
                                new Script.Call(List.of("count"), List.of())));

        assertThatThrownBy(() -> server.redis().await(answers.getFirst())).isInstanceOf(RedisUnavailable.class);
        assertThat(server.redis().await(answers.getLast())).isEqualTo(1);
    }
}
