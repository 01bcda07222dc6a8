package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import vn.loa.channel.Inbound;
import vn.loa.fake.RawSmsc;

/// Operators that deliver more than is taken.
class DeskTest {

    private static final int FLOOD = 200_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicInteger taken = new AtomicInteger();
    /// An operator and a gateway that is bound to it.
    private record Pair(RawSmsc smsc, Gateway gateway) implements AutoCloseable {

        /// @param enquireEvery thirty times as long as reading is held up
        static Pair bound(Duration enquireEvery) throws IOException {
            var smsc = new RawSmsc();
            var gateway = Gateway.to(smsc.port(), settings -> settings.enquireEvery = enquireEvery);
            smsc.acceptBind();
            await().until(gateway::isUp);
            return new Pair(smsc, gateway);
        }

        Thread flood() {
            var octets = new ByteArrayOutputStream();
            for (var i = 0; i < FLOOD; i++) {
                octets.writeBytes(
                        DeliverSm.receipt("id:" + i + " stat:DELIVRD err:000").pdu(i + 1));
            }
            return Thread.ofVirtual().start(() -> {
                try {
                    smsc.writeOctets(octets.toByteArray());
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        /// What the gateway says to the next delivery.
        int answer() throws IOException {
            return smsc.line().read(Pdu.DELIVER_SM_RESP).status();
        }

        @Override
        public void close() throws IOException {
            smsc.close();
            gateway.close();
        }
    }

    @Test
    void whoeverDeliversFasterThanIsTakenIsReadMoreSlowlyAndNeverSentAway() throws Exception {
        try (var pair = Pair.bound(Duration.ofHours(1))) {
            pair.gateway.onReceipts = batch -> {
                batch.forEach(DeskTest::work);
                taken.addAndGet(batch.size());
            };

            var writing = pair.flood();

            for (var i = 0; i < FLOOD; i++) {
                assertThat(pair.answer()).isZero();
            }
            writing.join();
            assertThat(taken).hasValue(FLOOD);
        }
    }

    @Test
    void whileNothingIsTakenTheOperatorIsToldToComeAgainAndTheLinkLives() throws Exception {
        try (var pair = Pair.bound(Duration.ofSeconds(3))) {
            var handlerGoesOn = new CountDownLatch(1);
            pair.gateway.onReceipts = batch -> {
                awaitUninterrupted(handlerGoesOn);
                taken.addAndGet(batch.size());
            };
            var writing = pair.flood();

            var sentAway = 0;
            while (sentAway == 0) {
                sentAway += pair.answer() == Pdu.TRY_AGAIN ? 1 : 0;
            }
            handlerGoesOn.countDown();

            for (var answers = 1; answers < FLOOD; answers++) {
                sentAway += pair.answer() == Pdu.TRY_AGAIN ? 1 : 0;
            }
            writing.join();
            var expected = FLOOD - sentAway;
            await().atMost(PATIENCE).until(() -> taken.get() == expected);
            assertThat(pair.gateway.isUp()).isTrue();
        }
    }

    /// Takes a while without doing nothing.
    private static void work(Inbound.Receipt receipt) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var i = 0; i < 4; i++) {
                digest.update(receipt.providerId().getBytes(StandardCharsets.US_ASCII));
                digest.digest();
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
