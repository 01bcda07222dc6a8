package vn.loa.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.DoubleStream;
import vn.loa.fake.LoaProcess;
import vn.loa.sandbox.Smsc;

/// Phones that dial in, 500 a second, and turn a page each: how long they wait for what they are shown.
///
/// The network between is simulated here, in this process; what it takes is in the figures.
final class Ussd {

    private static final int FIRST_NUMBER = 960_000_000;
    private static final int SESSIONS_A_SECOND = 500;
    private static final int WARM_UP = 2_000;
    private static final int WINDOW = 500;
    private static final double MOST_MILLIS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path directory;
    private final BenchOptions options;
    private final List<Reach> reached;

    Ussd(Path directory, BenchOptions options, List<Reach> reached) {
        this.directory = directory;
        this.options = options;
        this.reached = reached;
    }

    void measure() {
        try {
            var folder = Files.createDirectories(directory.resolve("ussd"));
            try (var redis = RedisProcess.start(folder);
                    var smsc = Smsc.start(Smsc.Options.quick());
                    var _ = gateway(folder, redis, smsc)) {
                turns(smsc, 0, WARM_UP);
                var from = System.nanoTime();
                var millis = turns(smsc, WARM_UP, options.ussd());
                tell(millis, options.ussd() / ((System.nanoTime() - from) / 1e9));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LoaProcess gateway(Path folder, RedisProcess redis, Smsc smsc) {
        return LoaProcess.start(
                folder,
                redis.port(),
                smsc.port(),
                options.patience(),
                List.of(
                        "--loa.delivery.node=bench",
                        "--loa.smpp.binds[0].ussd-dialect=specification",
                        "--loa.smpp.binds[0].window=" + WINDOW,
                        "--loa.smpp.binds[0].rate=" + options.rate()),
                options.vm());
    }

    /// Milliseconds of each turn, in rising order; what never came took for ever.
    private static double[] turns(Smsc smsc, int first, int sessions) {
        try (var phones = Executors.newVirtualThreadPerTaskExecutor()) {
            var begun = new ArrayList<Future<double[]>>();
            var next = System.nanoTime();
            for (var i = first; i < first + sessions; i++) {
                var number = "84" + (FIRST_NUMBER + i);
                begun.add(phones.submit(() -> session(smsc, number)));
                next += 1_000_000_000 / SESSIONS_A_SECOND;
                Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
            }
            var millis = new ArrayList<double[]>();
            for (var session : begun) {
                millis.add(session.get());
            }
            return millis.stream().flatMapToDouble(DoubleStream::of).sorted().toArray();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("a session was not begun", e);
        }
    }

    private static double[] session(Smsc smsc, String number) throws InterruptedException {
        var phone = smsc.handset("bench", number);
        var from = System.nanoTime();
        var root = phone.dial("*101#", PATIENCE);
        var shown = System.nanoTime();
        var help = root == null ? null : phone.choose("5", PATIENCE);
        var turned = System.nanoTime();
        return new double[] {
            root == null ? Double.POSITIVE_INFINITY : (shown - from) / 1e6,
            help == null ? Double.POSITIVE_INFINITY : (turned - shown) / 1e6
        };
    }

    private void tell(double[] millis, double perSecond) {
        reached.add(Reach.atMost(
                "USSD turn, from the phone and back, p99",
                MOST_MILLIS,
                "ms",
                millis[millis.length * 99 / 100],
                "of %,d turns, %,.0f sessions begun a second; p50 %s, longest %s"
                        .formatted(
                                millis.length,
                                perSecond,
                                Reach.figure(millis[millis.length / 2]),
                                Reach.figure(millis[millis.length - 1]))));
        reached.add(Reach.right(
                "USSD pages that never came",
                DoubleStream.of(millis).filter(Double::isInfinite).count(),
                ""));
    }
}
