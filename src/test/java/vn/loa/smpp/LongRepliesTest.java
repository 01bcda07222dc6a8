package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loa.channel.Inbound;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.store.Redis;
import vn.loa.store.RedisUnavailable;
import vn.loa.subscriber.Msisdn;

/// Long texts that people write: in parts, in any order, over any session, before and after a restart.
class LongRepliesTest {

    private static final Duration JOIN_WITHIN = Duration.ofMinutes(10);
    private static final String AN = "84950000001";
    private static final String BINH = "84950000002";

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    private final MovingClock clock = MovingClock.mondayMorning();
    private final List<Inbound.Reply> replies = new ArrayList<>();
    private ReplyReader reader = reader(redis.redis());

    private ReplyReader reader(Redis on) {
        return new ReplyReader("north", clock, new RedisLongTexts(on, clock, JOIN_WITHIN));
    }

    /// What a node that died forgets is in its reader.
    private void restart() {
        reader = reader(redis.redis());
    }

    private List<String> deliver(ShortMessage... messages) {
        var read = reader.read(List.of(messages));
        replies.addAll(read.replies());
        reader.taken(read);
        return read.replies().stream().map(Inbound.Reply::text).toList();
    }

    private static ShortMessage message(
            String from, int esmClass, int coding, byte[] text, @Nullable Concatenation segment) {
        return new ShortMessage(from, "1022", esmClass, 0, coding, text, null, -1, null, segment, List.of());
    }

