package vn.loa.fake;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.resource.ClientResources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;
import redis.embedded.core.ExecutableProvider;
import vn.loa.store.Redis;

/// A real Redis for tests: the one that Loa brings along, or the `redis-server` named by `-Dloa.test.redis=`, on a free
/// port and empty before each test.
///
/// Every acknowledged write is on disk (`appendfsync always`), so that [#kill()] and [#start()] prove what a crash of
/// Redis itself costs us.
public final class RedisServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private final Path directory;
    private final int port;
    private Process process;
    private ClientResources resources;
    private RedisClient client;
    private Redis redis;

    public RedisServer() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            directory = Files.createTempDirectory("loa-test-redis");
            port = socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The connection that this test shares.
    public Redis redis() {
        return redis;
    }

    public int port() {
        return port;
    }

    /// Another connection, as another node would have.
    public Redis connect() {
        return new Redis(client, Duration.ofSeconds(10));
    }

    public void start() {
        try {
            process = new ProcessBuilder(List.of(
                            executable(),
                            "--port",
                            Integer.toString(port),
                            "--bind",
                            "127.0.0.1",
                            "--dir",
                            directory.toString(),
                            "--appendonly",
                            "yes",
                            "--appendfsync",
                            "always",
                            "--save",
                            ""))
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("redis.out").toFile())
                    .start();
            awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends the server as a crash would.
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// How many connections are open, of whomever.
    public int connections() {
        return (int) redis.await(redis.async().clientList()).lines().count();
    }

    /// Waits until no more than this test's own connections are open, and so everything a killed process had sent is
    /// done.
    public void awaitAlone(int own) {
        Patience.await(
                "the others to be gone", Duration.ofSeconds(20), Duration.ofMillis(20), () -> connections() <= own);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        beforeAll();
    }

    /// Starts it for somebody who is no test.
    public void beforeAll() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroyForcibly()));
        start();
        var eager = ClientResources.builder();
        Redis.eager(eager);
        resources = eager.build();
        client = RedisClient.create(resources, "redis://127.0.0.1:" + port);
        var options = ClientOptions.builder();
        Redis.careful(options);
        client.setOptions(options.build());
        redis = connect();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        redis.await(redis.async().flushall());
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        redis.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        resources.shutdown(0, 2, TimeUnit.SECONDS);
        kill();
        FileSystemUtils.deleteRecursively(directory);
    }

    private static String executable() throws IOException {
        var named = System.getProperty("loa.test.redis");
        if (named != null) {
            return named;
        }
        var unpacked = Path.of(
                System.getProperty("java.io.tmpdir"),
                "loa-test-redis-" + ProcessHandle.current().pid());
        var server = unpacked.resolve("redis-server");
        if (!Files.exists(server)) {
            Files.createDirectories(unpacked);
            Files.move(
                    ExecutableProvider.newJarResourceProvider(unpacked.toFile())
                            .get()
                            .toPath(),
                    server);
            server.toFile().deleteOnExit();
        }
        return server.toString();
    }

    private void awaitReady() {
        var probe = RedisClient.create("redis://127.0.0.1:" + port);
        try {
            org.awaitility.Awaitility.await()
                    .pollInterval(Duration.ofMillis(10))
                    .atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> {
                        try (var connection = probe.connect()) {
                            return connection.sync().ping().equals("PONG");
                        }
                    });
        } finally {
            probe.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }
}
