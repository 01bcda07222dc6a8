package vn.loa.subscriber;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import vn.loa.area.Areas;
import vn.loa.store.Redis;

/// Takes people into the registry, from a stream of any length, chunk by chunk, and accounts for every line.
///
/// Of each chunk first ordinals are reserved, then numbers indexed, then each block written in one stroke that ends
/// with "known". Whoever is not known is not there, so that a load may die anywhere and simply be run again.
public final class Intake {

    private final Redis redis;
    private final RedisSets sets;
    private final Areas areas;
    private final AreaNumbers areaNumbers;
    private final Operators operators;
    private final NumberParser numbers;
    private final Clock clock;
    private final int chunkSize;
    private final Duration lease;
    private final List<Newcomers> newcomers;
    private final NumberIndex index;
    private final Numbering operatorNumbers;
    private final Numbering languageNumbers;

    Intake(
            Redis redis,
            RedisSets sets,
            Areas areas,
            AreaNumbers areaNumbers,
            Operators operators,
            NumberParser numbers,
            Clock clock,
            int chunkSize,
            Duration lease,
            List<Newcomers> newcomers) {
        this.redis = redis;
        this.sets = sets;
        this.areas = areas;
        this.areaNumbers = areaNumbers;
        this.operators = operators;
        this.numbers = numbers;
        this.clock = clock;
        this.chunkSize = chunkSize;
        this.lease = lease;
        this.newcomers = newcomers;
        this.index = new NumberIndex(redis);
        this.operatorNumbers = RedisRegistry.operators(redis);
        this.languageNumbers = RedisRegistry.languages(redis);
    }

    /// Does with these lines what the order says; goes on where it was when the same load broke off before.
    ///
    /// @throws IntakeBusy when another load runs, on this node or another
    /// @throws LoadRefused when the list may not be loaded, or the content is not what the load began with
    public IntakeReport load(Lines lines, LoadOrder order, Progress progress) throws IOException {
        if (order.mode() != LoadOrder.Mode.UPSERT || order.list() != null) {
            throw new UnsupportedOperationException("only upserts of the registry so far");
        }
        return load(lines, rows -> progress.at(rows, lines.octets()));
    }

    /// What is known of a load: for 30 days after its last progress.
    public Optional<IntakeReport> report(String load) {
        return Optional.empty();
    }

    /// The latest loads, the newest first.
    public List<IntakeReport> loads() {
        return List.of();
    }

    /// Where a load that broke off goes on; empty for one that is done or was never begun.
    public Optional<ResumePoint> resumePoint(String load) {
        return Optional.empty();
    }

    /// All lines that a load rejected, in their order, fetched as they are read; the first million.
    public Stream<IntakeReport.RejectedLine> rejected(String load) {
        return Stream.empty();
    }

    /// Loads all lines as nobody's. Throws [IntakeBusy] when another load runs, on this node or another.
    ///
    /// @param progress is told the rows read so far, after each chunk
    public IntakeReport load(Lines lines, LongConsumer progress) throws IOException {
        var begun = System.nanoTime();
        try (var held = WriterLease.take(redis, lease).orElseThrow(IntakeBusy::new)) {
            var load = new Load(held);
            for (var line = lines.next(); line != null; line = lines.next()) {
                load.reader.read(line, load.chunk, load.tally);
                if (load.chunk.isFull()) {
                    load.write();
                    progress.accept(load.tally.rows);
                }
            }
            load.write();
            progress.accept(load.tally.rows);
            var took = Duration.ofNanos(System.nanoTime() - begun);
            return load.tally.report(lines.ignored(), took.toMillis());
        }
    }

    /// One load from its first line to its last.
    private final class Load {

        private final WriterLease held;
        private final IntakeReport.Tally tally = new IntakeReport.Tally();
        private final Chunk chunk = new Chunk(chunkSize);
        private final RowReader reader;
        private final BlockWriter.Defaults defaults;

        // Everybody this load has met already, so that a number which comes again is seen however far apart.
        private final BitSet met = new BitSet();

