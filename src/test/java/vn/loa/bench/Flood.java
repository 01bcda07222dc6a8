package vn.loa.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import vn.loa.sandbox.SimulatedZalo;

/// Posts receipts to a webhook as fast as it takes them, over connections that each wait for their answer. It knows
/// just enough HTTP for that, so that it costs less than what it measures.
final class Flood {

    private static final int CONNECTIONS = 64;
    private static final int ANSWER_WITHIN_MS = 10_000;

    private final URI webhook;

    Flood(URI webhook) {
        this.webhook = webhook;
    }

    /// @param refused events that were not answered with 200
    /// @param millis of each answer, sorted
    record Poured(int events, int refused, Duration took, double[] millis) {

        double perSecond() {
            return events / Math.max(0.001, took.toNanos() / 1e9);
        }

        double percentile(double share) {
            return millis[(int) Math.min(millis.length - 1, millis.length * share)];
        }
    }

    /// Posts a receipt for each of these messages.
    Poured pour(List<ZaloMain.Taken> messages) {
        // Made before, for signing is Zalo's work.
        var requests = messages.stream().map(this::request).toList();
        var next = new AtomicInteger();
        var refused = new AtomicInteger();
        var millis = new double[requests.size()];
        var begun = System.nanoTime();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, CONNECTIONS)
                    .<Future<?>>mapToObj(_ -> senders.submit(() -> {
                        send(requests, next, refused, millis);
                        return null;
                    }))
                    .toList();
            for (var each : all) {
                each.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("events could not be posted", e);
        }
        var took = Duration.ofNanos(System.nanoTime() - begun);
        Arrays.sort(millis);
        return new Poured(requests.size(), refused.get(), took, millis);
    }

    private void send(List<byte[]> requests, AtomicInteger next, AtomicInteger refused, double[] millis)
            throws IOException {
        var socket = connect();
        try {
            for (var i = next.getAndIncrement(); i < requests.size(); i = next.getAndIncrement()) {
                var at = System.nanoTime();
                socket.getOutputStream().write(requests.get(i));
                var head = head(socket.getInputStream());
                millis[i] = (System.nanoTime() - at) / 1e6;
                if (!head.startsWith("http/1.1 200")) {
                    refused.incrementAndGet();
                }
                // Servers end a connection after so many requests.
                if (head.contains("connection: close")) {
                    socket.close();
                    socket = connect();
                }
            }
        } finally {
            socket.close();
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), webhook.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(ANSWER_WITHIN_MS);
        return socket;
    }

    /// The head of an answer without a body, in lower case.
    private static String head(InputStream in) throws IOException {
        var octets = new byte[4_096];
        var length = 0;
        while (length < 4 || !endsHead(octets, length)) {
            var read = in.read(octets, length, octets.length - length);
            if (read <= 0) {
                throw new IOException("the webhook hung up, or has answered more than was thought");
            }
            length += read;
        }
        return new String(octets, 0, length, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
    }

    private static boolean endsHead(byte[] octets, int length) {
        return octets[length - 4] == '\r'
                && octets[length - 3] == '\n'
                && octets[length - 2] == '\r'
                && octets[length - 1] == '\n';
    }

    private byte[] request(ZaloMain.Taken message) {
        var now = Long.toString(System.currentTimeMillis());
        var body = """
                {"sender":{"id":"%s"},"recipient":{"id":"%s"},"event_name":"user_received_message",\
                "message":{"delivery_time":"%s","msg_id":"%s","tracking_id":""},"app_id":"%s","timestamp":"%s"}""".formatted(
                        ZaloMain.APP.oaId(),
                        ZaloStage.number(message.person()),
                        now,
                        message.id(),
                        ZaloMain.APP.appId(),
                        now)
                .getBytes(StandardCharsets.UTF_8);
        var head = """
                POST %s HTTP/1.1
                Host: %s
                Content-Type: application/json
                X-ZEvent-Server: ZNS
                X-ZEvent-Signature: %s
                Content-Length: %d

                """.formatted(
                        webhook.getPath(),
                        webhook.getAuthority(),
                        SimulatedZalo.signature(ZaloMain.APP, now, body),
                        body.length)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        var whole = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }
}
