package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.loa.channel.Inbound;
import vn.loa.channel.Outcome;
import vn.loa.sandbox.Mood;
import vn.loa.sandbox.Smsc;

class SmppChannelTest {

    private final Smsc smsc = Smsc.start(Smsc.Options.quick());
    private Gateway gateway = up(Gateway.to(smsc.port(), 100));

    private static Gateway up(Gateway gateway) {
        await().until(gateway::isUp);
        return gateway;
    }

    @AfterEach
    void close() {
        gateway.close();
        smsc.close();
    }

    @Test
    void aTextIsAcceptedAndItsReceiptNamesIt() {
        gateway.submit(Gateway.text(1, "Xin chao"));
        gateway.channel.flush();

        await().until(() -> gateway.receipts.size() == 1);
        assertThat(gateway.outcomes()).singleElement().isInstanceOfSatisfying(Outcome.Accepted.class, accepted -> {
            assertThat(accepted.bind()).isEqualTo("north");
            assertThat(accepted.providerIds())
                    .containsExactly(gateway.receipts.getFirst().providerId());
        });
        assertThat(gateway.receipts.getFirst().state()).isEqualTo(Inbound.State.DELIVERED);
        assertThat(gateway.receipts.getFirst().about())
                .isEqualTo(Gateway.text(1, "").to());
        await().until(() -> smsc.receiptsAcknowledged() == 1);
    }

    @Test
    void manyTextsAreEachAcceptedOnceAndEachReceiptComes() {
        for (var i = 0; i < 5_000; i++) {
            gateway.submit(Gateway.text(i, "Xin chao"));
        }
        gateway.channel.flush();

        await().until(() -> gateway.told.size() == 5_000 && gateway.receipts.size() == 5_000);
        assertThat(gateway.outcomes()).allMatch(outcome -> outcome instanceof Outcome.Accepted);
        assertThat(smsc.ledger().distinct()).isEqualTo(5_000);
        assertThat(smsc.ledger().moreThanOnce()).isEmpty();
    }

    @Test
    void aLongTextArrivesAsItWasWritten() {
        var arrived = new CopyOnWriteArrayList<String>();
        smsc.onAccepted(accepted -> arrived.add(accepted.text()));
        var vietnamese = "Đề nghị ông bà cài Bluezone để được cảnh báo khi tiếp xúc gần. ".repeat(5);
        var plain = "De nghi ong ba cai Bluezone [giup] {nhau} €. ".repeat(9);
        gateway.submit(Gateway.text(1, vietnamese));
        gateway.submit(Gateway.text(2, plain));
        gateway.channel.flush();

        await().until(() -> gateway.told.size() == 2 && arrived.size() == 2);
        assertThat(arrived).containsExactly(vietnamese, plain);
        assertThat(((Outcome.Accepted) gateway.outcomes().getFirst()).providerIds())
                .hasSize(Gateway.text(1, vietnamese).text().parts().size())
                .doesNotHaveDuplicates();
    }

    @Test
    void everyThrottledTextIsTakenInTheEnd() {
        smsc.mood(Mood.THROTTLING);
        for (var i = 0; i < 130; i++) {
            gateway.submit(Gateway.text(i, "Xin chao"));
        }
        gateway.channel.flush();

        await().atMost(20, TimeUnit.SECONDS).until(() -> gateway.told.size() == 130);
        assertThat(gateway.outcomes()).allMatch(outcome -> outcome instanceof Outcome.Accepted);
        assertThat(gateway.health().throttled()).isPositive();
        assertThat(smsc.ledger().moreThanOnce()).isEmpty();
    }

    @Test
    void aTextThatIsThrottledForTooLongComesBack() {
        restart(Duration.ofSeconds(20), Duration.ofMillis(100));
        smsc.mood(Mood.THROTTLING);
        for (var i = 0; i < 101; i++) {
            gateway.submit(Gateway.text(i, "Xin chao"));
        }
        gateway.channel.flush();

        await().until(() -> gateway.told.size() == 101);
        assertThat(gateway.outcomes())
                .filteredOn(outcome -> outcome instanceof Outcome.Throttled)
                .isNotEmpty();
    }

