package vn.loa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisTest {

    @TempDir
    Path directory;

    @Test
    void whatWasWrittenIsThereAtTheNextStart() throws IOException {
        try (var redis = EmbeddedRedis.in(directory, "everysec")) {
            tell(redis.access(), "set");
        }

        try (var redis = EmbeddedRedis.in(directory, "everysec")) {
            assertThat(tell(redis.access(), "get")).isEqualTo("kept");
        }
    }

    @Test
    void aServerThatItsGatewayLeftBehindIsTakenOverAsItIs() throws Exception {
        // Another process starts it and is gone without a word, as after SIGKILL.
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var starter = new ProcessBuilder(
                        List.of(java, "-cp", classPath, Abandons.class.getName(), directory.toString()))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("starter.out").toFile())
                .start();
        assertThat(starter.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(starter.exitValue()).as(Files.readString(directory.resolve("starter.out"))).isEqualTo(137);

        try (var redis = EmbeddedRedis.in(directory, "everysec")) {
            assertThat(redis.access().port()).isEqualTo(portInConfiguration());
            assertThat(tell(redis.access(), "get")).isEqualTo("kept");
        }
    }

    @Test
    void twoGatewaysDoNotShareAFolder() throws IOException {
        try (var redis = EmbeddedRedis.in(directory, "everysec")) {
            assertThatThrownBy(() -> EmbeddedRedis.in(directory, "everysec"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("loa.store.directory");
            assertThat(tell(redis.access(), "get")).isNull();
        }
    }

    @Test
    void nobodyGetsInWithoutThePasswordThatOnlyTheOwnerCanRead() throws IOException {
        try (var redis = EmbeddedRedis.in(directory, "everysec")) {
            var permissions = Files.getPosixFilePermissions(directory.resolve("redis.conf"));
            assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
            assertThatThrownBy(() -> tell(new EmbeddedRedis.Access(redis.access().port(), "wrong"), "get"))
                    .isInstanceOf(RedisConnectionException.class);
        }
    }

    private int portInConfiguration() throws IOException {
        return Files.readAllLines(directory.resolve("redis.conf")).stream()
                .filter(line -> line.startsWith("port "))
                .mapToInt(line -> Integer.parseInt(line.substring(5)))
                .findFirst()
                .orElseThrow();
    }

    private static String tell(EmbeddedRedis.Access access, String word) {
        var client = RedisClient.create(access.uri());
        try (var connection = client.connect()) {
            return word.equals("set")
                    ? connection.sync().set("what", "kept")
                    : connection.sync().get("what");
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }

    /// Starts the server, writes to it, and dies.
    static final class Abandons {

        public static void main(String[] arguments) {
            tell(EmbeddedRedis.in(Path.of(arguments[0]), "everysec").access(), "set");
            Runtime.getRuntime().halt(137);
        }
    }
}
