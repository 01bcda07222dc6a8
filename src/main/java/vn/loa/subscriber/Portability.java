package vn.loa.subscriber;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import vn.loa.Vietnam;
import vn.loa.store.Redis;

/// Takes in the portability table, whole or what has changed of it: which operator each ported number belongs to, and
/// since when.
///
/// The file is read into a table of its own first and counts only once it has been read to its end; then bucket by
/// bucket people get their new operator and the table its new entries, in this order, so that an import that died
/// anywhere is simply run again.
public final class Portability {

    private static final int REMEMBERED = 1 << 10;

    private final Redis redis;
    private final Vocabulary vocabulary;
    private final OperatorWords words;
    private final Clock clock;
    private final int chunk;
    private final int leaveAtMost;
    private final Duration lease;

    /// @param chunk how many lines are sorted together
    /// @param leaveAtMost how many per cent of the table may go because a file that replaces it has them no more
    /// @param lease how long an import that died keeps the next one waiting
    Portability(
            Redis redis,
            Vocabulary vocabulary,
            OperatorWords words,
            Clock clock,
            int chunk,
            int leaveAtMost,
            Duration lease) {
        this.redis = redis;
        this.vocabulary = vocabulary;
        this.words = words;
        this.clock = clock;
        this.chunk = chunk;
        this.leaveAtMost = leaveAtMost;
        this.lease = lease;
    }

    /// What became of every line: rows = accepted + changed + unchanged + older + duplicates + rejected.
    ///
    /// @param accepted numbers that the table did not have
    /// @param changed numbers of which it says something else now
    /// @param older numbers of which it knows a later day, which stands
    /// @param duplicates lines about a number of which another line of the file speaks as well; the later day
    ///     counts
    /// @param removed numbers that went from the table, because a file that replaces it has them no more
    /// @param people people of the registry who have another operator now
    /// @param converted how many of the rows held a number of before 2018; they are counted above as well
    public record Report(
            long rows,
            long accepted,
            long changed,
            long unchanged,
            long older,
            long duplicates,
            long removed,
            long people,
            long converted,
            long rejected,
            Map<String, Long> rejectedByReason,
            List<IntakeReport.RejectedLine> rejectedLines,
            List<String> ignoredColumns,
            long tookMs) {}

    /// Takes lines of `msisdn,operator[,date]` in their order; a line without a day means today. With
    /// [LoadOrder.Mode#REPLACE] they are the whole table, otherwise the later day counts.
    ///
    /// @throws IntakeBusy when a load or another import runs, on this node or another
    /// @throws LoadRefused when the mode is another, or too much of the table would go
    public Report load(Lines lines, LoadOrder.Mode mode, Progress progress) throws IOException {
        if (mode == LoadOrder.Mode.REMOVE) {
            throw new LoadRefused(
                    "Bảng chuyển mạng chỉ nhận mode upsert hoặc replace; số đã về mạng gốc vẫn là một dòng."
                            + " (The portability table takes mode upsert or replace; a number that went back to its first"
                            + " operator is a line as any other.)");
        }
        try (var held = WriterLease.take(redis, lease).orElseThrow(IntakeBusy::new)) {
            var begun = System.nanoTime();
            var next = PortTable.next(redis);
            // What an import left that died.
            next.delete();
            var reading = new Reading(held, next, progress);
            reading.read(lines);
            var merge = new PortMerge(redis, PortTable.of(redis), next, words, mode == LoadOrder.Mode.REPLACE);
            if (mode == LoadOrder.Mode.REPLACE) {
                refuseToLoseTooMany(reading.tally, merge);
            }
            merge.run(held);
            next.delete();
            return report(reading.tally, merge, lines.ignored(), begun);
        }
    }

