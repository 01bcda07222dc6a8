package vn.loa.delivery;

import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import vn.loa.message.Plane;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// Where each run stands, shared by all nodes.
final class RunStates {

    private static final Script BEGIN = Script.beside(RunStates.class, "begin.lua", ScriptOutputType.INTEGER);
    private static final Script BEGIN_NEXT = Script.beside(RunStates.class, "begin-next.lua", ScriptOutputType.INTEGER);
    private static final Script MOVE = Script.beside(RunStates.class, "move.lua", ScriptOutputType.INTEGER);
    private static final Script HOLD_TO = Script.beside(RunStates.class, "hold-to.lua", ScriptOutputType.INTEGER);

    private final Redis redis;
    private final Planes planes;
    private final Clock clock;
    private final int slice;

    RunStates(Redis redis, Clock clock, int slice) {
        this.redis = redis;
        this.planes = new Planes(redis);
        this.clock = clock;
        this.slice = slice;
    }

    /// Begins a run; a second call changes nothing.
    void begin(RunId run, int blocks) {
        redis.run(
                BEGIN,
                List.of(Keys.state(run), Keys.slices(run)),
                bytes(blocks),
                bytes(slice),
                bytes(clock.instant().getEpochSecond()),
                bytes(Planes.KEPT.toSeconds()));
        if (!isOver(of(run))) {
            redis.await(redis.async().sadd(Keys.ACTIVE, bytes(run)));
        }
    }

    /// Lays out the text that follows a first step, once; answers whether the run has one. A run that was texted before
    /// Loa knew first steps, though its order names one, has none.
    ///
    /// @param text whether there is such a text; without one its first step is all of the run
    boolean beginNext(RunId run, boolean text) {
        if (hasNext(run)) {
            return true;
        }
        var attempted =
                planes.counts(run, blocks(run), EnumSet.of(Plane.ATTEMPTED)).of(Plane.ATTEMPTED);
        if (attempted > 0) {
            // Another node may have laid it out and begun since we looked.
            return hasNext(run);
        }
        redis.run(
                BEGIN_NEXT,
                List.of(Keys.state(run), Keys.next(run)),
                bytes(text ? blocks(run) : 0),
                bytes(slice),
                bytes(Planes.KEPT.toSeconds()));
        return true;
    }

    /// Whether a run has a first step.
    boolean hasNext(RunId run) {
        return field(run, "next").isPresent();
    }

    /// Whether a run that has a first step has a text as well.
    boolean hasText(RunId run) {
        return field(run, "next").filter("0"::equals).isEmpty();
    }

    boolean exists(RunId run) {
        return redis.await(redis.async().exists(Keys.state(run))) == 1;
    }

    RunState of(RunId run) {
        return field(run, "state").map(RunState::valueOf).orElseThrow(() -> unknown(run));
    }

    int blocks(RunId run) {
        return field(run, "blocks").map(Integer::parseInt).orElseThrow(() -> unknown(run));
    }

    Optional<Instant> ended(RunId run) {
        return field(run, "ended").map(Long::parseLong).map(Instant::ofEpochSecond);
    }

    /// Moves a run when it stands in one of `from`; answers whether it did.
    boolean move(RunId run, RunState to, RunState... from) {
        var arguments = new ArrayList<byte[]>();
        arguments.add(bytes(to));
        arguments.add(bytes(clock.instant().getEpochSecond()));
        for (var state : from) {
            arguments.add(bytes(state));
        }
        Long moved = redis.run(MOVE, List.of(Keys.state(run)), arguments.toArray(byte[][]::new));
        return moved == 1;
    }

    /// Notes the rate that a person holds a run to, or with 0 that nobody does; answers whether the run is not over.
    boolean holdTo(RunId run, int partsPerSecond) {
        Long held = redis.run(HOLD_TO, List.of(Keys.state(run)), bytes(partsPerSecond));
        return held == 1;
    }

    OptionalInt heldTo(RunId run) {
        return field(run, "rate").map(Integer::parseInt).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    /// The runs that are not over.
    Set<RunId> active() {
        return redis.await(redis.async().smembers(Keys.ACTIVE)).stream()
                .map(number -> new RunId(Integer.parseInt(new String(number, StandardCharsets.UTF_8))))
                .collect(Collectors.toSet());
    }

    /// Takes a run off the list once its last slice is done.
    void retire(RunId run) {
        redis.await(redis.async().srem(Keys.ACTIVE, bytes(run)));
        // Not deleted at once: another node may still ask for leases of slices that are done.
        redis.await(redis.async().expire(Keys.slices(run), Duration.ofDays(1)));
        redis.await(redis.async().expire(Keys.next(run), Duration.ofDays(1)));
    }

    /// Forgets a run's books; its state goes last, so that a death before it is made up for.
    void forget(RunId run) {
        redis.await(redis.async().srem(Keys.ACTIVE, bytes(run)));
        for (var block = 0; block < blocks(run); block++) {
            redis.await(redis.async().unlink(Keys.parts(run, block), Keys.handedOver(run, block)));
        }
        redis.await(redis.async().unlink(Keys.slices(run), Keys.next(run)));
        redis.await(redis.async().unlink(Keys.state(run)));
    }

    static boolean isOver(RunState state) {
        return switch (state) {
            case RUNNING, WAITING, PAUSED -> false;
            case CANCELLED, FINISHED -> true;
        };
    }

    private Optional<String> field(RunId run, String name) {
        return Optional.ofNullable(redis.await(redis.async().hget(Keys.state(run), name)))
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    private static IllegalArgumentException unknown(RunId run) {
        return new IllegalArgumentException("run " + run + " was never begun");
    }

    private static byte[] bytes(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
