package vn.loa.subscriber;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import vn.loa.store.Redis;

/// Evaluates expressions block by block on bitmaps fetched from Redis.
///
/// All that is read of a block for one or many expressions comes in one MGET, which is one moment in Redis. Only the
/// column of areas is kept in memory, beside the version it had; the same MGET says whether that is still the version.
final class RedisSegments implements Segments {

    static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    // Sets asked for ahead of the block being counted: enough to keep Redis busy, few enough to hold in memory.
    private static final int SETS_IN_FLIGHT = 384;
    private static final int BLOCKS_IN_FLIGHT = 24;

    private static final AreaColumn NO_COLUMN = new AreaColumn(0, null);

    private final Redis redis;
    private final Supplier<Operands> operands;
    private final Clock clock;
    private final Samples samples = new Samples();
    private final Map<Integer, AreaColumn> columns = new ConcurrentHashMap<>();

    /// @param operands asked for at each parsing, because some of them are told by packages that need segments
    // themselves
    RedisSegments(Redis redis, Supplier<Operands> operands, Clock clock) {
        this.redis = redis;
        this.operands = operands;
        this.clock = clock;
    }

    @Override
    public Expression parse(String expression) {
        var today = LocalDate.ofInstant(clock.instant(), VIETNAM);
        return new ExpressionParser(expression, operands.get(), today).parse();
    }

    @Override
    public List<Slots> slots(List<Expression> expressions, int block) {
        var question = new Question(expressions, false);
        return question.people(ask(question, block), samples);
    }

    @Override
    public void visit(List<Expression> expressions, Visitor visitor) {
        var question = new Question(expressions, false);
        visitAll(question, (people, answer) -> visitor.visit(answer.block(), people));
    }

    @Override
    public List<Map<Integer, Long>> countsByArea(List<Expression> expressions) {
        var counts = new long[expressions.size()][AreaNumbers.MAX + 1];
        visitAll(new Question(expressions, true), (people, answer) -> {
            for (var i = 0; i < counts.length; i++) {
                answer.column().tally(people.get(i), counts[i]);
            }
        });
        var positive = new ArrayList<Map<Integer, Long>>();
        for (var each : counts) {
            positive.add(positive(each));
        }
        return positive;
    }

    @Override
    public Map<Integer, Long> byArea(int block, Slots people) {
        var counts = new long[AreaNumbers.MAX + 1];
        ask(new Question(List.of(), true), block).column().tally(people, counts);
        return positive(counts);
    }

    private static Map<Integer, Long> positive(long[] counts) {
        var positive = new TreeMap<Integer, Long>();
        for (var area = 0; area < counts.length; area++) {
            if (counts[area] > 0) {
                positive.put(area, counts[area]);
            }
        }
        return positive;
    }

    private void visitAll(Question question, BiConsumer<List<Slots>, Question.Answer> visitor) {
        var blocks = RedisRegistry.blocks(redis.await(redis.async().get(Keys.NEXT)));
        var most = Math.clamp(SETS_IN_FLIGHT / question.size(), 1, BLOCKS_IN_FLIGHT);
        var sent = new ArrayDeque<RedisFuture<List<KeyValue<String, byte[]>>>>();
        for (int block = 0, ahead = 0; block < blocks; block++) {
            for (; ahead < blocks && sent.size() < most; ahead++) {
                sent.add(send(question, ahead, question.areasNeeded() && !columns.containsKey(ahead)));
            }
            var answer = complete(question, block, sent.remove());
            visitor.accept(question.people(answer, samples), answer);
        }
    }

    private Question.Answer ask(Question question, int block) {
        return complete(question, block, send(question, block, false));
    }

    private RedisFuture<List<KeyValue<String, byte[]>>> send(Question question, int block, boolean withColumn) {
        var keys = question.keys(block);
        if (question.areasNeeded()) {
            keys.add(Keys.version(block));
        }
        if (withColumn) {
            keys.add(Keys.areas(block));
        }
        return redis.async().mget(keys.toArray(String[]::new));
    }

    // Asks again, for the column as well, when the one in memory is of another version.
    private Question.Answer complete(Question question, int block, RedisFuture<List<KeyValue<String, byte[]>>> sent) {
        var values = redis.await(sent);
        var size = question.size();
        var sets = values.subList(0, size).stream()
                .map(value -> Slots.fromBytes(value.getValueOrElse(null)))
                .toList();
        if (!question.areasNeeded()) {
            return new Question.Answer(block, sets, NO_COLUMN);
        }
        var version = version(values.get(size));
        if (values.size() == size + 2) {
            var column = new AreaColumn(version, values.get(size + 1).getValueOrElse(null));
            columns.put(block, column);
            return new Question.Answer(block, sets, column);
        }
        var column = columns.get(block);
        return column != null && column.isOf(version)
                ? new Question.Answer(block, sets, column)
                : complete(question, block, send(question, block, true));
    }

    // A block that nobody was ever written to has no version; its column is empty.
    private static long version(KeyValue<String, byte[]> value) {
        return value.hasValue() ? ByteBuffer.wrap(value.getValue()).getLong() : 0;
    }
}
