package vn.loa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.StreamMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.RedisServer;

/// Entries of a stream among nodes that live, die and lose their Redis.
class StreamReaderTest {

    @RegisterExtension
    static final RedisServer server = new RedisServer();

    private static final String STREAM = "store:stream";
    private static final Duration LONG = Duration.ofHours(1);

    private final StreamReader one = reader(LONG);
    private final StreamReader other = reader(LONG);
    private final StreamReader heir = reader(Duration.ZERO);

    private static StreamReader reader(Duration claimAfter) {
        return new StreamReader(server.redis(), STREAM, "group", 2, Duration.ofMillis(1), claimAfter);
    }

    private static String add() {
        return server.redis().await(server.redis().async().xadd(STREAM, Map.of("body", new byte[] {1})));
    }

    private static List<String> read(StreamReader reader) {
        return reader.next().stream().map(StreamMessage::getId).toList();
    }

    @AfterEach
    void close() {
        Stream.of(one, other, heir).forEach(StreamReader::close);
        server.redis().await(server.redis().async().del(STREAM));
    }

    @Test
    void eachEntryIsReadByOneOfThem() {
        var entries = List.of(add(), add(), add());

        assertThat(read(one)).isEqualTo(entries.subList(0, 2));
        assertThat(read(other)).isEqualTo(entries.subList(2, 3));
        assertThat(read(one)).isEmpty();
    }

    @Test
    void whatLiesTooLongWithADeadNodeIsTakenOverWithoutWhatWasDeleted() {
        var entries = List.of(add(), add(), add());
        assertThat(read(one)).hasSize(2);
        server.redis().await(server.redis().async().xdel(STREAM, entries.getFirst()));

        assertThat(read(heir)).containsExactly(entries.get(1));
    }

    @Test
    void aGroupThatIsGoneIsMadeAnewAfterAReset() {
        add();
        assertThat(read(one)).hasSize(1);
        server.redis().await(server.redis().async().del(STREAM));
        assertThatThrownBy(one::next).isInstanceOf(RedisCommandExecutionException.class);

        one.reset();
        var entry = add();

        assertThat(read(one)).containsExactly(entry);
    }
}
