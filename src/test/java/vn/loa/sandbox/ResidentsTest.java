package vn.loa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.loa.sandbox.SandboxSettings.AlertedSettings;
import vn.loa.sandbox.SandboxSettings.ResidentSettings;
import vn.loa.subscriber.Msisdn;

class ResidentsTest {

    private static final AlertHabits NOBODY = new AlertHabits(new AlertedSettings(0, 0, Duration.ZERO), 1);
    private static final Duration SOON = Duration.ofSeconds(20);

    private final ConcurrentLinkedQueue<String> opened = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> agents = new ConcurrentLinkedQueue<>();
    private final ConcurrentHashMap<String, String> written = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Msisdn> installed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger talking = new AtomicInteger();
    private final AtomicInteger mostTalking = new AtomicInteger();
    private HttpServer web;

    @BeforeEach
    void openWeb() throws IOException {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        web.createContext("/i/", exchange -> {
            mostTalking.accumulateAndGet(talking.incrementAndGet(), Math::max);
            opened.add(exchange.getRequestURI().getPath());
            agents.add(exchange.getRequestHeaders().getFirst("User-Agent"));
            talking.decrementAndGet();
            exchange.getResponseHeaders().add("Location", "https://store.example/");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        web.start();
    }

    @AfterEach
    void closeWeb() {
        web.stop(0);
    }

    @Test
    void clicksAreRealRequestsOfPhonesToTheLinkInTheText() {
        try (var residents = residents(everybody(1, 0, 0), 64)) {
            text(residents, 50);

            await().atMost(SOON).until(() -> opened.size() == 50);
        }
        assertThat(opened).allMatch(path -> path.startsWith("/i/tok")).doesNotHaveDuplicates();
        assertThat(agents).allMatch(agent -> agent.startsWith("Mozilla/5.0") || agent.startsWith("Opera/"));
    }

    @Test
    void noMorePhonesTalkAtOnceThanAgreed() {
        try (var residents = residents(everybody(1, 0, 0), 4)) {
            text(residents, 200);

            await().atMost(SOON).until(() -> opened.size() == 200);
        }
        assertThat(mostTalking.get()).isBetween(1, 4);
    }

    @Test
    void repliesGoToTheShortCodeOfTheTextAndInstallsAreRegistered() {
        try (var residents = residents(everybody(1, 1, 1), 64)) {
            text(residents, 20);

            await().atMost(SOON).until(() -> written.size() == 20 && installed.size() == 20);
        }
        assertThat(written.values()).containsOnly("8099");
        assertThat(written).containsKey("84950000007");
        assertThat(installed).contains(new Msisdn(950_000_007));
    }

    @Test
    void whoHasWrittenOnceDoesNotWriteAgain() {
        var replies = new AtomicInteger();
        try (var residents = new Residents(
                new Habits(everybody(0, 0, 1), 1),
                NOBODY,
                browser(64),
                (operator, from, to, words) -> replies.incrementAndGet(),
                who -> {})) {
            text(residents, 10);
            text(residents, 10);

            await().atMost(SOON).until(() -> replies.get() >= 10);
        }
        assertThat(replies).hasValue(10);
    }

    private Residents residents(ResidentSettings settings, int atOnce) {
        return new Residents(
                new Habits(settings, 1),
                NOBODY,
                browser(atOnce),
                (operator, from, to, words) -> written.put(from, to),
                installed::add);
    }

    private Browser browser(int atOnce) {
        return new Browser(() -> web.getAddress().getPort(), atOnce, 1_500);
    }

    private static void text(Residents residents, int people) {
        for (var i = 0; i < people; i++) {
            residents.texted(
                    "viettel",
                    "849500000" + "%02d".formatted(i % 100),
                    "BLUEZONE",
                    "Moi cai Bluezone: https://loa.example/i/tok" + i + " Tu choi: TC BZ gui 8099");
        }
    }

    private static ResidentSettings everybody(double clicks, double installs, double replies) {
        return new ResidentSettings(
                clicks, installs, replies, 0, 0, Duration.ofMillis(1), Duration.ofMillis(5), 64, 1_500);
    }
}
