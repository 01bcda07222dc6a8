package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loa.channel.Inbound;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;

/// Long texts in every way of joining, with repetitions, losses and restarts, against a model that simply knows which
/// parts were delivered.
class LongRepliesModelTest {

    private static final Duration JOIN_WITHIN = Duration.ofMinutes(10);

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    private final MovingClock clock = MovingClock.mondayMorning();
    private final List<Inbound.Reply> replies = new ArrayList<>();
    private ReplyReader reader = reader();

    private ReplyReader reader() {
        return new ReplyReader("north", clock, new RedisLongTexts(redis.redis(), clock, JOIN_WITHIN));
    }

    private enum Way {
        HEADER_8_BIT,
        HEADER_16_BIT,
        SEGMENTED,
        HEADER_IN_PAYLOAD,
        SEGMENTED_IN_PAYLOAD
    }

    private enum Coding {
        GSM7(0, StandardCharsets.US_ASCII, "TC abc 123"),
        LATIN(3, StandardCharsets.ISO_8859_1, "à la é ñ"),
        UCS2(8, StandardCharsets.UTF_16BE, "từ chối nhận tin"),
        CYRILLIC(6, Charset.forName("ISO-8859-5"), "Да нет"),
        FLASH(0x18, StandardCharsets.UTF_16BE, "Đừng gửi");

        private final int dataCoding;
        private final Charset letters;
        private final String words;

        Coding(int dataCoding, Charset letters, String words) {
            this.dataCoding = dataCoding;
            this.letters = letters;
            this.words = words;
        }
    }

    /// One text as its writer sent it.
    ///
    /// @param delivered which of its parts the operator delivers at all
    private record Written(
            String from, Concatenation first, Way way, Coding coding, List<String> says, Set<Integer> delivered) {

        DeliverSm part(int number) {
            var place = new Concatenation(first.reference(), first.total(), number);
            var octets = says.get(number - 1).getBytes(coding.letters);
            var part =
                    switch (way) {
                        case HEADER_8_BIT -> DeliverSm.headed(false, place, coding.dataCoding, octets);
                        case HEADER_16_BIT -> DeliverSm.headed(true, place, coding.dataCoding, octets);
                        case SEGMENTED -> DeliverSm.segmented(place, coding.dataCoding, octets);
                        case HEADER_IN_PAYLOAD ->
                            DeliverSm.headed(false, place, coding.dataCoding, octets)
                                    .inPayload();
                        case SEGMENTED_IN_PAYLOAD ->
                            DeliverSm.segmented(place, coding.dataCoding, octets)
                                    .inPayload();
                    };
            return part.from(from);
        }

        /// What must become of it: whole, or with a mark for each part that never came.
        String text() {
            var text = new StringBuilder(from + " ");
            for (var number = 1; number <= says.size(); number++) {
                text.append(delivered.contains(number) ? says.get(number - 1) : LongTexts.MISSING);
            }
            return text.toString();
        }
    }

    private static Written written(Random random, int number) {
        var way = Way.values()[random.nextInt(Way.values().length)];
        var coding = Coding.values()[random.nextInt(Coding.values().length)];
        var total = 2 + random.nextInt(8);
        var says = new ArrayList<String>();
        var delivered = new HashSet<Integer>();
        var loses = random.nextInt(4) == 0;
        for (var part = 1; part <= total; part++) {
            says.add(number + "." + part + coding.words.substring(0, random.nextInt(coding.words.length())));
            if (!loses || random.nextBoolean()) {
                delivered.add(part);
            }
        }
        // Six people; each uses a reference once, but all use the same ones.
        var reference = number / 6 + (way == Way.HEADER_16_BIT || way == Way.SEGMENTED ? 0x1200 : 0);
        return new Written(
                "8495000001" + number % 6, new Concatenation(reference, total, 1), way, coding, says, delivered);
    }

    private void deliver(List<ShortMessage> messages) {
        var read = reader.read(messages);
        if (random.nextInt(10) == 0) {
            read = reader.read(messages); // the first time the handler failed, so that the operator sends them again
        }
        replies.addAll(read.replies());
        reader.taken(read);
    }

    private Random random = new Random();

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void everyTextComesOutOnceAsFarAsItWasDelivered(long seed) {
        random = new Random(seed);
        var texts = new ArrayList<Written>();
        var arrivals = new ArrayList<ShortMessage>();
        for (var number = 0; number < 60; number++) {
            var text = written(random, number);
            texts.add(text);
            for (var part : text.delivered()) {
                for (var times = random.nextInt(3); times >= 0; times--) {
                    arrivals.add(text.part(part).read());
                }
            }
        }
        Collections.shuffle(arrivals, random);

        for (var from = 0; from < arrivals.size(); ) {
            var to = Math.min(arrivals.size(), from + 1 + random.nextInt(20));
            deliver(arrivals.subList(from, to));
            from = to;
            if (random.nextInt(4) == 0) {
                reader = reader();
            }
            clock.advance(Duration.ofMillis(random.nextInt(2000)));
        }
        clock.advance(JOIN_WITHIN);
        for (var looks = 0; looks < 5; looks++) {
            clock.advance(Duration.ofSeconds(2));
            deliver(List.of());
        }

        assertThat(replies.stream()
                        .map(reply -> reply.from().digits() + " " + reply.text())
                        .toList())
                .containsExactlyInAnyOrderElementsOf(texts.stream()
                        .filter(text -> !text.delivered().isEmpty())
                        .map(Written::text)
                        .toList());
        var ids = new HashMap<String, String>();
        replies.forEach(reply -> ids.put(reply.id(), reply.text()));
        assertThat(ids).hasSameSizeAs(replies);
    }
}
