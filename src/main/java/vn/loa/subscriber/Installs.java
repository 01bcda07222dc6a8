package vn.loa.subscriber;

import io.lettuce.core.RedisFuture;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.loa.store.Redis;

/// Numbers registered in the app, or withdrawn from it, kept as the set `installed`.
public final class Installs {

    private static final int BATCH = 10_000;

    private final Redis redis;
    private final RedisSets sets;
    private final NumberParser numbers;
    private final NumberIndex index;

    Installs(Redis redis, RedisSets sets, NumberParser numbers) {
        this.redis = redis;
        this.sets = sets;
        this.numbers = numbers;
        this.index = new NumberIndex(redis);
    }

    /// What became of every line: rows = registered + withdrawn + unchanged + notOurs + rejected.
    ///
    /// @param registered people who have the app since this line
    /// @param withdrawn people who no longer have it
    /// @param unchanged lines that said what was known already
    /// @param notOurs numbers that no person in the registry has
    /// @param converted how many of the rows held a number of before 2018; they are counted above as well
    public record Report(
            long rows,
            long registered,
            long withdrawn,
            long unchanged,
            long notOurs,
            long converted,
            long rejected,
            Map<String, Long> rejectedByReason,
            List<IntakeReport.RejectedLine> rejectedLines,
            List<String> ignoredColumns,
            long tookMs) {}

    /// Puts these numbers into the set `installed`.
    public Report registered(List<Msisdn> registered) {
        var begun = System.nanoTime();
        var batch = new Batch();
        for (var msisdn : registered) {
            batch.add(msisdn.national(), true);
        }
        return batch.report(List.of(), begun);
    }

    /// Takes lines of `msisdn[,date,withdrawn]` in their order.
    public Report take(Lines lines) throws IOException {
        var begun = System.nanoTime();
        var batch = new Batch();
        for (var line = lines.next(); line != null; line = lines.next()) {
            batch.read(line);
        }
        return batch.report(lines.ignored(), begun);
    }

    private final class Batch {

        private final IntakeReport.Tally tally = new IntakeReport.Tally();
        private final int[] nationals = new int[BATCH];
        private final boolean[] in = new boolean[BATCH];
        private int size;
        private long registered;
        private long withdrawn;
        private long notOurs;

        void read(Line line) {
            var withdrawal = RowReader.yesOrNo(line.get(Column.WITHDRAWN));
            var number = line.broken() == null ? numbers.read(line.get(Column.MSISDN)) : 0;
            if (line.broken() != null) {
                tally.reject(line, line.broken());
            } else if (number < 0) {
                tally.reject(line, NumberParser.rejection(number));
            } else if (withdrawal == RowReader.WRONG) {
                tally.reject(line, Rejection.BAD_WITHDRAWN);
            } else {
                tally.converted += NumberParser.isConverted(number) ? 1 : 0;
                add(NumberParser.national(number), withdrawal != 1);
                return;
            }
            tally.rows++;
        }

        void add(int national, boolean installed) {
            tally.rows++;
            nationals[size] = national;
            in[size++] = installed;
            if (size == BATCH) {
                write();
            }
        }

        private void write() {
            sets.list(Sets.INSTALLED);
            var ordinals = index.find(nationals, size);
            var known = new ArrayList<RedisFuture<Long>>(size);
            for (var ordinal : ordinals) {
                known.add(bit(Math.max(ordinal, 0), Keys.KNOWN));
            }
            var before = new ArrayList<RedisFuture<Long>>(size);
            var wanted = new ArrayList<Boolean>(size);
            for (var i = 0; i < size; i++) {
                if (redis.await(known.get(i)) == 0 || ordinals[i] < 0) {
                    notOurs++;
                    continue;
                }
                var key = Sets.key(Slots.blockOf(ordinals[i]), Sets.INSTALLED);
                before.add(redis.async().setbit(key, Slots.slotOf(ordinals[i]), in[i] ? 1 : 0));
                wanted.add(in[i]);
            }
            for (var i = 0; i < before.size(); i++) {
                count(redis.await(before.get(i)) == 1, wanted.get(i));
            }
            size = 0;
        }

        private RedisFuture<Long> bit(int ordinal, String set) {
            return redis.async().getbit(Sets.key(Slots.blockOf(ordinal), set), Slots.slotOf(ordinal));
        }

        private void count(boolean before, boolean now) {
            if (before == now) {
                tally.unchanged++;
            } else if (now) {
                registered++;
            } else {
                withdrawn++;
            }
        }

        Report report(List<String> ignored, long begun) {
            write();
            var all = tally.report(
                    ignored, Duration.ofNanos(System.nanoTime() - begun).toMillis());
            return new Report(
                    all.rows(),
                    registered,
                    withdrawn,
                    all.unchanged(),
                    notOurs,
                    all.converted(),
                    all.rejected(),
                    all.rejectedByReason(),
                    all.rejectedLines(),
                    all.ignoredColumns(),
                    all.tookMs());
        }
    }
}
