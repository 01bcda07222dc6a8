package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.loa.channel.Inbound;
import vn.loa.channel.Inbound.State;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.store.RedisUnavailable;
import vn.loa.subscriber.Msisdn;

/// Whatever base an operator's receipts write ids in, it is found out from what the operator sends.
class ReceiptIdsTest {

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    private final MovingClock clock = MovingClock.mondayMorning();
    private IdBase told = IdBase.LEARN;
    private ReceiptIds ids = ids("north");

    private ReceiptIds ids(String bind) {
        return new ReceiptIds(bind, () -> told, new RedisIdBook(redis.redis()), clock);
    }

    private void restart() {
        ids = ids("north");
    }

    private static Msisdn number(int of) {
        return new Msisdn(950_000_000 + of);
    }

    private WrittenReceipt receipt(IdPlace place, String id, @Nullable Msisdn about) {
        return new WrittenReceipt("north", place, id, State.DELIVERED, null, about, clock.instant());
    }

    private WrittenReceipt receipt(String id, int about) {
        return receipt(IdPlace.TEXT, id, number(about));
    }

    /// Hands over a batch, a second after the one before; answers the ids that are told.
    private List<String> deliver(WrittenReceipt... receipts) {
        clock.advance(ReceiptIds.BETWEEN_LOOKS);
        var read = ids.read(List.of(receipts));
        ids.taken(read);
        return read.receipts().stream().map(Inbound.Receipt::providerId).toList();
    }

    /// A text is accepted under the first id, and its receipt writes the second.
    private List<String> pair(String response, String inReceipt, int about) {
        ids.accepted(response, number(about));
        return deliver(receipt(inReceipt, about));
    }

    @Test
    void aReceiptThatFitsAResponseIsToldAtOnceAndFiveOfThemTeach() {
        for (var i = 0; i < IdLesson.PAIRS; i++) {
            assertThat(ids.words()).isEqualTo("learn");
            assertThat(pair("39f99dd" + i, Long.toString(0x39f99dd0L + i), i)).containsExactly("39F99DD" + i);
        }
        assertThat(ids.words()).isEqualTo("learnt hex");
        assertThat(deliver(receipt("4660", 99))).containsExactly("1234");
    }

    @Test
    void whatIsLearntHoldsAfterARestartAndForThisBindAlone() {
        for (var i = 0; i < IdLesson.PAIRS; i++) {
            pair("39f99dd" + i, Long.toString(0x39f99dd0L + i), i);
        }
        restart();
        assertThat(deliver(receipt("4660", 99))).containsExactly("1234");
        assertThat(ids.words()).isEqualTo("learnt hex");

        var south = ids("south");
        south.read(List.of());
        assertThat(south.words()).isEqualTo("learn");
    }

    @Test
    void aReceiptThatFitsNothingWaitsOverARestartUntilItIsClearWhatItMeans() {
        assertThat(deliver(receipt("4660", 7))).isEmpty();
        restart();
        for (var i = 0; i < IdLesson.PAIRS - 1; i++) {
            assertThat(pair("39f99dd" + i, Long.toString(0x39f99dd0L + i), i)).hasSize(1);
        }
        var last = pair("39f99dd9", Long.toString(0x39f99dd9L), 9);

        assertThat(last).containsExactly("39F99DD9", "1234");
        assertThat(deliver()).isEmpty();
    }

    @Test
    void aReceiptThatOvertookItsResponseIsToldOnceThatIsThere() {
        assertThat(deliver(receipt("4660", 7))).isEmpty();
        ids.accepted("1234", number(7));
        assertThat(deliver()).containsExactly("1234");
    }

    @Test
    void anIdThatAnotherTextHasInAnotherSpellingIsNotTakenForIt() {
        ids.accepted("4660", number(1)); // what the receipt writes, but a text to somebody else
        assertThat(deliver(receipt("4660", 7))).isEmpty();
        ids.accepted("1234", number(7));
        assertThat(deliver()).containsExactly("1234");
    }

    @Test
    void aReceiptThatNamesNobodyAndFitsTwoTextsWaits() {
        ids.accepted("4660", number(1));
        ids.accepted("1234", number(7));
        assertThat(deliver(receipt(IdPlace.TEXT, "4660", null))).isEmpty();
        for (var i = 0; i < IdLesson.PAIRS - 1; i++) {
            pair("39f99dd" + i, Long.toString(0x39f99dd0L + i), i);
        }
        assertThat(pair("39f99dd9", Long.toString(0x39f99dd9L), 9)).containsExactly("39F99DD9", "1234");
    }

