package vn.loa.delivery;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
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
    private static final int PAGE = 500;

    /// An accepted part as the journal tells of it.
    record Line(String bind, String providerId, Part part) {}

    /// Accepted parts to be entered together.
    static final class Page {

        private final Map<String, ByteArrayOutputStream> byBind = new LinkedHashMap<>();

        void add(Line line) {
            var out = new DataOutputStream(byBind.computeIfAbsent(line.bind(), bind -> new ByteArrayOutputStream()));
            try {
                out.writeInt(line.part().run().number());
                out.writeInt(line.part().ordinal());
                out.writeByte(line.part().index() << 4 | line.part().of());
                out.writeUTF(line.providerId());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void read(String bind, byte[] packed, List<Line> lines) {
            try (var in = new DataInputStream(new ByteArrayInputStream(packed))) {
                while (in.available() > 0) {
                    var run = new RunId(in.readInt());
                    var ordinal = in.readInt();
                    var index = in.readUnsignedByte();
                    lines.add(new Line(bind, in.readUTF(), new Part(run, ordinal, index >>> 4, index & 0xf)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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
        page.byBind.forEach((bind, packed) -> answers.add(redis.async()
                .xadd(
                        Keys.JOURNAL,
                        arguments,
                        Map.of(BIND, bind.getBytes(StandardCharsets.UTF_8), ACCEPTED, packed.toByteArray()))));
        return answers;
    }

    /// The next lines that this node has not read yet, its own included; empty at the end.
    synchronized List<Line> next() {
        List<StreamMessage<String, byte[]>> entries = redis.await(redis.async()
                .xrange(
                        Keys.JOURNAL,
                        Range.from(Range.Boundary.excluding(read), Range.Boundary.unbounded()),
                        Limit.from(PAGE)));
        var lines = new ArrayList<Line>();
        for (var entry : entries) {
            var body = entry.getBody();
            var bind = body.get(BIND);
            var packed = body.get(ACCEPTED);
            if (bind != null && packed != null) {
                Page.read(new String(bind, StandardCharsets.UTF_8), packed, lines);
            }
            read = entry.getId();
        }
        return lines;
    }
}
