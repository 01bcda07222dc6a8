package vn.loa.zalo;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Sends one request and waits for its answer, never longer than agreed; nothing is ever sent twice here.
///
/// It blocks, so it is for virtual threads. The client of the JDK repeats no POST by itself, which matters: Zalo does
/// not recognise a message that it has had before.
final class ZaloHttp implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    static {
        // A connection that they close in the moment that we use it leaves a message of which nobody knows, so none is
        // kept idle for as long as servers usually do. Read when the JDK's client is first used, in seconds.
        if (System.getProperty("jdk.httpclient.keepalive.timeout") == null) {
            System.setProperty("jdk.httpclient.keepalive.timeout", "5");
        }
    }

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_FAULT = 500;
    private static final Duration AFTER_TOO_MANY = Duration.ofSeconds(10);
    private static final long LONGEST_PAUSE_SECONDS = 3600;

    /// No answer of theirs is longer: a hundred templates are 50 KB.
    private static final int LARGEST_ANSWER = 1 << 20;

    // Its work is many short steps, of which none shall cost a switch of the operating system.
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;
    private final Duration answerWithin;

    ZaloHttp(Duration connectWithin, Duration answerWithin) {
        // One request a connection at a time, and kept alive; their hosts offer no better for certain.
        this.client = HttpClient.newBuilder()
                .executor(threads)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectWithin)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.answerWithin = answerWithin;
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
        return exchange(HttpRequest.newBuilder(address).GET(), headers);
    }

    Exchange postForm(URI address, Map<String, String> headers, Map<String, String> fields)
            throws InterruptedException {
        return exchange(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form(fields))),
                headers);
    }

    /// @param body written as JSON
    Exchange post(URI address, Map<String, String> headers, Map<String, ?> body) throws InterruptedException {
        return exchange(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))),
                headers);
    }

    private Exchange exchange(HttpRequest.Builder request, Map<String, String> headers) throws InterruptedException {
        headers.forEach(request::header);
        var answer =
                client.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        try {
            // The request's own timeout ends with the headers; a body that trickles must not hold us either.
            return read(answer.get(answerWithin.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Exchange.NoAnswer("no answer within " + answerWithin.toMillis() + " ms");
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            return failed(e.getCause() == null ? e : e.getCause());
        }
    }

    private static Exchange read(HttpResponse<byte[]> response) {
        var status = response.statusCode();
        if (status == TOO_MANY_REQUESTS) {
            return new Exchange.TooFast(retryAfter(response));
        }
        if (status >= SERVER_FAULT) {
            return new Exchange.NoAnswer("HTTP " + status);
        }
        try {
            var body = JSON.readTree(response.body());
            return body.isObject()
                    ? new Exchange.Answered(body)
                    : new Exchange.NoAnswer("HTTP " + status + " without a JSON object");
        } catch (JacksonException e) {
            return new Exchange.NoAnswer("HTTP " + status + " without JSON");
        }
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(Long::parseLong)
                .map(seconds -> Duration.ofSeconds(Math.clamp(seconds, 1, LONGEST_PAUSE_SECONDS)))
                .orElse(AFTER_TOO_MANY);
    }

    // Their words are not passed on: they could hold the address, and with it a person's id.
    private static Exchange failed(Throwable cause) {
        return switch (cause) {
            case ConnectException _, HttpConnectTimeoutException _, UnresolvedAddressException _ ->
                new Exchange.NotSent("no connection");
            case IOException broken ->
                new Exchange.NoAnswer("connection broken: " + broken.getClass().getSimpleName());
            case RuntimeException defect -> throw defect;
            case Error serious -> throw serious;
            default -> throw new IllegalStateException(cause);
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdownNow();
    }
}
