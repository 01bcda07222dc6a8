package vn.loa.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.Loa;

/// Loa as a process of its own, spoken to as an operator's script would: over REST with a key.
public final class LoaProcess implements AutoCloseable {

    private static final String KEY = "bench-key";
    private static final String APPROVERS_KEY = "a-key-to-approve-only";
    private static final Duration START = Duration.ofMinutes(3);
    private static final List<String> VM = List.of(
            "-Xmx512m",
            "-XX:+UseParallelGC",
            "-XX:MetaspaceSize=256m",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED");

    // What is started again and again, and never for long, is sooner up without the optimising compiler.
    private static final List<String> SOON_UP = List.of("-XX:TieredStopAtLevel=1");

    private final Child child;
    private final String root;
    private final Duration patience;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    private LoaProcess(Child child, String root, Duration patience) {
        this.child = child;
        this.root = root;
        this.patience = patience;
    }

    /// For tests, that start one again and again.
    ///
    /// @param redis the port of its Redis
    /// @param smsc the port of its one operator
    /// @param more further settings, `--name=value`
    public static LoaProcess start(Path directory, int redis, int smsc, Duration patience, List<String> more) {
        return start(directory, redis, smsc, patience, more, SOON_UP);
    }

    /// @param vm further options of its virtual machine
    public static LoaProcess start(
            Path directory, int redis, int smsc, Duration patience, List<String> more, List<String> vm) {
        var port = Child.freePort();
        var child = Child.delivered(
                directory,
                "gateway",
                Stream.concat(VM.stream(), vm.stream()).toList(),
                Loa.class.getName(),
                Stream.of(settings(directory, port, redis), bind(smsc), more)
                        .flatMap(List::stream)
                        .toList());
        var gateway = new LoaProcess(child, "http://127.0.0.1:" + port, patience);
        Patience.await("the gateway to be healthy", START, Duration.ofMillis(200), gateway::isHealthy);
        return gateway;
    }

    /// Loa without an operator, under a main class that measures from within and says so when it is ready.
    ///
    /// @param arguments stand before the settings
    public static LoaProcess measuring(
            Path directory, int redis, Duration patience, Class<?> main, List<String> arguments, String ready) {
        var port = Child.freePort();
        var child = Child.java(
                directory,
                "gateway",
                VM,
                main.getName(),
                Stream.concat(arguments.stream(), settings(directory, port, redis).stream())
                        .toList());
        child.awaitOutput(ready, START);
        return new LoaProcess(child, "http://127.0.0.1:" + port, patience);
    }

    private static List<String> settings(Path directory, int port, int redis) {
        return List.of(
                "--server.port=" + port,
                "--spring.data.redis.host=127.0.0.1",
                "--spring.data.redis.port=" + redis,
                "--loa.sandbox.enabled=false",
                // Tests and measurements are made at night as well.
                "--loa.consent.rules.public-service.hours=always",
                // And several times to the same people.
                "--loa.consent.rules.public-service.within24-hours=0",
                "--loa.campaign.folder=" + directory.resolve("campaigns"),
                "--loa.access.keys[0].name=bench",
                "--loa.access.keys[0].sha256=" + sha256(KEY),
                "--loa.access.keys[0].roles=OPERATOR,AUTHOR,APPROVER,HEALTH,AUDITOR,ADMINISTRATOR",
                "--loa.access.keys[0].areas=*",
                "--loa.access.keys[1].name=approver",
                "--loa.access.keys[1].sha256=" + sha256(APPROVERS_KEY),
                "--loa.access.keys[1].roles=APPROVER",
                "--loa.access.keys[1].areas=*");
    }

    private static List<String> bind(int smsc) {
        return List.of(
                "--loa.smpp.binds[0].name=bench",
                "--loa.smpp.binds[0].host=127.0.0.1",
                "--loa.smpp.binds[0].port=" + smsc,
                "--loa.smpp.binds[0].system-id=bench",
                "--loa.smpp.binds[0].password=bench");
    }

    /// Scheme, host and port.
    public String address() {
        return root;
    }

    public JsonNode get(String path) {
        return read(send(request(path).GET()));
    }

    public JsonNode post(String path, String contentType, HttpRequest.BodyPublisher body) {
        return read(send(request(path).header("Content-Type", contentType).POST(body)));
    }

    public JsonNode put(String path, String contentType, HttpRequest.BodyPublisher body) {
        return read(send(request(path).header("Content-Type", contentType).PUT(body)));
    }

    /// A page or an answer as it comes.
    public String text(String path) {
        return send(request(path).GET());
    }

    /// Ends it as a crash would, with SIGKILL.
    public void kill() {
        child.kill();
    }

    public Duration cpu() {
        return child.cpu();
    }

    @Override
    public void close() {
        child.close();
    }

    private boolean isHealthy() {
        if (!child.isAlive()) {
            throw child.died();
        }
        try {
            var request = request("/actuator/health")
                    .GET()
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Nobody approves what they submitted themselves.
    private HttpRequest.Builder request(String path) {
        var key = path.endsWith("/approval") ? APPROVERS_KEY : KEY;
        return HttpRequest.newBuilder(URI.create(root + path))
                .header("Authorization", "Bearer " + key)
                .timeout(patience);
    }

    private String send(HttpRequest.Builder builder) {
        var request = builder.build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(
                        request.method() + " " + request.uri() + ": " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw child.isAlive() ? new UncheckedIOException(e) : child.died();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private JsonNode read(String body) {
        return json.readTree(body);
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
