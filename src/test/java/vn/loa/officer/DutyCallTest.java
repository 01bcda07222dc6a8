package vn.loa.officer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.delivery.Outbox;
import vn.loa.fake.MovingClock;
import vn.loa.journey.LoaApp;
import vn.loa.store.Redis;
import vn.loa.subscriber.Carriers;
import vn.loa.subscriber.Msisdn;
import vn.loa.zalo.ZaloAccounts;

/// Whoever is on duty is called by text to an official account whose tokens are not renewed.
class DutyCallTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    private static final String NUMBER = "84950940021";

    private final MovingClock clock = new MovingClock(Instant.now());

    private DutyCall node() {
        return node(clock);
    }

    private static DutyCall node(Clock clock) {
        return new DutyCall(
                new Msisdn(Integer.parseInt(NUMBER.substring(2))),
                loa.bean(OfficerSettings.class),
                loa.bean(ZaloAccounts.class)::tokenTroubles,
                loa.bean(Carriers.class),
                loa.bean(Outbox.class),
                loa.bean(Redis.class),
                clock);
    }

    /// A refresh token that Zalo does not know takes the place of the good one.
    private static void renewalFails() {
        var before = troubledSince();
        paste(loa.zalo().explorerPair(LoaApp.ZALO).getFirst(), "used-long-ago");
        await().atMost(Duration.ofSeconds(30)).until(() -> troubledSince().isAfter(before));
    }

    private static Instant troubledSince() {
        return loa.bean(ZaloAccounts.class).tokenTroubles().stream()
                .map(trouble -> trouble.since())
                .findFirst()
                .orElse(Instant.MIN);
    }

    private static void paste(String access, String refresh) {
        var answer = loa.api()
                .putJson(
                        "/api/v1/zalo/accounts/" + LoaApp.ZALO_NAME + "/tokens",
                        "{\"accessToken\": \"" + access + "\", \"refreshToken\": \"" + refresh + "\"}");
        assertThat(answer.status()).isEqualTo(204);
    }

    @AfterEach
    void grantedAgain() {
        var pair = loa.zalo().explorerPair(LoaApp.ZALO);
        paste(pair.getFirst(), pair.getLast());
    }

    @Test
    void aRenewalThatFailsCallsOnceAndNotAgainWithinTheHour() throws Exception {
        assertThat(node().look()).isZero();

        renewalFails();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var called = threads.invokeAll(List.<Callable<Integer>>of(node()::look, node()::look));
            assertThat(called.getFirst().get() + called.getLast().get()).isEqualTo(1);
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> loa.phones().textsTo(NUMBER).size() == 1);
        assertThat(loa.phones().textsTo(NUMBER).getFirst().text())
                .contains("zalo-" + LoaApp.ZALO_NAME, "Zalo khong nhan refresh token (ma -14014)");

        clock.advance(Duration.ofMinutes(59));
        renewalFails();
        assertThat(node().look()).isZero();
        clock.advance(Duration.ofMinutes(1));
        assertThat(node().look()).isEqualTo(1);
        clock.advance(Duration.ofHours(2));
        assertThat(node().look()).as("the same trouble").isZero();
    }
}
