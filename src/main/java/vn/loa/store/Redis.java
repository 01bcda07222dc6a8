package vn.loa.store;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.output.ValueOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandKeyword;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The connection to Redis that every package shares: text keys, binary values, commands sent without waiting.
///
/// Commands of one connection are carried out in the order they were sent, so a caller may send many and wait for the
/// last. Commands that block the connection (XREADGROUP BLOCK) need one of their own: [#dedicated()].
public final class Redis implements AutoCloseable {

    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private static final int SCANNED_AT_ONCE = 1_000;

    private final RedisClient client;
    private final Duration patience;
    private final StatefulRedisConnection<String, byte[]> shared;

    /// @param patience how long an answer may take before [RedisUnavailable] is thrown
    public Redis(RedisClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
        this.shared = client.connect(CODEC);
    }

    /// Options under which nothing is carried out twice: commands that a broken connection left unanswered fail
    /// instead of being sent again, and commands given while there is no connection fail at once.
    public static void careful(ClientOptions.Builder options) {
        options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .replayFilter(command -> true);
    }

    /// Resources under which a Redis that comes back is noticed within a second, not within the half minute that a
    /// growing delay ends in.
    public static void eager(ClientResources.Builder resources) {
        resources.reconnectDelay(
                Delay.exponential(Duration.ofMillis(20), Duration.ofSeconds(1), 2, TimeUnit.MILLISECONDS));
    }

    /// The shared connection's commands; each returns at once and answers later.
    public RedisClusterAsyncCommands<String, byte[]> async() {
        return shared.async();
    }

    /// A connection for one caller alone; the caller closes it.
    public StatefulRedisConnection<String, byte[]> dedicated() {
        return client.connect(CODEC);
    }

    /// The same Redis over another connection, for what must not wait behind the commands of everybody else; the caller
    /// closes it.
    public Redis apart() {
        return new Redis(client, patience);
    }

    /// Runs a script and waits for its answer.
    public <T> T run(Script script, List<String> keys, byte[]... arguments) {
        return await(send(script, keys, arguments));
    }

    /// Sends a script without waiting for its answer.
    // The whole text travels each time: a kilobyte, against a restarted Redis that has forgotten its scripts.
    public <T> RedisFuture<T> send(Script script, List<String> keys, byte[]... arguments) {
        return async().eval(script.text(), script.output(), keys.toArray(String[]::new), arguments);
    }

    /// Runs a script many times, in this order, without waiting. All of it leaves in one write, and the text but once:
    /// what a command costs by itself is far more than what these scripts do.
    public <T> List<RedisFuture<T>> sendAll(Script script, List<Script.Call> calls) {
        if (calls.size() < 2) {
            return calls.stream()
                    .<RedisFuture<T>>map(
                            call -> send(script, call.keys(), call.arguments().toArray(byte[][]::new)))
                    .toList();
        }
        var digest = async().digest(script.text());
        var commands = new ArrayList<RedisCommand<String, byte[], ?>>();
        commands.add(new AsyncCommand<>(new Command<>(
                CommandType.SCRIPT,
                new StatusOutput<>(CODEC),
                new CommandArgs<>(CODEC).add(CommandKeyword.LOAD).add(script.text()))));
        var answers = new ArrayList<RedisFuture<T>>();
        for (var call : calls) {
            var arguments = new CommandArgs<>(CODEC)
                    .add(digest)
                    .add(call.keys().size())
                    .addKeys(call.keys())
                    .addValues(call.arguments());
            var command = new AsyncCommand<>(new Command<>(CommandType.EVALSHA, Redis.<T>output(script), arguments));
            commands.add(command);
            answers.add(command);
        }
        shared.dispatch(commands);
        return answers;
    }

    @SuppressWarnings("unchecked") // as with lettuce itself: whoever runs a script knows what it answers
    private static <T> CommandOutput<String, byte[], T> output(Script script) {
        return (CommandOutput<String, byte[], T>)
                switch (script.output()) {
                    case INTEGER -> new IntegerOutput<>(CODEC);
                    case VALUE -> new ValueOutput<>(CODEC);
                    case MULTI -> new NestedMultiOutput<>(CODEC);
                    case BOOLEAN, STATUS, OBJECT -> throw new IllegalArgumentException("no script here answers so");
                };
    }

    /// Waits for an answer. Throws [RedisUnavailable] when none comes in time or Redis refuses.
    public <T extends @Nullable Object> T await(Future<T> answer) {
        try {
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisUnavailable("interrupted while waiting for Redis", e);
        } catch (TimeoutException e) {
            throw new RedisUnavailable("Redis did not answer within " + patience.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new RedisUnavailable("Redis: " + e.getMessage(), e);
        }
    }

    /// Waits for all of them; throws when one fails.
    public void awaitAll(List<? extends Future<?>> answers) {
        answers.forEach(this::await);
    }

    /// Visits the keys that look like `pattern`, page by page. Redis walks all of its keys for it, so this is for the
    /// night; a key may come twice, and those that come or go meanwhile may be missed.
    public void scan(String pattern, Consumer<List<String>> visitor) {
        var arguments = ScanArgs.Builder.matches(pattern).limit(SCANNED_AT_ONCE);
        KeyScanCursor<String> page = await(async().scan(arguments));
        while (true) {
            if (!page.getKeys().isEmpty()) {
                visitor.accept(page.getKeys());
            }
            if (page.isFinished()) {
                return;
            }
            page = await(async().scan(page, arguments));
        }
    }

    @Override
    public void close() {
        // At a stop the client may have gone first and taken its connections along.
        if (shared.isOpen()) {
            shared.close();
        }
    }
}