    @Test
    void aWrongGuessIsMended() {
        for (var i = 0; i < IdLesson.PAIRS; i++) {
            pair("10000" + i, "10000" + i, i);
        }
        assertThat(ids.words()).isEqualTo("learnt same");
        // The operator has another machine now.
        for (var i = 0; i < IdLesson.PAIRS; i++) {
            assertThat(pair("39f99dd" + i, Long.toString(0x39f99dd0L + i), i)).containsExactly("39F99DD" + i);
        }
        assertThat(ids.words()).isEqualTo("learnt hex");
        restart();
        assertThat(deliver(receipt("4660", 99))).containsExactly("1234");
    }

    @Test
    void somePairsThatSayOtherwiseChangeNothing() {
        for (var i = 0; i < IdLesson.PAIRS; i++) {
            pair("10000" + i, "10000" + i, i);
        }
        for (var i = 0; i < 20; i++) {
            pair("39f99d" + (10 + i), Long.toString(0x39f99d00L + Integer.parseInt("" + (10 + i), 16)), i);
            pair("2000" + (10 + i), "2000" + (10 + i), i);
        }
        assertThat(ids.words()).isEqualTo("learnt same");
    }

    @Test
    void textAndParameterAreLearntEachByItself() {
        for (var i = 0; i < IdLesson.PAIRS; i++) {
            ids.accepted("39f99dd" + i, number(i));
            deliver(receipt(IdPlace.PARAMETER, "39F99DD" + i, number(i)));
            deliver(receipt(IdPlace.TEXT, Long.toString(0x39f99dd0L + i), number(i)));
        }
        assertThat(ids.words()).isEqualTo("learnt hex, same in the parameter");
        assertThat(deliver(receipt(IdPlace.PARAMETER, "4660", number(99)), receipt(IdPlace.TEXT, "4660", number(99))))
                .containsExactly("4660", "1234");
    }

    @ParameterizedTest
    @CsvSource({
        "3c21a0f0-0b7e-4f7e-8f0a-9a4f0c1d2e3f, 3C21A0F0-0B7E-4F7E-8F0A-9A4F0C1D2E3F",
        "msg_77x, MSG_77X",
        "007, 7",
        "0, 0"
    })
    void anIdThatCanBeReadInOneWayAloneNeverWaits(String id, String known) {
        assertThat(deliver(receipt(id, 1))).containsExactly(known);
    }

    @Test
    void anOperatorThatNeverShowsIsTakenAsItWritesAfterADay() {
        assertThat(deliver(receipt("4660", 7))).isEmpty();
        clock.advance(ReceiptIds.PATIENCE.minusSeconds(10));
        assertThat(deliver()).isEmpty();
        clock.advance(Duration.ofSeconds(20));
        assertThat(deliver()).containsExactly("4660");
        assertThat(deliver()).isEmpty();
    }

    @Test
    void anOperatorWhoseReceiptsNeverFitIsNotWaitedForWithoutEnd() {
        var receipts = IntStream.range(0, ReceiptIds.MOST_HELD + 3)
                .mapToObj(i -> receipt("" + (10_000 + i), i))
                .toArray(WrittenReceipt[]::new);
        assertThat(deliver(receipts)).containsExactly("20000", "20001", "20002");
        assertThat(deliver(receipt("4660", 7))).containsExactly("4660");
    }

    @Test
    void whatThePersonInChargeSaysReleasesWhatWaits() {
        assertThat(deliver(receipt("4660", 7))).isEmpty();
        told = IdBase.HEX;
        assertThat(deliver()).containsExactly("1234");
        assertThat(ids.words()).isEqualTo("hex");
    }

    @Test
    void aReceiptThatCannotBeKeptIsNotAcknowledged() {
        var careful = new ReceiptIds("north", () -> told, new RedisIdBook(redis.connect()), clock);
        careful.accepted("1", number(1));
        redis.kill();
        try {
            assertThatThrownBy(() -> careful.read(List.of(receipt("4660", 7)))).isInstanceOf(RedisUnavailable.class);
        } finally {
            redis.start();
            await().ignoreExceptions()
                    .until(() ->
                            redis.redis().await(redis.redis().async().ping()).equals("PONG"));
        }
    }

