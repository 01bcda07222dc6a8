package vn.loa.delivery;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.XTrimArgs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.loa.message.RunId;
import vn.loa.store.Redis;

/// The durable form of [InFlight]: a stream of packed entries, hundreds of texts in one, read again at start.
final class Journal {

    private static final String BIND = "bind";
    private static final String ACCEPTED = "accepted";
    private static final String DELIVERED = "delivered";
    private static final int PAGE = 500;

    /// An accepted part as the journal tells of it.
    record Line(String bind, String providerId, Part part) {}

    /// Accepted parts to be entered together.
    static final class Page {

        private final Map<Map.Entry<String, String>, ByteArrayOutputStream> byEntry = new LinkedHashMap<>();

        void add(Line line) {
            add(line.bind(), ACCEPTED, line);
        }

        /// A part whose receipt says delivered, while other parts of its text are still to be heard of.
        void delivered(Line line) {
            add(line.bind(), DELIVERED, line);
        }

        private void add(String bind, String what, Line line) {
            var out = new DataOutputStream(
                    byEntry.computeIfAbsent(Map.entry(bind, what), entry -> new ByteArrayOutputStream()));
            try {
                out.writeInt(line.part().run().number());
                out.writeInt(line.part().ordinal());
                out.writeByte(line.part().place());
                out.writeUTF(line.providerId());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static List<Line> read(String bind, byte[] packed) {
            var lines = new ArrayList<Line>();
            try (var in = new DataInputStream(new ByteArrayInputStream(packed))) {
                while (in.available() > 0) {
                    var run = new RunId(in.readInt());
                    var ordinal = in.readInt();
                    var place = in.readUnsignedByte();
                    lines.add(new Line(bind, in.readUTF(), Part.at(run, ordinal, place)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return lines;
        }
    }

    /// What a stretch of the journal tells: the parts accepted, and those delivered of texts with several parts.
    record Told(List<Line> accepted, List<Line> delivered) {

        boolean isEmpty() {
            return accepted.isEmpty() && delivered.isEmpty();
        }
    }

    private final Redis redis;
    private final Clock clock;
    private String read = "0-0";

    Journal(Redis redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /// Sends a page to Redis; entering it twice does no harm.
    List<RedisFuture<String>> append(Page page) {
        var oldest = clock.instant().minus(Keys.RECEIPTS_AWAITED).toEpochMilli();
        var arguments = XAddArgs.Builder.minId(Long.toString(oldest)).approximateTrimming();
        var answers = new ArrayList<RedisFuture<String>>();
        page.byEntry.forEach((entry, packed) -> answers.add(redis.async()
                .xadd(
                        Keys.JOURNAL,
                        arguments,
                        Map.of(
                                BIND,
                                entry.getKey().getBytes(StandardCharsets.UTF_8),
                                entry.getValue(),
                                packed.toByteArray()))));
        return answers;
    }

    /// Forgets the entries of before `then`, also while no text is accepted whose entry would trim them; answers
    /// how many.
    long forgetBefore(Instant then) {
        return redis.await(
                redis.async().xtrim(Keys.JOURNAL, XTrimArgs.Builder.minId(Long.toString(then.toEpochMilli()))));
    }

    /// The next lines that this node has not read yet, its own included; empty at the end.
    synchronized Told next() {
        List<StreamMessage<String, byte[]>> entries = redis.await(redis.async()
                .xrange(
                        Keys.JOURNAL,
                        Range.from(Range.Boundary.excluding(read), Range.Boundary.unbounded()),
                        Limit.from(PAGE)));
        var told = new Told(new ArrayList<>(), new ArrayList<>());
        for (var entry : entries) {
            var body = entry.getBody();
            var bind = body.get(BIND);
            var accepted = body.get(ACCEPTED);
            var delivered = body.get(DELIVERED);
            if (bind != null && accepted != null) {
                told.accepted().addAll(Page.read(new String(bind, StandardCharsets.UTF_8), accepted));
            }
            if (bind != null && delivered != null) {
                told.delivered().addAll(Page.read(new String(bind, StandardCharsets.UTF_8), delivered));
            }
            read = entry.getId();
        }
        return told;
    }
}