    @Test
    void aBrokenLinkEndsAtOnceWhatWasUnanswered() {
        smsc.mood(Mood.SILENT);
        for (var i = 0; i < 10; i++) {
            gateway.submit(Gateway.text(i, "Xin chao"));
        }
        gateway.channel.flush();
        await().until(() -> smsc.ledger().total() == 10);
        smsc.drop();

        await().atMost(2, TimeUnit.SECONDS).until(() -> gateway.told.size() == 10);
        assertThat(gateway.outcomes()).allMatch(outcome -> outcome instanceof Outcome.Unknown);
    }

    @Test
    void silenceMakesATextUnknown() {
        restart(Duration.ofMillis(200), Duration.ofSeconds(20));
        smsc.mood(Mood.SILENT);
        gateway.submit(Gateway.text(1, "Xin chao"));
        gateway.channel.flush();

        await().until(() -> gateway.outcomes().size() == 1);
        assertThat(gateway.outcomes()).singleElement().isInstanceOf(Outcome.Unknown.class);
        assertThat(gateway.health().inFlight()).isZero();
    }

    @Test
    void withoutALinkATextIsUnreachableAtOnce() {
        smsc.close();
        await().until(() -> !gateway.isUp());
        gateway.submit(Gateway.text(1, "Xin chao"));
        assertThat(gateway.outcomes()).singleElement().isInstanceOf(Outcome.Unreachable.class);
    }

    @Test
    void theWindowIsNeverOverrun() throws InterruptedException {
        smsc.mood(Mood.SILENT);
        var full = new CountDownLatch(90);
        var submitter = Thread.ofVirtual().start(() -> {
            for (var i = 0; i < 300; i++) {
                gateway.submit(Gateway.text(i, "Xin chao"));
                full.countDown();
            }
        });
        assertThat(full.await(5, TimeUnit.SECONDS)).isTrue();
        // A tenth of the window of 100 is kept for urgent texts.
        await().during(200, TimeUnit.MILLISECONDS).until(() -> gateway.health().inFlight() == 90);
        gateway.submit(Gateway.text(999, "Khan", vn.loa.message.Lane.URGENT));
        assertThat(gateway.health().inFlight()).isEqualTo(91);
        gateway.close();
        submitter.join();
        assertThat(gateway.told).hasSize(301);
    }

    @Test
    void refusalsSayWhy() {
        smsc.mood(Mood.REFUSES_SOME);
        gateway.submit(Gateway.text(7, "Xin chao"));
        gateway.channel.flush();
        await().until(() -> gateway.told.size() == 1);
        assertThat(gateway.outcomes()).containsExactly(new Outcome.Refused(Outcome.Reason.INVALID_NUMBER, "0x0B"));
    }

    @Test
    void aReceiptMayOvertakeItsResponseAndComeTwice() {
        smsc.mood(Mood.RECEIPT_BEFORE_RESPONSE);
        gateway.submit(Gateway.text(1, "Xin chao"));
        gateway.channel.flush();
        await().until(() -> gateway.receipts.size() == 1 && gateway.told.size() == 1);

        smsc.mood(Mood.DUPLICATE_RECEIPT);
        gateway.submit(Gateway.text(2, "Xin chao"));
        gateway.channel.flush();
        await().until(() -> gateway.receipts.size() == 3);
        assertThat(gateway.receipts.get(1).providerId())
                .isEqualTo(gateway.receipts.get(2).providerId());
    }

    @Test
    void receiptsThatCannotBeSettledAreSentAgain() {
        var attempts = new AtomicInteger();
        gateway.onReceipts = batch -> {
            if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("Redis is away");
            }
            gateway.receipts.addAll(batch);
        };
        gateway.submit(Gateway.text(1, "Xin chao"));
        gateway.channel.flush();

