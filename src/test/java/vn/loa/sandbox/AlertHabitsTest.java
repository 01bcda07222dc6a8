package vn.loa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.loa.alert.AlertDeed;
import vn.loa.sandbox.SandboxSettings.AlertedSettings;
import vn.loa.subscriber.Msisdn;

class AlertHabitsTest {

    private static final String ALERT =
            "Bo Y te: ... Da doc: soan 1 gui 8099 hoac bam http://loa.example/d/c70123456789abc. Ma 123456";
    private static final int PEOPLE = 10_000;
    private static final Duration LATE_AFTER = Duration.ofMinutes(2);

    private final AlertHabits habits = new AlertHabits(new AlertedSettings(0.5, 0.25, LATE_AFTER), 1);

    @Test
    void someAcknowledgeSoonSomeLateAndSomeNever() {
        var acts = IntStream.range(0, PEOPLE)
                .mapToObj(person -> habits.onAlert(new Msisdn(950_000_000 + person), "8049", ALERT))
                .toList();
        var late = acts.stream()
                .flatMap(List::stream)
                .filter(act -> act.after().compareTo(LATE_AFTER) > 0)
                .count();

        assertThat(share(acts.stream().filter(List::isEmpty).count())).isCloseTo(0.25, within(0.02));
        assertThat(share(late)).isCloseTo(0.25, within(0.02));
        assertThat(acts.stream().flatMap(List::stream))
                .anySatisfy(
                        act -> assertThat(act).isInstanceOfSatisfying(Act.Press.class, press -> assertThat(press.path())
                                .isEqualTo("/d/c70123456789abc")))
                .anySatisfy(act -> assertThat(act).isInstanceOfSatisfying(Act.Reply.class, reply -> {
                    assertThat(reply.to()).isEqualTo("8099");
                    assertThat(reply.words()).isEqualTo("1");
                }));
    }

    @Test
    void whoNeverAnswersNeverDoes() {
        var another = ALERT.replace("c70123456789abc", "c7zzzzzzzzzzzzz");
        for (var person = 0; person < 100; person++) {
            var who = new Msisdn(950_000_000 + person);
            assertThat(habits.onAlert(who, "8049", another).isEmpty())
                    .isEqualTo(habits.onAlert(who, "8049", ALERT).isEmpty());
        }
    }

    @Test
    void theAppAcknowledgesForThoseWhosePushIsWaitedForAndForNobodyElse() throws IOException {
        var called = new ConcurrentLinkedQueue<String>();
        var web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/api/v1/alerts/", exchange -> {
            called.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
            answer(exchange, """
                    [{"id": "c1", "step": "APP"}, {"id": "c2", "step": "SMS"}, {"id": "c3", "step": null}]""");
        });
        web.start();
        var everybody = new AlertHabits(new AlertedSettings(1, 0, LATE_AFTER), 1);
        try (var app = new SimulatedApp(() -> web.getAddress().getPort(), everybody)) {
            app.decided(new AlertDeed("tram", "alert-refused", Instant.EPOCH, "b0", ""));
            app.decided(new AlertDeed("tram", "released", Instant.EPOCH, "b1", ""));

            await().atMost(Duration.ofSeconds(30)).until(() -> called.size() == 2);
            assertThat(called).containsExactly("GET /api/v1/alerts/b1/cases", "POST /api/v1/alerts/c1/acknowledgement");
        } finally {
            web.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        var octets = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, octets.length);
        exchange.getResponseBody().write(octets);
        exchange.close();
    }

    private static double share(long count) {
        return (double) count / PEOPLE;
    }
}
