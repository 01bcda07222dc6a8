package vn.loa.smpp;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import vn.loa.channel.Channel;
import vn.loa.channel.Outcome;

/// The ceiling: texts per second through the channel without Redis, to an SMSC in another process.
///
/// Arguments: `port texts window receipts(yes|no)`.
final class RawSpeed {

    private RawSpeed() {}

    public static void main(String[] arguments) throws InterruptedException {
        var port = Integer.parseInt(arguments[0]);
        var count = Integer.parseInt(arguments[1]);
        var window = Integer.parseInt(arguments[2]);
        var withReceipts = arguments[3].equals("yes");
        var receipts = new LongAdder();
        var nanos = new long[count + 1];
        var settings = Settings.to(port);
        settings.window = window;
        settings.rate = 1e9;
        var patience = settings.patience();
        var inbox = new Inbox(
                Clock.systemUTC(),
                () -> batch -> receipts.add(batch.size()),
                () -> _ -> {},
                () -> null,
                new LongTextsInMemory(Duration.ofMinutes(10)),
                new IdBookInMemory());
        var done = new int[1];
        var binds = new Binds(
                List.of(settings.bind()),
                bind -> new Bind(
                        bind, patience, Clock.systemUTC(), inbox, took -> nanos[done[0]++] = took, new BindLog()),
                new BindMeters(new SimpleMeterRegistry()),
                Duration.ofSeconds(5));
        var channel = new SmppChannel(binds);
        binds.start();
        while (binds.health().getFirst().state() != BindHealth.State.UP) {
            Thread.sleep(Duration.ofMillis(10));
        }
        var text = vn.loa.message.Text.of("x".repeat(150));
        var accepted = new LongAdder();
        Channel.Outcomes outcomes = (_, outcome) -> {
            if (outcome instanceof Outcome.Accepted) {
                accepted.increment();
            }
        };
        var began = System.nanoTime();
        for (var i = 0; i < count; i++) {
            channel.submit(
                    new vn.loa.channel.Submission(
                            i,
                            new vn.loa.subscriber.Msisdn(950_000_000 + i),
                            "sfone",
                            text,
                            "BLUEZONE",
                            vn.loa.message.Lane.BULK,
                            Duration.ofHours(6)),
                    outcomes);
        }
        channel.flush();
        while (System.nanoTime() - began < 60_000_000_000L
                && (accepted.sum() < count || withReceipts && receipts.sum() < count)) {
            Thread.sleep(Duration.ofMillis(1));
        }
        var seconds = (System.nanoTime() - began) / 1e9;
        Arrays.sort(nanos, 0, done[0]);
        System.out.printf(
                "texts=%d accepted=%d receipts=%d texts/s=%.0f p50=%.2fms p99=%.2fms cpu=%.1fus/text%n",
                count,
                accepted.sum(),
                receipts.sum(),
                count / seconds,
                nanos[done[0] / 2] / 1e6,
                nanos[(int) (done[0] * 0.99)] / 1e6,
                ProcessHandle.current()
                                .info()
                                .totalCpuDuration()
                                .orElse(Duration.ZERO)
                                .toNanos()
                        / 1e3
                        / count);
        binds.stop();
    }
}
