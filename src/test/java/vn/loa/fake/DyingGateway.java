package vn.loa.fake;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import vn.loa.sandbox.Smsc;

/// A gateway that is ended with SIGKILL again and again while programs call it, and the operator that it texts by.
public final class DyingGateway implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Path directory;
    private final int redis;
    private final Runnable alone;
    private final List<String> settings;
    private final Smsc smsc = Smsc.start(new Smsc.Options(0, Duration.ofMillis(20), Duration.ofMillis(50), 500, true));
    private volatile LoaProcess loa;
    private volatile boolean done;

    /// @param redis its port
    /// @param alone waits until nobody is connected to it but whoever waits
    /// @param more settings, `--name=value`
    public DyingGateway(Path directory, int redis, Runnable alone, List<String> more) {
        this.directory = directory;
        this.redis = redis;
        this.alone = alone;
        this.settings = more;
        this.loa = start();
    }

    private LoaProcess start() {
        return LoaProcess.start(directory, redis, smsc.port(), Duration.ofSeconds(30), settings);
    }

    public LoaProcess loa() {
        return loa;
    }

    public Smsc smsc() {
        return smsc;
    }

    /// What a program asks for a number; answers the id that it is given, and throws when it is given none.
    public interface Call {

        String about(LoaProcess loa, long number);
    }

    /// Has programs call, for one number after the other, until so many calls were answered; meanwhile the gateway is
    /// killed so many times, at even distances.
    ///
    /// @return the number by the id that was answered
    public Map<String, Long> under(int kills, int calls, int callers, long firstNumber, Call call)
            throws InterruptedException {
        var answered = new ConcurrentHashMap<String, Long>();
        var next = new AtomicLong(firstNumber);
        var calling = IntStream.range(0, callers)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> {
                    while (!done && answered.size() < calls) {
                        call(call, next.getAndIncrement(), answered);
                    }
                }))
                .toList();
        for (var kill = 1; kill <= kills; kill++) {
            var enough = (long) kill * calls / (kills + 1);
            Patience.await("calls before kill " + kill, PATIENCE, POLL, () -> answered.size() >= enough);
            loa.kill();
            alone.run();
            loa = start();
        }
        for (var caller : calling) {
            caller.join(PATIENCE);
        }
        return answered;
    }

    private void call(Call call, long number, Map<String, Long> answered) {
        try {
            answered.put(call.about(loa, number), number);
        } catch (RuntimeException e) {
            // Not acknowledged: it may have been taken or not, and its caller is told nothing.
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    @Override
    public void close() {
        done = true;
        loa.close();
        smsc.close();
    }
}