    private static ShortMessage part(String from, int reference, int total, int part, String text) {
        return part(from, reference, total, part, 0, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static ShortMessage part(String from, int reference, int total, int part, int coding, byte[] octets) {
        var text = new ByteArrayOutputStream();
        text.writeBytes(new byte[] {5, 0, 3, (byte) reference, (byte) total, (byte) part});
        text.writeBytes(octets);
        return message(from, ShortMessage.HAS_HEADER, coding, text.toByteArray(), null);
    }

    @Test
    void partsThatWereAcknowledgedBeforeARestartAreJoinedWithThoseAfterIt() {
        assertThat(deliver(part(AN, 7, 3, 3, "c"), part(AN, 7, 3, 1, "a"))).isEmpty();
        restart();
        assertThat(deliver(part(AN, 7, 3, 2, "b"))).containsExactly("abc");
    }

    @Test
    void partsThatArriveOnTwoNodesAreJoined() {
        var beside = reader(redis.redis());
        deliver(part(AN, 7, 2, 2, "b"));
        assertThat(beside.read(List.of(part(AN, 7, 2, 1, "a"))).replies())
                .singleElement()
                .satisfies(reply -> assertThat(reply.text()).isEqualTo("ab"));
    }

    @Test
    void sendersWithEqualReferencesAreKeptApart() {
        deliver(part(AN, 7, 2, 1, "An "), part(BINH, 7, 2, 2, "hai"));
        assertThat(deliver(part(BINH, 7, 2, 1, "Binh "), part(AN, 7, 2, 2, "mot")))
                .containsExactly("Binh hai", "An mot");
    }

    @Test
    void aPartThatIsDeliveredAgainBeginsNoNewText() {
        deliver(part(AN, 7, 2, 1, "a"), part(AN, 7, 2, 1, "a"));
        assertThat(deliver(part(AN, 7, 2, 2, "b"), part(AN, 7, 2, 2, "b"))).containsExactly("ab");
        assertThat(deliver(part(AN, 7, 2, 1, "a"))).isEmpty();
        clock.advance(JOIN_WITHIN.plusSeconds(1));
        assertThat(deliver()).isEmpty();
    }

    @Test
    void anotherTextUnderTheSameReferenceLosesNeither() {
        deliver(part(AN, 7, 2, 1, "mot "));
        clock.advance(Duration.ofSeconds(2));
        assertThat(deliver(part(AN, 7, 2, 1, "hai "))).containsExactly("mot " + LongTexts.MISSING);
        assertThat(deliver(part(AN, 7, 2, 2, "b"))).containsExactly("hai b");
        deliver(part(AN, 7, 2, 1, "ba "));
        assertThat(deliver(part(AN, 7, 2, 2, "c"))).containsExactly("ba c");
    }

    @Test
    void whatMissesPartsForTooLongIsHandedOnWithAMarkOnce() {
        deliver(part(AN, 7, 4, 1, "a"), part(AN, 7, 4, 3, "c"), part(AN, 7, 4, 4, "d"));
        clock.advance(JOIN_WITHIN.minusSeconds(1));
        assertThat(deliver()).isEmpty();
        restart();
        clock.advance(Duration.ofSeconds(2));
        assertThat(deliver()).containsExactly("a" + LongTexts.MISSING + "cd");
        clock.advance(Duration.ofSeconds(2));
        assertThat(deliver()).isEmpty();
    }

    @Test
    void whoIsErasedLeavesNothingOfWhatTheyWrote() {
        deliver(part(AN, 7, 2, 1, "whole "), part(AN, 7, 2, 2, "text"), part(AN, 7, 2, 1, "another "));
        deliver(part(AN, 9, 2, 1, "a"), part(AN, 9, 2, 1, "other"), part(BINH, 9, 2, 1, "b"));
        var erased =
                new ErasedPeople(new RedisIdBook(redis.redis()), new RedisLongTexts(redis.redis(), clock, JOIN_WITHIN));

        erased.strangers(List.of(new Msisdn(950_000_001), new Msisdn(950_000_003)));

        assertThat(redis.redis().await(redis.redis().async().keys("*")))
                .isNotEmpty()
                .noneMatch(key -> key.contains(AN));
        var begun = redis.redis().await(redis.redis().async().zrange("smpp:{long-north}:begun", 0, -1));
        assertThat(begun).singleElement().satisfies(key -> assertThat(new String(key, StandardCharsets.UTF_8))
                .contains(BINH));
        clock.advance(JOIN_WITHIN.plusSeconds(1));
        assertThat(deliver()).containsExactly("b" + LongTexts.MISSING);
    }

    @Test
    void aTextThatNobodyTookIsReadAgainUnderTheSameId() {
        var first = reader.read(List.of(part(AN, 7, 2, 1, "a"), part(AN, 7, 2, 2, "b")));
        restart();
        var again = reader.read(List.of(part(AN, 7, 2, 2, "b")));

        assertThat(again.replies()).isEqualTo(first.replies()).hasSize(1);
    }

    @Test
    void aPartThatCannotBeKeptIsNotAcknowledged() {
        var careful = reader(redis.connect());
        redis.kill();
        try {
            assertThatThrownBy(() -> careful.read(List.of(part(AN, 7, 2, 1, "a"))))
                    .isInstanceOf(RedisUnavailable.class);
            assertThat(careful.read(List.of(message(AN, 0, 0, "TC".getBytes(StandardCharsets.US_ASCII), null)))
                            .replies())
                    .hasSize(1);
        } finally {
            redis.start();
            // The shared connection comes back in its own time.
            await().ignoreExceptions()
                    .until(() ->
                            redis.redis().await(redis.redis().async().ping()).equals("PONG"));
        }
    }

    @Test
    void lettersThatTheOperatorCutInTheMiddleAreWhole() {
        var text = "Từ chối nhận tin".getBytes(StandardCharsets.UTF_16BE);
        deliver(part(AN, 7, 2, 1, 8, Arrays.copyOf(text, 7)));
        assertThat(deliver(part(AN, 7, 2, 2, 8, Arrays.copyOfRange(text, 7, text.length))))
                .containsExactly("Từ chối nhận tin");

        deliver(part(AN, 8, 2, 1, 0, new byte[] {'5', 0x1b}));
        assertThat(deliver(part(AN, 8, 2, 2, 0, new byte[] {0x65, '!'}))).containsExactly("5€!");

        var little = "\ufeffTừ".getBytes(StandardCharsets.UTF_16LE);
        deliver(part(AN, 9, 2, 1, 8, little));
        assertThat(deliver(part(AN, 9, 2, 2, 8, little))).containsExactly("TừTừ");
    }

    @Test
    void partsNamedByOptionalParametersAreJoined() {
        assertThat(deliver(
                        message(AN, 0, 0, "b".getBytes(StandardCharsets.US_ASCII), new Concatenation(0x1280, 2, 2)),
                        message(AN, 0, 0, "a".getBytes(StandardCharsets.US_ASCII), new Concatenation(0x1280, 2, 1))))
                .containsExactly("ab");
    }

    @Test
    void aPartInAnotherCodingIsReadInItsOwn() {
        deliver(part(AN, 7, 2, 1, "TC "));
        assertThat(deliver(part(AN, 7, 2, 2, 8, "Từ".getBytes(StandardCharsets.UTF_16BE))))
                .containsExactly("TC Từ");
    }

    /// Whatever the order, the repetitions and the restarts: every text comes out whole, once, from whom it was.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyOrderGivesWhatWasWritten(long seed) {
        var random = new Random(seed);
        var written = new ArrayList<String>();
        var parts = new ArrayList<ShortMessage>();
        for (var number = 0; number < 40; number++) {
            // Four people; each has its ten references once, which others use as well.
            var from = "8495000001" + number % 4;
            var total = 2 + random.nextInt(6);
            var text = new StringBuilder();
            for (var part = 1; part <= total; part++) {
                var says = number + "." + part + (random.nextBoolean() ? "đ" : "d");
                text.append(says);
                var message = part(from, number / 4, total, part, 8, says.getBytes(StandardCharsets.UTF_16BE));
                for (var times = random.nextInt(3); times >= 0; times--) {
                    parts.add(message);
                }
            }
            written.add(from + " " + text);
        }
        Collections.shuffle(parts, random);

        for (var from = 0; from < parts.size(); ) {
            var to = Math.min(parts.size(), from + 1 + random.nextInt(20));
            deliver(parts.subList(from, to).toArray(ShortMessage[]::new));
            from = to;
            if (random.nextInt(4) == 0) {
                restart();
            }
            clock.advance(Duration.ofMillis(random.nextInt(2000)));
        }

        var read = replies.stream()
                .map(reply -> reply.from().digits() + " " + reply.text())
                .toList();
        assertThat(read).containsExactlyInAnyOrderElementsOf(written);
        var ids = new HashMap<String, String>();
        replies.forEach(reply -> ids.put(reply.id(), reply.text()));
        assertThat(ids).hasSize(written.size());
    }
}
