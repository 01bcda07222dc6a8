package vn.loa.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Zalo as we know it from its pages, all three hosts at one address on the loopback interface: Zalo itself has no
/// sandbox. It speaks the same JSON, rotates tokens, and sends receipts and what people do to the webhook, signed.
public final class SimulatedZalo implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SimulatedZalo.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration SLOWNESS = Duration.ofSeconds(3);
    private static final int LARGEST_BODY = 1 << 16;

    static {
        // Read when the JDK's server is first used. Without the one it answers 40 ms late on a connection that is kept,
        // and of more than 200 that are idle it closes some in the moment that they are used.
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        setUnlessSet("sun.net.httpserver.maxIdleConnections", "10000");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /// @param port 0 for any free one
    /// @param latency how long an answer takes
    /// @param receiptAfter how long after that a phone has the message
    /// @param quota messages a day of each account
    /// @param retries the pauses before an event is sent again that the webhook did not take
    public record Options(int port, Duration latency, Duration receiptAfter, int quota, List<Duration> retries) {

        public Options {
            retries = List.copyOf(retries);
        }

        public static Options quick() {
            return new Options(
                    0,
                    Duration.ZERO,
                    Duration.ofMillis(5),
                    1_000_000,
                    List.of(Duration.ofMillis(100), Duration.ofMillis(200)));
        }
    }

    private final Options options;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, ZaloApp> apps = new ConcurrentHashMap<>();
    private final ZaloTokens tokens = new ZaloTokens();
    private final ZaloEvents events;
    private final ZaloDesk desk;
    private volatile ZaloMood mood = ZaloMood.HAPPY;
    private volatile @Nullable URI webhook;

    private SimulatedZalo(Options options, HttpServer server) {
        this.options = options;
        this.server = server;
        this.events = new ZaloEvents(() -> webhook, options.retries());
        this.desk = new ZaloDesk(options.quota(), options.receiptAfter(), events);
        server.createContext("/", this::serve);
        server.setExecutor(threads);
    }

    public static SimulatedZalo start(Options options) {
        try {
            var server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), 1000);
            var zalo = new SimulatedZalo(options, server);
            server.start();
            return zalo;
        } catch (IOException e) {
            throw new UncheckedIOException("simulated Zalo on port " + options.port() + ": " + e.getMessage(), e);
        }
    }

    /// Where all of its hosts are.
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void account(ZaloApp app) {
        apps.put(app.appId(), app);
    }

    public void webhook(URI address) {
        webhook = address;
    }

    public ZaloMood mood() {
        return mood;
    }

    public void mood(ZaloMood mood) {
        if (mood == ZaloMood.EXPIRED_TOKEN) {
            tokens.endAll();
        }
        this.mood = mood;
    }

    /// What Zalo has taken, in the order it came, and what can be asked about it.
    public ZaloDesk desk() {
        return desk;
    }

    /// An access and a refresh token, as its API Explorer would show them.
    public List<String> explorerPair(ZaloApp app) {
        var pair = tokens.issue(app.oaId());
        return List.of(pair.access(), pair.refresh());
    }

    /// A code, as its consent page would send it to the callback.
    public String consentCode(ZaloApp app) {
        return tokens.code(app.oaId());
    }

    /// Ends every access token that was given out.
    public void endTokens() {
        tokens.endAll();
    }

    /// How often a refresh token was sent, good or not.
    public int refreshes() {
        return tokens.refreshes();
    }

    /// How often one was sent that had been used before.
    public int doubleRefreshes() {
        return tokens.doubleRefreshes();
    }

    /// Sends an event as it is, signed for this app; `timestamp` is what its body says.
    public void event(ZaloApp app, String server, String timestamp, String body) {
        events.send(Duration.ZERO, ZaloEvents.Event.of(app, server, timestamp, body));
    }

    /// What such an event is signed with, for a test that posts it itself.
    public static String signature(ZaloApp app, String timestamp, byte[] body) {
        return new ZaloEvents.Event(app, "", timestamp, body).signature();
    }

    public long eventsDelivered() {
        return events.delivered();
    }

    public long eventsGivenUp() {
        return events.givenUp();
    }

    @Override
    public void close() {
        events.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
            var now = mood;
            TimeUnit.NANOSECONDS.sleep(options.latency()
                    .plus(now == ZaloMood.SLOW ? SLOWNESS : Duration.ZERO)
                    .toNanos());
            if (now == ZaloMood.BROKEN) {
                answer(exchange, 500, "<html>Internal Server Error</html>");
                return;
            }
            var answer = answer(exchange, body, now);
            if (now == ZaloMood.SILENT_AFTER_ACCEPTING
                    && exchange.getRequestMethod().equals("POST")) {
                return; // hangs up
            }
            answer(exchange, 200, JSON.writeValueAsString(answer));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error(
                    "simulated zalo stumbled path={}", exchange.getRequestURI().getPath(), e);
        }
    }

    private Map<String, ?> answer(HttpExchange exchange, byte[] body, ZaloMood now) {
        var path = exchange.getRequestURI().getPath();
        if (path.equals("/v4/oa/access_token")) {
            return token(exchange.getRequestHeaders().getFirst("secret_key"), fields(text(body)));
        }
        var access = exchange.getRequestHeaders().getFirst("access_token");
        var owner = access == null ? null : tokens.owner(access);
        var isBusiness = ZaloDesk.isBusiness(path);
        if (owner == null) {
            return isBusiness ? no(-124, "Access token invalid") : no(-220, "access_token is expired or removed");
        }
        var app = apps.values().stream().filter(one -> one.oaId().equals(owner)).findFirst();
        if (app.isEmpty()) {
            return no(isBusiness ? -125 : -205, "Official account is not known");
        }
        try {
            var query = fields(String.valueOf(exchange.getRequestURI().getRawQuery()));
            var json = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
            return desk.answer(app.get(), path, query, json, now);
        } catch (JacksonException e) {
            return no(isBusiness ? -122 : -201, "Body is not JSON");
        }
    }

    private Map<String, ?> token(@Nullable String secret, Map<String, String> fields) {
        var app = apps.get(fields.getOrDefault("app_id", ""));
        if (app == null || !app.appSecret().equals(secret)) {
            return refusal(-14002, "Invalid app");
        }
        var code = fields.get("code");
        if (code != null && !app.codeVerifier().equals(fields.get("code_verifier"))) {
            return refusal(-14005, "Invalid code verifier");
        }
        var pair =
                code != null ? tokens.grant(app, code) : tokens.refresh(app, fields.getOrDefault("refresh_token", ""));
        if (pair == null) {
            return code != null ? refusal(-14005, "Invalid code") : refusal(-14014, "Invalid refresh token");
        }
        if (mood == ZaloMood.EXPIRED_TOKEN) {
            mood = ZaloMood.HAPPY;
        }
        return Map.of("access_token", pair.access(), "refresh_token", pair.refresh(), "expires_in", "90000");
    }

    private static Map<String, Object> refusal(int code, String words) {
        return Map.of(
                "error", code, "error_name", words, "error_reason", words, "error_description", words, "ref_doc", "");
    }

    static Map<String, Object> no(int code, String words) {
        return Map.of("error", code, "message", words);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json;charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> fields(String form) {
        var fields = new HashMap<String, String>();
        for (var pair : form.split("&")) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
