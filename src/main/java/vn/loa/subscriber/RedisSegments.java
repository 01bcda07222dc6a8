package vn.loa.subscriber;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import vn.loa.area.Areas;
import vn.loa.store.Redis;

/// Evaluates expressions block by block on bitmaps fetched from Redis.
///
/// All that an expression reads of a block comes in one MGET, which is one moment in Redis. Only the column of areas is
/// kept in memory, beside the version it had; the same MGET says whether that is still the version.
final class RedisSegments implements Segments {

    static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    // Blocks asked for ahead of the one being counted: enough to keep Redis busy, few enough to hold in memory.
    private static final int IN_FLIGHT = 24;

    private final Redis redis;
    private final Areas areas;
    private final AreaNumbers numbers;
    private final Operators operators;
    private final Clock clock;
    private final RedisSets sets;
    private final Map<Integer, AreaColumn> columns = new ConcurrentHashMap<>();

    RedisSegments(Redis redis, RedisSets sets, Areas areas, AreaNumbers numbers, Operators operators, Clock clock) {
        this.redis = redis;
        this.sets = sets;
        this.areas = areas;
        this.numbers = numbers;
        this.operators = operators;
        this.clock = clock;
    }

    @Override
    public Expression parse(String expression) {
        var today = LocalDate.ofInstant(clock.instant(), VIETNAM);
        return new ExpressionParser(expression, areas, numbers, operators, sets::names, today).parse();
    }

    @Override
    public Slots slots(Expression expression, int block) {
        var question = new Question(expression, false);
        return question.people(question.ask(block));
    }

    @Override
    public long count(Expression expression) {
        var count = new long[1];
        new Question(expression, false).visitAll((people, answer) -> count[0] += people.count());
        return count[0];
    }

    @Override
    public Map<Integer, Long> countByArea(Expression expression) {
        var counts = new long[AreaNumbers.MAX + 1];
        new Question(expression, true)
                .visitAll((people, answer) -> answer.column().tally(people, counts));
        return positive(counts);
    }

    @Override
    public Map<Integer, Long> byArea(int block, Slots people) {
        var counts = new long[AreaNumbers.MAX + 1];
        new Question(new Expression.In(Keys.KNOWN), true).ask(block).column().tally(people, counts);
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

    /// One expression and what it needs to be read of a block.
    private final class Question {

        private final Expression expression;
        private final boolean columnNeeded;
        private final List<String> names;
        private final List<Expression.AnyOf> unions;

        Question(Expression expression, boolean columnNeeded) {
            var names = new TreeSet<String>();
            var unions = new LinkedHashSet<Expression.AnyOf>();
            names.add(Keys.KNOWN);
            this.columnNeeded = collect(expression, names, unions) || columnNeeded;
            this.expression = expression;
            this.names = List.copyOf(names);
            this.unions = List.copyOf(unions);
        }

        private static boolean collect(Expression expression, Set<String> names, Set<Expression.AnyOf> unions) {
            return switch (expression) {
                case Expression.And(var left, var right) ->
                    collect(left, names, unions) | collect(right, names, unions);
                case Expression.Or(var left, var right) -> collect(left, names, unions) | collect(right, names, unions);
                case Expression.Not(var of) -> collect(of, names, unions);
                case Expression.In(var set) -> {
                    names.add(set);
                    yield false;
                }
                case Expression.AnyOf union -> {
                    unions.add(union);
                    yield false;
                }
                case Expression.Area _ -> true;
            };
        }

        Answer ask(int block) {
            return complete(block, send(block, false));
        }

        void visitAll(BiConsumer<Slots, Answer> visitor) {
            var blocks = RedisRegistry.blocks(redis.await(redis.async().get(Keys.NEXT)));
            var sent = new ArrayDeque<RedisFuture<List<KeyValue<String, byte[]>>>>();
            for (int block = 0, ahead = 0; block < blocks; block++) {
                for (; ahead < blocks && sent.size() < IN_FLIGHT; ahead++) {
                    sent.add(send(ahead, columnNeeded && !columns.containsKey(ahead)));
                }
                var answer = complete(block, sent.remove());
                visitor.accept(people(answer), answer);
            }
        }

        private RedisFuture<List<KeyValue<String, byte[]>>> send(int block, boolean withColumn) {
            var keys = new ArrayList<String>();
            names.forEach(name -> keys.add(Sets.key(block, name)));
            unions.forEach(union -> union.keys().forEach(key -> keys.add(key.apply(block))));
            if (columnNeeded) {
                keys.add(Keys.version(block));
            }
            if (withColumn) {
                keys.add(Keys.areas(block));
            }
            return redis.async().mget(keys.toArray(String[]::new));
        }

        // Asks again, for the column as well, when the one in memory is of another version.
        private Answer complete(int block, RedisFuture<List<KeyValue<String, byte[]>>> sent) {
            var values = redis.await(sent);
            var read = new HashMap<String, Slots>();
            for (var i = 0; i < names.size(); i++) {
                read.put(names.get(i), Slots.fromBytes(values.get(i).getValueOrElse(null)));
            }
            var next = names.size();
            var united = new HashMap<Expression.AnyOf, Slots>();
            for (var union : unions) {
                var people = Slots.none();
                for (var last = next + union.keys().size(); next < last; next++) {
                    people = people.or(Slots.fromBytes(values.get(next).getValueOrElse(null)));
                }
                united.put(union, people);
            }
            if (!columnNeeded) {
                return new Answer(read, united, NO_COLUMN);
            }
            var version = version(values.get(next));
            if (values.size() == next + 2) {
                var column = new AreaColumn(version, values.get(next + 1).getValueOrElse(null));
                columns.put(block, column);
                return new Answer(read, united, column);
            }
            var column = columns.get(block);
            return column != null && column.isOf(version)
                    ? new Answer(read, united, column)
                    : complete(block, send(block, true));
        }

        Slots people(Answer answer) {
            return evaluate(expression, answer).and(answer.set(Keys.KNOWN));
        }

        private static Slots evaluate(Expression expression, Answer answer) {
            return switch (expression) {
                case Expression.And(var left, Expression.Not(var right)) ->
                    evaluate(left, answer).andNot(evaluate(right, answer));
                case Expression.And(var left, var right) ->
                    evaluate(left, answer).and(evaluate(right, answer));
                case Expression.Or(var left, var right) ->
                    evaluate(left, answer).or(evaluate(right, answer));
                case Expression.Not(var of) -> evaluate(of, answer).not();
                case Expression.In(var set) -> answer.set(set);
                case Expression.AnyOf union ->
                    Objects.requireNonNull(answer.unions().get(union));
                case Expression.Area area -> answer.column().in(area.areas());
            };
        }
    }

    private static final AreaColumn NO_COLUMN = new AreaColumn(0, null);

    /// What was read of a block.
    private record Answer(Map<String, Slots> sets, Map<Expression.AnyOf, Slots> unions, AreaColumn column) {

        Slots set(String name) {
            return Objects.requireNonNull(sets.get(name));
        }
    }

    // A block that nobody was ever written to has no version; its column is empty.
    private static long version(KeyValue<String, byte[]> value) {
        return value.hasValue() ? ByteBuffer.wrap(value.getValue()).getLong() : 0;
    }
}