        await().until(() -> smsc.receiptsAcknowledged() == 1);
        assertThat(attempts).hasValue(3);
        assertThat(gateway.receipts).hasSize(1);
    }

    @Test
    void slowReceiptsHoldUpNoResponse() {
        var release = new CountDownLatch(1);
        gateway.onReceipts = batch -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        for (var i = 0; i < 500; i++) {
            gateway.submit(Gateway.text(i, "Xin chao"));
        }
        gateway.channel.flush();
        await().until(() -> gateway.told.size() == 500);
        assertThat(smsc.receiptsAcknowledged()).isZero();
        release.countDown();
    }

    @Test
    void whatPeopleWriteArrivesInBothAlphabetsAndWhole() {
        var longText = "Tôi đã cài ứng dụng rồi, cảm ơn. ".repeat(6);
        smsc.write("loa", "84950000001", "1022", "TC BZ [1] €");
        smsc.write("loa", "84950000002", "1022", "Từ chối");
        smsc.write("loa", "84950000003", "1022", longText);

        await().until(() -> gateway.replies.size() == 3);
        assertThat(gateway.replies)
                .extracting(Inbound.Reply::text)
                .containsExactlyInAnyOrder("TC BZ [1] €", "Từ chối", longText);
        assertThat(gateway.replies).allMatch(reply -> reply.to().equals("1022"));
    }

    @Test
    void aReplyThatIsDeliveredAgainKeepsItsId() {
        var ids = new CopyOnWriteArrayList<String>();
        gateway.onReplies = batch -> {
            ids.add(batch.getFirst().id());
            if (ids.size() < 2) {
                throw new IllegalStateException("Redis is away");
            }
        };
        smsc.write("loa", "84950000001", "1022", "TC BZ");
        await().until(() -> ids.size() == 2);
        assertThat(ids.get(1)).isEqualTo(ids.get(0));

        smsc.write("loa", "84950000001", "1022", "TC BZ");
        await().until(() -> ids.size() == 3);
        assertThat(ids.get(2)).isNotEqualTo(ids.get(0));
    }

    @Test
    void afterAnUnbindItBindsAgain() {
        smsc.mood(Mood.UNBINDS);
        for (var i = 0; i < 100; i++) {
            gateway.submit(Gateway.text(i, "Xin chao"));
        }
        gateway.channel.flush();
        await().until(() -> gateway.told.size() == 100);
        smsc.mood(Mood.HAPPY);
        await().until(gateway::isUp);
        gateway.told.clear();
        await().until(() -> {
            gateway.submit(Gateway.text(200, "Xin chao"));
            gateway.channel.flush();
            return gateway.outcomes().stream().anyMatch(outcome -> outcome instanceof Outcome.Accepted);
        });
    }

    @Test
    void aStopLeavesNothingPending() {
        smsc.mood(Mood.SLOW);
        for (var i = 0; i < 50; i++) {
            gateway.submit(Gateway.text(i, "Xin chao"));
        }
        gateway.close();
        assertThat(gateway.outcomes()).hasSize(50).allMatch(outcome -> outcome instanceof Outcome.Accepted);
        gateway.submit(Gateway.text(51, "Xin chao"));
        assertThat(gateway.outcomes().getLast()).isInstanceOf(Outcome.Unreachable.class);
    }

    @Test
    void receiptsComeByTheSessionThatIsThereHoweverManyHaveTakenLeaveBefore() {
        for (var i = 0; i < 30; i++) {
            gateway.close();
            gateway = up(Gateway.to(smsc.port(), 100));
        }
        for (var i = 0; i < 20; i++) {
            gateway.submit(Gateway.text(i, "Xin chao"));
        }
        gateway.channel.flush();

        await().until(() -> gateway.receipts.size() == 20);
    }

    private void restart(Duration answerWithin, Duration throttlePatience) {
        gateway.close();
        gateway = up(Gateway.to(smsc.port(), settings -> {
            settings.answerWithin = answerWithin;
            settings.throttlePatience = throttlePatience;
        }));
    }
}
