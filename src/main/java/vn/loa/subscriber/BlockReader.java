package vn.loa.subscriber;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vn.loa.store.Redis;
import vn.loa.store.RedisUnavailable;
import vn.loa.store.Script;

/// Puts questions to Redis block by block, each in one script and so of one moment.
///
/// Sets never travel, only what was made of them: shipping ten million people's bits costs the gateway six times what
/// working them out costs Redis, and costs Redis more as well. Only the columns of areas are kept in memory, beside the
/// version they had; every answer says whether that is still the version.
final class BlockReader implements AutoCloseable {

    private static final Script RECKON = Script.beside(BlockReader.class, "reckon-block.lua", ScriptOutputType.MULTI);
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    private static final byte[] NO_AREAS = {'0'};
    private static final byte[] VERSION_OF_AREAS = {'1'};
    private static final byte[] AREAS = {'2'};
    private static final int KEYS_BESIDE = 3;

    private final Redis redis;
    private final Map<Integer, AreaColumn> columns = new ConcurrentHashMap<>();

    // Of its own, so that no claim and no outcome ever waits behind a count of everybody.
    private final StatefulRedisConnection<String, byte[]> connection;
    private final String digest;

    BlockReader(Redis redis) {
        this.redis = redis;
        connection = redis.dedicated();
        digest = connection.async().digest(RECKON.text());
    }

    /// A question about one block that has been sent.
    record Asked(Question question, int block, boolean withAreas, AsyncCommand<String, byte[], BlockOutput> answer) {}

    /// Puts a question to the blocks from (inclusive) to (exclusive); they travel together.
    List<Asked> ask(Question question, int from, int to) {
        var asked = new ArrayList<Asked>(to - from);
        for (var block = from; block < to; block++) {
            asked.add(asked(question, block, question.areasNeeded() && !columns.containsKey(block), true));
        }
        connection.dispatch(asked.stream().map(Asked::answer).toList());
        return asked;
    }

    private Asked asked(Question question, int block, boolean withAreas, boolean byDigest) {
        var areas = withAreas ? AREAS : question.areasNeeded() ? VERSION_OF_AREAS : NO_AREAS;
        var keys = question.keys(block);
        var arguments = new CommandArgs<>(CODEC);
        arguments.add(byDigest ? digest : RECKON.text()).add(KEYS_BESIDE + keys.size());
        arguments.addKey(Keys.scratch(block)).addKey(Keys.version(block)).addKey(Keys.areas(block));
        arguments.addKeys(keys).add(question.steps()).add(areas);
        var command = byDigest ? CommandType.EVALSHA : CommandType.EVAL;
        return new Asked(
                question,
                block,
                withAreas,
                new AsyncCommand<>(new Command<>(command, new BlockOutput(CODEC), arguments)));
    }

    /// Waits for the answers to questions that were sent together.
    List<Question.Answer> answers(List<Asked> asked) {
        await(asked.getLast());
        return asked.stream().map(this::answer).toList();
    }

    /// Waits for the answer; asks again, for the areas as well, when those in memory are of another version.
    private Question.Answer answer(Asked asked) {
        var output = await(asked);
        var question = asked.question();
        if (!question.areasNeeded()) {
            return new Question.Answer(asked.block(), output.values(), AreaColumn.NONE);
        }
        if (asked.withAreas()) {
            var read = new AreaColumn(output.version(), output.areas());
            columns.put(asked.block(), read);
            return new Question.Answer(asked.block(), output.values(), read);
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
        var asked = asked(question, block, withAreas, byDigest);
        connection.dispatch(asked.answer());
        return asked;
    }

    @Override
    public void close() {
        if (connection.isOpen()) {
            connection.close();
        }
    }
}
