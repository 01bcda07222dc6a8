package vn.loa.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import vn.loa.sandbox.SimulatedZalo;

/// Posts receipts to a webhook as fast as it takes them, over connections that each wait for their answer. It knows
/// just enough HTTP for that and does it in one thread, so that it costs less than what it measures.
final class Flood {

    static final int CONNECTIONS = 128;
    private static final int ANSWER_WITHIN_MS = 10_000;
    private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

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
        var millis = new double[requests.size()];
        var refused = 0;
        var begun = System.nanoTime();
        try (var selector = Selector.open()) {
            var next = 0;
            for (var i = 0; i < CONNECTIONS && next < requests.size(); i++) {
                new Line(connect(selector)).send(requests.get(next), next++);
            }
            for (var answered = 0; answered < requests.size(); ) {
                if (selector.select(ANSWER_WITHIN_MS) == 0) {
                    throw new IllegalStateException("the webhook is silent, " + answered + " events answered");
                }
                for (var key : selector.selectedKeys()) {
                    var line = (Line) key.attachment();
                    if (!line.isAnswered()) {
                        continue;
                    }
                    answered++;
                    millis[line.request] = (System.nanoTime() - line.at) / 1e6;
                    refused += line.isGood() ? 0 : 1;
                    // Servers end a connection after so many requests.
                    if (line.isToEnd()) {
                        line.channel.close();
                        line = new Line(connect(selector));
                    }
                    if (next < requests.size()) {
                        line.send(requests.get(next), next++);
                    }
                }
                selector.selectedKeys().clear();
            }
            for (var key : selector.keys()) {
                key.channel().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("events could not be posted", e);
        }
        var took = Duration.ofNanos(System.nanoTime() - begun);
        Arrays.sort(millis);
        return new Poured(requests.size(), refused, took, millis);
    }

    private SelectionKey connect(Selector selector) throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), webhook.getPort()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        return channel.register(selector, SelectionKey.OP_READ);
    }

    /// One connection, and the request that it waits for.
    private static final class Line {

        private final SocketChannel channel;
        private final ByteBuffer answer = ByteBuffer.allocate(4_096);
        private int request;
        private long at;
        private String head = "";

        Line(SelectionKey key) {
            this.channel = (SocketChannel) key.channel();
            key.attach(this);
        }

        void send(byte[] octets, int request) throws IOException {
            this.request = request;
            this.at = System.nanoTime();
            answer.clear();
            var out = ByteBuffer.wrap(octets);
            while (out.hasRemaining()) {
                channel.write(out);
            }
        }

        /// Whether the whole answer, which has no body, is here.
        boolean isAnswered() throws IOException {
            if (channel.read(answer) <= 0) {
                throw new IOException("the webhook hung up, or has answered more than was thought");
            }
            var length = answer.position();
            if (length < END.length
                    || !Arrays.equals(answer.array(), length - END.length, length, END, 0, END.length)) {
                return false;
            }
            head = new String(answer.array(), 0, length, StandardCharsets.US_ASCII);
            return true;
        }

        boolean isGood() {
            return head.startsWith("HTTP/1.1 200");
        }

        boolean isToEnd() {
            return head.regionMatches(true, Math.max(0, head.indexOf("\nConnection:")), "\nConnection: close", 0, 18);
        }
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
