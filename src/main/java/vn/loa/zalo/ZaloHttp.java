package vn.loa.zalo;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProxySelector;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Sends one request and waits for its answer, never longer than agreed; nothing is ever sent twice here.
///
/// It blocks, so it is for virtual threads. It repeats nothing by itself, which matters: Zalo does not recognise a
/// message that it has had before.
final class ZaloHttp implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_FAULT = 500;
    private static final Duration AFTER_TOO_MANY = Duration.ofSeconds(10);
    private static final long LONGEST_PAUSE_SECONDS = 3600;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");
    private static final ContentType JSON_BODY = ContentType.create("application/json");
    private static final ContentType FORM_BODY = ContentType.create("application/x-www-form-urlencoded");

    /// No answer of theirs is longer: a hundred templates are 50 KB.
    private static final int LARGEST_ANSWER = 1 << 20;

    /// Whoever sends has agreed how many are under way; the pool keeps nobody waiting beside that.
    private static final int CONNECTIONS = 10_000;

    /// A connection that they close in the moment that we use it leaves a message of which nobody knows, so none is
    /// kept idle for as long as servers usually do, and one that was idle at all is looked at first: that takes a
    /// millisecond.
    private static final TimeValue KEPT_IDLE = TimeValue.ofSeconds(5);

    private static final TimeValue LOOKED_AT_AFTER = TimeValue.ofMilliseconds(50);

    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor deadlines;
    private final Duration answerWithin;

    ZaloHttp(Duration connectWithin, Duration answerWithin) {
        this.answerWithin = answerWithin;
        // One request a connection at a time, and kept alive; their hosts offer no better for certain.
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setTlsSocketStrategy(DefaultClientTlsStrategy.createSystemDefault())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(connectWithin))
                                .setSocketTimeout(Timeout.of(answerWithin))
                                .setValidateAfterInactivity(LOOKED_AT_AFTER)
                                .build())
                        .build())
                .setKeepAliveStrategy((answer, context) -> KEPT_IDLE)
                .setRoutePlanner(new SystemDefaultRoutePlanner(ProxySelector.getDefault()))
                .setUserAgent("Loa")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
        this.deadlines = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("zalo-deadlines").factory());
        deadlines.setRemoveOnCancelPolicy(true);
    }

    /// @param path begins with a slash
    static URI address(URI base, String path, Map<String, String> query) {
        return URI.create(base + path + (query.isEmpty() ? "" : "?" + form(query)));
    }

    /// `application/x-www-form-urlencoded`.
    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    Exchange get(URI address, Map<String, String> headers) throws InterruptedException {
        return exchange(new HttpGet(address), headers);
    }

    Exchange postForm(URI address, Map<String, String> headers, Map<String, String> fields)
            throws InterruptedException {
        var request = new HttpPost(address);
        request.setEntity(new ByteArrayEntity(form(fields).getBytes(StandardCharsets.US_ASCII), FORM_BODY));
        return exchange(request, headers);
    }

    /// @param body written as JSON
    Exchange post(URI address, Map<String, String> headers, Map<String, ?> body) throws InterruptedException {
        var request = new HttpPost(address);
        request.setEntity(new ByteArrayEntity(JSON.writeValueAsBytes(body), JSON_BODY));
        return exchange(request, headers);
    }

    private Exchange exchange(HttpUriRequestBase request, Map<String, String> headers) throws InterruptedException {
        headers.forEach(request::setHeader);
        // The timeout of the socket begins anew with every octet; a body that trickles must not hold us either.
        var deadline = deadlines.schedule(request::abort, answerWithin.toNanos(), TimeUnit.NANOSECONDS);
        try {
            return client.execute(request, answer -> read(request, answer));
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return failed(e, request.isAborted());
        } finally {
            deadline.cancel(false);
        }
    }

    private static Exchange read(HttpUriRequestBase request, ClassicHttpResponse answer) throws IOException {
        var status = answer.getCode();
        if (status == TOO_MANY_REQUESTS) {
            return new Exchange.TooFast(retryAfter(answer));
        }
        if (status >= SERVER_FAULT) {
            return new Exchange.NoAnswer("HTTP " + status);
        }
        var octets = answer.getEntity() == null
                ? new byte[0]
                : answer.getEntity().getContent().readNBytes(LARGEST_ANSWER + 1);
        if (octets.length > LARGEST_ANSWER) {
            request.abort();
            return new Exchange.NoAnswer("HTTP " + status + " without end");
        }
        try {
            var body = JSON.readTree(octets);
            return body.isObject()
                    ? new Exchange.Answered(body)
                    : new Exchange.NoAnswer("HTTP " + status + " without a JSON object");
        } catch (JacksonException e) {
            return new Exchange.NoAnswer("HTTP " + status + " without JSON");
        }
    }

    private static Duration retryAfter(ClassicHttpResponse answer) {
        return Optional.ofNullable(answer.getFirstHeader("Retry-After"))
                .map(NameValuePair::getValue)
                .filter(seconds -> SECONDS.matcher(seconds).matches())
                .map(Long::parseLong)
                .map(seconds -> Duration.ofSeconds(Math.clamp(seconds, 1, LONGEST_PAUSE_SECONDS)))
                .orElse(AFTER_TOO_MANY);
    }

    // Their words are not passed on: they could hold the address, and with it a person's id.
    private Exchange failed(IOException cause, boolean late) {
        if (late) {
            return new Exchange.NoAnswer("no answer within " + answerWithin.toMillis() + " ms");
        }
        return switch (cause) {
            case ConnectException _, ConnectTimeoutException _, NoRouteToHostException _, UnknownHostException _ ->
                new Exchange.NotSent("no connection");
            case SocketTimeoutException _ ->
                new Exchange.NoAnswer("no answer within " + answerWithin.toMillis() + " ms");
            default ->
                new Exchange.NoAnswer("connection broken: " + cause.getClass().getSimpleName());
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }
}