        Load(WriterLease held) {
            this.held = held;
            var today = LocalDate.ofInstant(clock.instant(), RedisSegments.VIETNAM);
            reader = new RowReader(numbers, areas, areaNumbers, operators, operatorNumbers, languageNumbers, today);
            operatorNumbers.assign(operators.ids());
            defaults = new BlockWriter.Defaults(
                    national -> operatorNumbers.of(operators.byPrefix(new Msisdn(national))),
                    operatorNumbers.of(Operators.UNKNOWN),
                    languageNumbers.of(Subscriber.DEFAULT_LANGUAGE));
        }

        void write() {
            if (chunk.size() > 0) {
                held.check();
                tally.duplicates += chunk.dropRepeated();
                writeBlocks(ordinals());
            }
            chunk.clear();
        }

        // The ordinal of each row; numbers that are new get one, and a line of the index, in the order of the rows.
        private int[] ordinals() {
            var found = index.find(chunk.nationals, chunk.size());
            var repeated = new BitSet();
            for (var row = 0; row < found.length; row++) {
                if (found[row] >= 0 && met.get(found[row])) {
                    repeated.set(row);
                }
            }
            tally.duplicates += chunk.drop(repeated);
            var ordinals = new int[chunk.size()];
            var arrivals = new int[chunk.size()];
            var places = new int[chunk.size()];
            int row = 0;
            int absent = 0;
            for (var before = 0; before < found.length; before++) {
                if (!repeated.get(before)) {
                    ordinals[row] = found[before];
                    if (found[before] == NumberIndex.ABSENT) {
                        places[absent] = row;
                        arrivals[absent++] = chunk.nationals[row];
                    }
                    row++;
                }
            }
            var given = reserve(absent);
            for (var i = 0; i < absent; i++) {
                ordinals[places[i]] = given[i];
            }
            index.insert(arrivals, given, absent);
            Arrays.stream(ordinals).forEach(met::set);
            return ordinals;
        }

        // Reserved before the index names them: a crash in between loses a few ordinals, never gives one to two people.
        private int[] reserve(int count) {
            var given = new int[count];
            if (count > 0) {
                var next = redis.await(redis.async().incrby(Keys.NEXT, count));
                if (next > Integer.MAX_VALUE) {
                    throw new IllegalStateException("the registry has given all of its ordinals");
                }
                Arrays.setAll(given, i -> (int) (next - count) + i);
            }
            return given;
        }

        private void writeBlocks(int[] ordinals) {
            var names = names();
            var sorted = new long[ordinals.length];
            for (var row = 0; row < ordinals.length; row++) {
                sorted[row] = (long) ordinals[row] << Integer.SIZE | row;
            }
            Arrays.sort(sorted);
            for (var from = 0; from < sorted.length; ) {
                var block = block(sorted[from]);
                var to = from;
                while (to < sorted.length && block(sorted[to]) == block) {
                    to++;
                }
                var rows = Arrays.stream(sorted, from, to)
                        .mapToInt(each -> (int) each)
                        .toArray();
                var slots = Arrays.stream(rows)
                        .map(row -> Slots.slotOf(ordinals[row]))
                        .toArray();
                new BlockWriter(redis, operatorNumbers, languageNumbers, defaults, newcomers, block)
                        .write(names, chunk, reader.tags(), rows, slots, tally);
                from = to;
            }
        }

        private static int block(long sorted) {
            return Slots.blockOf((int) (sorted >>> Integer.SIZE));
        }

        // Every set that a row of this chunk may join or leave; all are listed before anybody is in them.
        private List<String> names() {
            var names = new LinkedHashSet<String>();
            names.add(Sets.SMARTPHONE);
            operatorNumbers.names().forEach(operator -> names.add("operator:" + operator));
            languageNumbers.names().forEach(language -> names.add("language:" + language));
            for (var row = 0; row < chunk.size(); row++) {
                if (chunk.tags[row] != Chunk.UNSAID) {
                    var tags = reader.tags().get(chunk.tags[row]);
                    names.addAll(tags.added());
                    names.addAll(tags.removed());
                }
            }
            names.forEach(sets::list);
            return new ArrayList<>(names);
        }
    }
}