    // A file that was cut off, or the wrong one, must not empty the table.
    private void refuseToLoseTooMany(IntakeReport.Tally tally, PortMerge merge) {
        if (tally.isCutOff()) {
            throw new LoadRefused("Tệp bị cắt giữa dòng cuối nên bảng chuyển mạng giữ nguyên; hãy gửi lại trọn tệp."
                    + " (The file breaks off in its last line, so the portability table stays as it was; send the"
                    + " whole file.)");
        }
        var loss = merge.loss();
        if (loss.goes() > 0 && loss.goes() * 100 > loss.before() * leaveAtMost) {
            throw new LoadRefused(
                    ("Bảng chuyển mạng có %d số mà %d số không có trong tệp, quá %d %%; bảng giữ nguyên. Nếu"
                                    + " đúng là vậy, hãy tăng loa.subscriber.leave-at-most rồi nạp lại. (The portability table has"
                                    + " %d numbers of which %d are not in the file, more than %d %%; it stays as it was. If that"
                                    + " is right, raise loa.subscriber.leave-at-most and load the file again.)")
                            .formatted(
                                    loss.before(), loss.goes(), leaveAtMost, loss.before(), loss.goes(), leaveAtMost));
        }
    }

    private static Report report(IntakeReport.Tally tally, PortMerge merge, List<String> ignored, long begun) {
        var all = tally.report(
                ignored, Duration.ofNanos(System.nanoTime() - begun).toMillis());
        return new Report(
                all.rows(),
                merge.accepted,
                merge.changed,
                merge.unchanged,
                merge.older,
                all.rows() - all.rejected() - merge.accepted - merge.changed - merge.unchanged - merge.older,
                merge.removed,
                merge.people,
                all.converted(),
                all.rejected(),
                all.rejectedByReason(),
                all.rejectedLines(),
                all.ignoredColumns(),
                all.tookMs());
    }

    /// The lines of one file on their way into the next table.
    private final class Reading {

        private final WriterLease held;
        private final PortTable next;
        private final Progress progress;
        private final IntakeReport.Tally tally = new IntakeReport.Tally();
        private final Words operators = new Words(REMEMBERED, this::operator);
        private final Words days = new Words(REMEMBERED, Days::read);
        private final int today = Days.of(Vietnam.today(clock));
        private int[] nationals = new int[Math.min(chunk, 1 << 10)];
        private int[] ports = new int[nationals.length];
        private int size;

        Reading(WriterLease held, PortTable next, Progress progress) {
            this.held = held;
            this.next = next;
            this.progress = progress;
        }

        void read(Lines lines) throws IOException {
            for (var line = lines.next(); line != null; line = lines.next()) {
                tally.rows++;
                read(line);
                if (size == chunk) {
                    write(lines);
                }
            }
            write(lines);
        }

        private void read(Line line) {
            if (line.broken() != null) {
                tally.reject(line, line.broken());
                return;
            }
            var number = vocabulary
                    .numbers()
                    .read(line.octets(Column.MSISDN), line.from(Column.MSISDN), line.to(Column.MSISDN));
            var operator = word(operators, line, Column.OPERATOR);
            var day = word(days, line, Column.DATE);
            if (number < 0) {
                tally.reject(line, NumberParser.rejection(number));
            } else if (operator == Chunk.UNSAID) {
                tally.reject(line, Rejection.NO_OPERATOR);
            } else if (operator == RowReader.WRONG) {
                tally.reject(line, Rejection.UNKNOWN_OPERATOR);
            } else if (day == RowReader.WRONG) {
                tally.reject(line, Rejection.BAD_DATE);
            } else if (day > today) {
                tally.reject(line, Rejection.FUTURE_DATE);
            } else {
                tally.converted += NumberParser.isConverted(number) ? 1 : 0;
                add(NumberParser.national(number), Port.of(operator, day == Chunk.UNSAID ? today : day));
            }
        }

        private static int word(Words words, Line line, Column column) {
            return line.says(column) ? words.of(line.octets(column), line.from(column), line.to(column)) : Chunk.UNSAID;
        }

        private int operator(String name) {
            return vocabulary
                    .operators()
                    .find(name)
                    .filter(id -> !id.equals(Operators.UNKNOWN))
                    .map(vocabulary.operatorNumbers()::of)
                    .orElse(RowReader.WRONG);
        }

        private void add(int national, int port) {
            if (size == nationals.length) {
                var room = (int) Math.min(chunk, 2L * size);
                nationals = Arrays.copyOf(nationals, room);
                ports = Arrays.copyOf(ports, room);
            }
            nationals[size] = national;
            ports[size++] = port;
        }

        private void write(Lines lines) {
            held.check();
            next.add(nationals, ports, size);
            size = 0;
            progress.at(tally.rows, lines.octets());
        }
    }
}
