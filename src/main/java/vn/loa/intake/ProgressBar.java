package vn.loa.intake;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import vn.loa.subscriber.Progress;

/// Shows how far a load has come: one line redrawn in place on a terminal, a line now and then elsewhere.
final class ProgressBar implements Progress, AutoCloseable {

    private static final int WIDTH = 30;
    private static final Duration REDRAWN = Duration.ofMillis(200);
    private static final Duration TOLD = Duration.ofSeconds(5);

    private final PrintStream out;
    private final boolean terminal;
    private final Clock clock;
    private final String name;
    private final long size;
    private final LongSupplier octets;
    private final Instant begun;
    private final AtomicLong rows = new AtomicLong();
    private final Thread drawing;
    private int longest;

    /// @param octets how much of the file is read
    ProgressBar(PrintStream out, boolean terminal, Clock clock, String name, long size, LongSupplier octets) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        this.name = name;
        this.size = size;
        this.octets = octets;
        begun = clock.instant();
        drawing = Thread.ofVirtual().name("progress").start(this::drawOften);
    }

    @Override
    public void at(long rowsSoFar, long octetsSoFar) {
        rows.set(rowsSoFar);
    }

    private void drawOften() {
        try {
            while (true) {
                Thread.sleep(terminal ? REDRAWN : TOLD);
                draw();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void draw() {
        var line = line(name, size, octets.getAsLong(), rows.get(), Duration.between(begun, clock.instant()), terminal);
        longest = Math.max(longest, line.length());
        out.print(terminal ? "\r" + line + " ".repeat(longest - line.length()) : line + System.lineSeparator());
        out.flush();
    }

    /// One line about so many octets and rows after so long.
    static String line(String name, long size, long octets, long rows, Duration took, boolean terminal) {
        var share = size == 0 ? 1 : Math.min(1, (double) octets / size);
        var seconds = Math.max(0.001, took.toMillis() / 1000.0);
        var left = share <= 0 ? "--:--" : clock(Duration.ofMillis((long) (seconds * 1000 * (1 - share) / share)));
        var filled = (int) (share * WIDTH);
        var bar = terminal ? "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " : "";
        return "%s %s%3d%%  %s dòng  %s dòng/giây  còn %s"
                .formatted(name, bar, (int) (share * 100), grouped(rows), grouped((long) (rows / seconds)), left);
    }

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '.');
    }

    private static String clock(Duration left) {
        return left.toHours() > 0
                ? "%d:%02d:%02d".formatted(left.toHours(), left.toMinutesPart(), left.toSecondsPart())
                : "%02d:%02d".formatted(left.toMinutesPart(), left.toSecondsPart());
    }

    @Override
    public void close() {
        drawing.interrupt();
        if (terminal) {
            draw();
            out.println();
        }
    }
}
