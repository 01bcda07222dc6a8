package vn.loa.subscriber;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import vn.loa.Vietnam;
import vn.loa.access.Precincts;
import vn.loa.subscriber.IntakeReport.RejectedLine;
import vn.loa.subscriber.IntakeReport.State;
import vn.loa.subscriber.LoadAccount.Stage;

/// Takes people into the registry, from a stream of any length, chunk by chunk, and accounts for every line.
///
/// Of each chunk first ordinals are reserved, then numbers indexed, then each block written in one stroke that ends
/// with "known". Whoever is not known is not there, so that a load may die anywhere and simply be run again.
public final class Intake {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final int LATEST = 100;

    private final Load.Means means;
    private final Duration lease;
    private final SecureRandom random = new SecureRandom();

    /// @param lease how long a load that died keeps the next one waiting
    Intake(Load.Means means, Duration lease) {
        this.means = means;
        this.lease = lease;
    }

    /// Does with these lines what the order says; goes on where it was when the same load broke off before, and does
    /// nothing when it is done.
    ///
    /// @throws IntakeBusy when another load runs, on this node or another
    /// @throws LoadRefused when the list may not be loaded, or order or content are not those that the load began
    /// with
    public IntakeReport load(Lines lines, LoadOrder order, Progress progress) throws IOException {
        check(order);
        var redis = means.redis();
        try (var held = WriterLease.take(redis, lease, order.load()).orElseThrow(IntakeBusy::new)) {
            new Load(means, held, order, progress).run(lines);
        }
        return report(order.load()).orElseThrow();
    }

    // What replaces or removes speaks of people whom no line names, and of those somebody else may have named.
    private void check(LoadOrder order) {
        if (Reach.isLimited() && order.mode() != LoadOrder.Mode.UPSERT) {
            throw Precincts.outside();
        }
        means.lists().check(order);
    }

    /// What a load would take and reject.
    ///
    /// @param rejectedLines the first [IntakeReport#LISTED], digits hidden
    /// @param ignoredColumns columns that nobody understood
    public record Checked(long rows, long rejected, List<RejectedLine> rejectedLines, List<String> ignoredColumns) {}

    /// Reads all lines as a load would, and writes nothing.
    ///
    /// @throws LoadRefused when the list may not be loaded
    public Checked check(Lines lines, LoadOrder order) throws IOException {
        check(order);
        return Load.check(means, lines, order);
    }

    /// Whether how many people a load speaks of is the health role's to know, and so no log's.
    public boolean isHealth(LoadOrder order) {
        return means.lists().isHealth(order);
    }

    /// Loads all lines as nobody's; see [#load(Lines, LoadOrder, Progress)].
    ///
    /// @param progress is told the rows read so far, after each chunk
    public IntakeReport load(Lines lines, LongConsumer progress) throws IOException {
        return load(lines, LoadOrder.upsert(freshName()), (rows, octets) -> progress.accept(rows));
    }

    /// The name of a load that nobody named.
    String freshName() {
        var name = new byte[4];
        random.nextBytes(name);
        var now = LocalDateTime.ofInstant(means.clock().instant(), Vietnam.ZONE);
        return "load-" + MOMENT.format(now) + "-" + HexFormat.of().formatHex(name);
    }

    /// What is known of a load: for 30 days after its last progress.
    public Optional<IntakeReport> report(String load) {
        return means.book()
                .find(load)
                .map(account -> account.report(
                        state(account, running()),
                        rejected(load).limit(IntakeReport.LISTED).toList()));
    }

    private Optional<String> running() {
        return WriterLease.loading(means.redis());
    }

    private static State state(LoadAccount account, Optional<String> running) {
        if (account.stage == Stage.DONE) {
            return State.DONE;
        }
        return running.filter(account.order.load()::equals).isPresent() ? State.RUNNING : State.INTERRUPTED;
    }

    /// The latest loads, the newest first, without their rejected lines.
    public List<IntakeReport> loads() {
        var running = running();
        return means.book().latest(LATEST).stream()
                .map(account -> account.report(state(account, running), List.of()))
                .toList();
    }

    /// Where a load that broke off goes on; empty for one that is done or was never begun.
    public Optional<ResumePoint> resumePoint(String load) {
        return means.book()
                .find(load)
                .filter(account -> account.stage != Stage.DONE)
                .map(account -> new ResumePoint(account.rows, account.octets));
    }

    /// All lines that a load rejected, in their order, fetched as they are read; the first million.
    public Stream<RejectedLine> rejected(String load) {
        return means.book().rejected(load);
    }
}
