package vn.loa.subscriber;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vn.loa.store.Redis;
import vn.loa.store.RedisUnavailable;
import vn.loa.store.Script;

/// Puts questions to Redis block by block, each in one script and so of one moment.
///
/// Sets never travel, only what was made of them: shipping ten million people's bits costs the gateway six times what
/// working them out costs Redis, and Redis more as well. Only the columns of areas are kept in memory, beside the
/// version they had; every answer says whether that is still the version.
final class BlockReader implements AutoCloseable {

    private static final Script RECKON = Script.beside(BlockReader.class, "reckon-block.lua", ScriptOutputType.MULTI);
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    private static final byte[] YES = {'1'};
    private static final byte[] NO = {'0'};
    private static final int KEYS_BESIDE = 3;

    private final Redis redis;
    private final Map<Integer, AreaColumn> columns = new ConcurrentHashMap<>();

    // Of its own, so that no claim and no outcome ever waits behind a count of everybody; and flushed by hand, so that
    // many questions travel together.
    private final StatefulRedisConnection<String, byte[]> connection;
    private final String digest;

    BlockReader(Redis redis) {
        this.redis = redis;
        connection = redis.dedicated();
        connection.setAutoFlushCommands(false);
        digest = connection.async().digest(RECKON.text());
    }

    /// A question about one block that has been sent.
    record Asked(Question question, int block, boolean withAreas, RedisFuture<BlockOutput> answer) {}

    /// Sends a question; it travels at the next [#flush()].
    Asked ask(Question question, int block) {
        return ask(question, block, question.areasNeeded() && !columns.containsKey(block), true);
    }

    private Asked ask(Question question, int block, boolean withAreas, boolean byDigest) {
        var keys = question.keys(block);
        var arguments = new CommandArgs<>(CODEC);
        arguments.add(byDigest ? digest : RECKON.text()).add(KEYS_BESIDE + keys.size());
        arguments.addKey(Keys.scratch(block)).addKey(Keys.version(block)).addKey(Keys.areas(block));
        arguments.addKeys(keys).add(question.steps()).add(withAreas ? YES : NO);
        var command = byDigest ? CommandType.EVALSHA : CommandType.EVAL;
        var answer = connection.async().dispatch(command, new BlockOutput(CODEC), arguments);
        return new Asked(question, block, withAreas, answer);
    }

    void flush() {
        connection.flushCommands();
    }

    /// Waits for the answer; asks again, for the areas as well, when those in memory are of another version.
    Question.Answer answer(Asked asked) {
        var output = await(asked);
        var question = asked.question();
        if (!question.areasNeeded()) {
            return new Question.Answer(asked.block(), output.values(), AreaColumn.NONE);
        }
        if (asked.withAreas()) {
            columns.put(asked.block(), new AreaColumn(output.version(), output.areas()));
        }
        var column = columns.get(asked.block());
        if (column != null && column.isOf(output.version())) {
            return new Question.Answer(asked.block(), output.values(), column);
        }
        return answer(again(question, asked.block(), true, true));
    }

    private BlockOutput await(Asked asked) {
        try {
            return redis.await(asked.answer());
        } catch (RedisUnavailable e) {
            if (!isForgotten(e)) {
                throw e;
            }
            return redis.await(again(asked.question(), asked.block(), asked.withAreas(), false)
                    .answer());
        }
    }

    // Redis knows no script after a restart, and none before the first question.
    private static boolean isForgotten(RedisUnavailable e) {
        @Nullable Throwable cause = e.getCause();
        return cause != null && cause.getCause() instanceof RedisNoScriptException;
    }

    private Asked again(Question question, int block, boolean withAreas, boolean byDigest) {
        var asked = ask(question, block, withAreas, byDigest);
        flush();
        return asked;
    }

    @Override
    public void close() {
        if (connection.isOpen()) {
            connection.close();
        }
    }
}
