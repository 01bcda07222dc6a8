package vn.loa.subscriber;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import vn.loa.Vietnam;
import vn.loa.store.Redis;
import vn.loa.subscriber.LoadAccount.Stage;
import vn.loa.subscriber.LoadOrder.Mode;
import vn.loa.subscriber.LoadSets.Kind;

/// One run of one load, from where it is to its end.
///
/// What it has done stands in Redis, never in this process alone: whom it has met stands in sets that change in
/// the same stroke as the people, and how many lines that took in an account that is kept after each chunk.
/// Whoever has been met is passed over, so it does no harm that the lines of the chunk during which a load died
/// are read again.
final class Load {

    // Other threads of the gateway want the processor as well.
    private static final int ROWS_AT_A_TIME = 4_096;

    /// What every load needs.
    ///
    /// @param within whom the one who asks may speak of
    /// @param chunk how many rows are written together
    /// @param leaveAtMost how many per cent of a source may go by one replacement
    record Means(
            Redis redis,
            RedisSets sets,
            Vocabulary vocabulary,
            Arrivals arrivals,
            PortTable ports,
            OperatorWords words,
            Departures departures,
            List<Newcomers> hearers,
            LoadBook book,
            Lists lists,
            FactBook facts,
            Supplier<RowReader.Within> within,
            Clock clock,
            int chunk,
            int leaveAtMost) {

        private RowReader reader(LoadOrder order, LocalDate day) {
            var untagged = order.list() != null && lists.isHealth(order.list());
            return new RowReader(vocabulary, day, order.mode() == Mode.REPLACE, untagged, within.get());
        }
    }

    private final Means means;
    private final WriterLease held;
    private final LoadOrder given;
    private final LoadOrder order;
    private final LoadAccount account;
    private final LoadSets own;
    private final RowReader reader;
    private final LoadWriter writer;
    private final Progress progress;
    private final long begun = System.nanoTime();
    private final long tookBefore;

    Load(Means means, WriterLease held, LoadOrder given, Progress progress) {
        this.means = means;
        this.held = held;
        this.given = given;
        this.progress = progress;
        account = means.book().find(given.load()).orElseGet(() -> LoadAccount.begun(given, means));
        // What the list adds to what was said: until when its people stay, and on what ground.
        order = account.inFull();
        tookBefore = account.tookMs;
        own = new LoadSets(means.redis(), order.load());
        var day = LocalDate.ofInstant(account.startedAt, Vietnam.ZONE);
        reader = means.reader(order, day);
        writer = new LoadWriter(means, order, own, day);
    }

    /// Goes on until all is done.
    void run(Lines lines) throws IOException {
        if (account.turn == 0) {
            begin();
        }
        if (!account.order.isSameAs(given)) {
            throw LoadRefused.otherOrder(order.load());
        }
        pass(lines);
        if (account.stage == Stage.READING) {
            read(lines);
        }
        if (account.stage == Stage.LEAVING) {
            leave();
        }
        own.delete(writer.blocks());
    }

    /// Reads every line as a load would, and writes nothing.
    static Intake.Checked check(Means means, Lines lines, LoadOrder order) throws IOException {
        var reader = means.reader(order, LocalDate.ofInstant(means.clock().instant(), Vietnam.ZONE));
        var chunk = new Chunk(means.chunk());
        var rejected = new ArrayList<IntakeReport.RejectedLine>();
        var rows = 0L;
        var wrong = 0L;
        for (var last = false; !last; ) {
            var line = lines.next();
            last = line == null;
            if (line != null) {
                reader.read(line, chunk);
            }
            if (last || chunk.isFull()) {
                rows += chunk.rows;
                wrong += Arrays.stream(chunk.rejectedBy).sum();
                chunk.rejected.packs().stream()
                        .flatMap(RejectedLines::unpack)
                        .limit(IntakeReport.LISTED - rejected.size())
                        .forEach(rejected::add);
                chunk.clear();
            }
        }
        return new Intake.Checked(rows, wrong, rejected, lines.ignored());
    }

    private void begin() {
        means.book().list(account);
        if (order.mode() == Mode.REPLACE) {
            writer.rememberMembers();
        }
        keep(List.of());
    }

    // Reads again what is accounted for, as it was read then, and makes sure that it is the same.
    private void pass(Lines lines) throws IOException {
        var passed = new Chunk(means.chunk());
        for (var row = 0L; row < account.rows; row++) {
            var line = lines.next();
            if (line == null) {
                throw LoadRefused.otherContent(order.load());
            }
            reader.read(line, passed);
            if (passed.isFull()) {
                passed.clear();
            }
        }
        var more = account.stage != Stage.READING && lines.next() != null;
        var before = account.fingerprint;
        if (more || before.length > 0 && !Arrays.equals(before, lines.fingerprint())) {
            throw LoadRefused.otherContent(order.load());
        }
    }

    private void read(Lines lines) throws IOException {
        try (var belt = new Belt(means.chunk(), this::write)) {
            var chunk = belt.take();
            for (var last = false; !last; ) {
                var line = lines.next();
                last = line == null;
                if (line != null) {
                    reader.read(line, chunk);
                }
                if (last || chunk.isFull()) {
                    chunk.end(lines, last);
                    reader.tellPassedOver(chunk);
                    belt.put(chunk);
                    chunk = last ? chunk : belt.take();
                } else if (chunk.rows % ROWS_AT_A_TIME == 0) {
                    Thread.yield();
                }
            }
            belt.finish();
        }
    }

    private void write(Chunk chunk) {
        held.check();
        if (order.mode() == Mode.REMOVE) {
            account.strangers += writer.note(chunk.nationals, chunk.size(), Kind.MET);
        } else {
            writer.write(chunk);
            writer.note(chunk.spared(), chunk.spared().length, Kind.SPARED);
        }
        account.add(chunk);
        if (chunk.last) {
            account.stage = order.mode() == Mode.UPSERT ? Stage.DONE : Stage.LEAVING;
        }
        keep(chunk.rejected.packs());
        progress.at(account.rows, account.octets);
    }

    private void leave() {
        var leaving = new Leaving(means, order, own);
        var blocks = writer.blocks();
        if (order.mode() == Mode.REPLACE && account.blocksLeft == 0) {
            refuseToLoseTooMany(leaving, blocks);
        }
        while (account.blocksLeft < blocks) {
            held.check();
            leaving.leave(account.blocksLeft++);
            keep(List.of());
        }
        account.stage = Stage.DONE;
        keep(List.of());
    }

    // A file that was cut off, or the wrong one, must not empty the registry.
    private void refuseToLoseTooMany(Leaving leaving, int blocks) {
        if (account.isCutOff()) {
            throw LoadRefused.cutOff(order.load());
        }
        var before =
                Objects.requireNonNull(own.count(blocks, List.of(Kind.BEFORE)).get(Kind.BEFORE));
        var goes = leaving.count(blocks);
        if (order.list() == null && goes > 0 && goes * 100 > before * means.leaveAtMost()) {
            throw LoadRefused.tooManyLeave(order, goes, before, means.leaveAtMost());
        }
    }

    private void keep(List<byte[]> rejected) {
        account.people.putAll(own.count(writer.blocks(), new ArrayList<>(LoadAccount.COUNTED)));
        account.progressAt = means.clock().instant();
        account.tookMs =
                tookBefore + Duration.ofNanos(System.nanoTime() - begun).toMillis();
        means.book().keep(account, rejected);
    }
}
