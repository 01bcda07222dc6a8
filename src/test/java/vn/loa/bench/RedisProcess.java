package vn.loa.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import redis.embedded.core.ExecutableProvider;
import vn.loa.fake.Child;

/// The Redis that Loa brings along, in a process of its own and writing its journal every second.
final class RedisProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(30);

    private final Child child;
    private final int port;

    private RedisProcess(Child child, int port) {
        this.child = child;
        this.port = port;
    }

    static RedisProcess start(Path directory) {
        try {
            var data = Files.createDirectories(directory.resolve("redis"));
            var server =
                    ExecutableProvider.newJarResourceProvider(data.toFile()).get();
            var port = Child.freePort();
            var child = Child.command(
                    directory,
                    "redis",
                    List.of(
                            server.getAbsolutePath(),
                            "--port",
                            Integer.toString(port),
                            "--bind",
                            "127.0.0.1",
                            "--dir",
                            data.toString(),
                            "--appendonly",
                            "yes",
                            "--appendfsync",
                            "everysec",
                            "--save",
                            ""));
            child.awaitOutput("Ready to accept connections", START);
            return new RedisProcess(child, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    Duration cpu() {
        return child.cpu();
    }

    /// A field of INFO, such as `used_memory`.
    String info(String field) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                var in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.getOutputStream().write("INFO\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            return in.lines()
                    .filter(line -> line.startsWith(field + ":"))
                    .map(line -> line.substring(field.length() + 1))
                    .findFirst()
                    .orElse("?");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