    @Test
    void aReceiptThatComesAgainWaitsOnceAndOneThatWasNotTakenComesAgain() {
        deliver(receipt("4660", 7), receipt("4660", 7));
        deliver(receipt("4660", 7));
        ids.accepted("1234", number(7));
        clock.advance(ReceiptIds.BETWEEN_LOOKS);
        assertThat(ids.read(List.of()).receipts()).hasSize(1); // and the handler fails
        assertThat(deliver()).containsExactly("1234");
    }

    @Test
    void whoIsErasedLeavesNoReceiptThatWaits() {
        deliver(receipt("4660", 7), receipt("4661", 8));
        new RedisIdBook(redis.redis()).forgetAbout(Set.of(number(7)));
        ids.accepted("1234", number(7));
        ids.accepted("1235", number(8));
        assertThat(deliver()).containsExactly("1235");
    }

    /// Whatever the base, the padding, the case, the order and the restarts: every receipt is told, as the id of its
    /// own text and of no other.
    @ParameterizedTest
    @EnumSource(
            value = IdBase.class,
            names = {"SAME", "HEX", "DECIMAL"})
    void everyReceiptFindsItsText(IdBase base) {
        for (var seed = 0L; seed < 20; seed++) {
            var random = new Random(seed);
            redis.redis().await(redis.redis().async().flushall());
            restart();
            // Ids that count up, so that what one text is called in decimal, another is called in hexadecimal.
            var next = 1000 + random.nextInt(4000);
            var responses = new ArrayList<Runnable>();
            var unheard = new ArrayList<WrittenReceipt>();
            var expected = new HashSet<String>();
            var heard = new ArrayList<String>();
            for (var i = 0; i < 200; i++) {
                var id = next + i;
                var about = number(i % 50);
                var response =
                        switch (base) {
                            case SAME, LEARN -> Integer.toHexString(id);
                            case HEX -> String.format("%08x", id);
                            case DECIMAL -> String.format("%010d", id);
                        };
                var inReceipt =
                        switch (base) {
                            case SAME, LEARN ->
                                random.nextBoolean()
                                        ? Integer.toHexString(id)
                                        : "00" + Integer.toHexString(id).toUpperCase(Locale.ROOT);
                            case HEX -> random.nextBoolean() ? Integer.toString(id) : String.format("%012d", id);
                            case DECIMAL -> random.nextBoolean() ? Integer.toHexString(id) : String.format("%08X", id);
                        };
                expected.add(IdBase.ofResponse(response));
                responses.add(() -> ids.accepted(response, about));
                unheard.add(receipt(inReceipt, i % 50));
                // Some receipts come late, some before their response.
                if (random.nextInt(10) > 0) {
                    responses.removeFirst().run();
                }
                if (random.nextInt(10) > 0) {
                    heard.addAll(deliver(unheard.remove(random.nextInt(unheard.size()))));
                }
                if (i > 20 && random.nextInt(50) == 0) {
                    restart();
                }
            }
            responses.forEach(Runnable::run);
            heard.addAll(deliver(unheard.toArray(WrittenReceipt[]::new)));
            heard.addAll(deliver());

            assertThat(Set.copyOf(heard)).as("seed %d", seed).isEqualTo(expected);
            assertThat(heard).as("seed %d", seed).hasSameSizeAs(expected);
        }
    }

    @Test
    void aSampleKeepsWhatItsReceiptsMayMeanAndNoMore() {
        var time = new long[1];
        var sample = new IdSample(() -> time[0]);
        for (var i = 0; i < 3 * IdSample.LARGEST; i++) {
            sample.add("a" + i, number(i));
        }
        assertThat(sample.holds("a0", number(0))).isTrue();
        assertThat(sample.holds("a0", null)).isTrue();
        assertThat(sample.holds("a0", number(1))).isFalse();
        assertThat(sample.holds("a" + 2 * IdSample.LARGEST, null)).isFalse();

        time[0] += IdSample.RENEWED_EVERY.toNanos() + 1;
        sample.add("b", number(1));
        assertThat(sample.holds("b", null)).isTrue();
        assertThat(sample.holds("a0", null)).isTrue();
        time[0] += IdSample.RENEWED_EVERY.toNanos() + 1;
        sample.add(UUID.randomUUID().toString(), number(1));
        assertThat(sample.holds("a0", null)).isFalse();
    }
}
