package vn.loa.subscriber;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.loa.Vietnam;
import vn.loa.area.Areas;

/// Numbers registered in the app, or withdrawn from it, each with the day and the evidence: our people's as the set
/// `installed` and two columns beside it, everybody else's as counts.
///
/// The later day wins, whatever comes first; on the same day the line that comes last. A line without a day means
/// today.
public final class Installs {

    private static final int BATCH = Slots.SIZE;

    private final RedisSets sets;
    private final NumberParser numbers;
    private final NumberIndex index;
    private final InstallColumns columns;
    private final Strangers strangers;
    private final Evidence evidence;
    private final FactBook facts;
    private final Areas areas;
    private final AreaNumbers areaNumbers;
    private final Clock clock;

    Installs(
            RedisSets sets,
            NumberParser numbers,
            NumberIndex index,
            InstallColumns columns,
            Strangers strangers,
            Evidence evidence,
            FactBook facts,
            Areas areas,
            AreaNumbers areaNumbers,
            Clock clock) {
        this.sets = sets;
        this.numbers = numbers;
        this.index = index;
        this.columns = columns;
        this.strangers = strangers;
        this.evidence = evidence;
        this.facts = facts;
        this.areas = areas;
        this.areaNumbers = areaNumbers;
        this.clock = clock;
    }

    /// What a feed says of itself.
    ///
    /// @param area the code of the area to which numbers that are not ours are counted when their line names none
    public record Feed(Provenance provenance, @Nullable String area) {

        /// A feed about which nobody said anything.
        public static final Feed UNNAMED = new Feed(Provenance.UNNAMED, null);
    }

    /// What became of every line: rows = registered + withdrawn + unchanged + older + notOurs + rejected.
    ///
    /// @param registered people who have the app since this line
    /// @param withdrawn people who no longer have it
    /// @param unchanged lines that said what was known already
    /// @param older lines about a day before the one that is known, which stands
    /// @param notOurs numbers that no person in the registry has; they are counted by area
    /// @param unknownAreas how many of these named an area that there is not, and were counted without one
    /// @param converted how many of the rows held a number of before 2018; they are counted above as well
    public record Report(
            long rows,
            long registered,
            long withdrawn,
            long unchanged,
            long older,
            long notOurs,
            long unknownAreas,
            long converted,
            long rejected,
            Map<String, Long> rejectedByReason,
            List<IntakeReport.RejectedLine> rejectedLines,
            List<String> ignoredColumns,
            long tookMs) {}

    /// These numbers have registered today, as far as anybody knows.
    public Report registered(List<Msisdn> registered) {
        var begun = System.nanoTime();
        var batch = new Batch(Feed.UNNAMED, Math.max(1, Math.min(BATCH, registered.size())));
        for (var msisdn : registered) {
            batch.tally.rows++;
            batch.add(msisdn.national(), true, batch.today, false, InstallNews.NO_AREA);
        }
        return batch.report(List.of(), begun);
    }

    /// Takes lines of `msisdn[,date,withdrawn,area]` in their order.
    ///
    /// @throws LoadRefused when the feed names an area that there is not
    public Report take(Lines lines, Feed feed) throws IOException {
        var begun = System.nanoTime();
        var batch = new Batch(feed, BATCH);
        for (var line = lines.next(); line != null; line = lines.next()) {
            batch.read(line);
        }
        return batch.report(lines.ignored(), begun);
    }

    /// People who are about to be known and had registered as strangers have the app at once; to be told before they
    /// can be texted.
    void arriving(List<Subscriber> people) {
        if (!strangers.areNone()) {
            adopt(
                    people.stream()
                            .mapToInt(person -> person.msisdn().national())
                            .toArray(),
                    people.stream().mapToInt(Subscriber::ordinal).toArray());
        }
    }

    /// Forgets what is known of numbers that nobody here has.
    void forget(List<Msisdn> unknown) {
        strangers.remove(unknown.stream().mapToInt(Msisdn::national).toArray());
    }

    // First noted here, then struck off there: a crash in between leaves both, and the next time mends it.
    private void adopt(int[] nationals, int[] ordinals) {
        var found = strangers.find(nationals);
        var known = IntStream.range(0, nationals.length)
                .filter(i -> found.get(i).day() != Days.NONE)
                .toArray();
        if (known.length == 0) {
            return;
        }
        var news = new InstallNews(known.length);
        var grounds = new char[known.length];
        for (var i = 0; i < known.length; i++) {
            var stranger = found.get(known[i]);
            news.add(nationals[known[i]], stranger.state() == 1, stranger.day(), true, InstallNews.NO_AREA);
            grounds[i] = (char) stranger.evidence();
        }
        sets.list(Sets.INSTALLED);
        columns.note(news, Arrays.stream(known).map(i -> ordinals[i]).toArray(), grounds, true);
        strangers.remove(Arrays.stream(known).map(i -> nationals[i]).toArray());
    }

    private final class Batch {

        private final Provenance why;
        private final int ground;
        private final int home;
        private final int today;
        private final IntakeReport.Tally tally = new IntakeReport.Tally();
        private final Map<String, Integer> areaByCode = new HashMap<>();
        private final InstallNews news;
        private long registered;
        private long withdrawn;
        private long older;
        private long notOurs;
        private long unknownAreas;

        Batch(Feed feed, int capacity) {
            why = feed.provenance();
            ground = evidence.of(why);
            today = Days.of(Vietnam.today(clock));
            home = feed.area() == null ? InstallNews.NO_AREA : area(feed.area());
            if (home == RowReader.WRONG) {
                throw new LoadRefused("Không có địa bàn mã “" + feed.area() + "”. (No area has the code " + feed.area()
                        + "; leading zeros are kept.)");
            }
            news = new InstallNews(capacity);
        }

        void read(Line line) {
            tally.rows++;
            var withdrawal = RowReader.yesOrNo(line.get(Column.WITHDRAWN));
            var number = line.broken() == null ? numbers.read(line.get(Column.MSISDN)) : 0;
            var day = Days.read(line.get(Column.DATE));
            if (line.broken() != null) {
                tally.reject(line, line.broken());
            } else if (number < 0) {
                tally.reject(line, NumberParser.rejection(number));
            } else if (withdrawal == RowReader.WRONG) {
                tally.reject(line, Rejection.BAD_WITHDRAWN);
            } else if (day == RowReader.WRONG) {
                tally.reject(line, Rejection.BAD_DATE);
            } else if (day > today) {
                tally.reject(line, Rejection.FUTURE_DATE);
            } else {
                tally.converted += NumberParser.isConverted(number) ? 1 : 0;
                var dated = day != Chunk.UNSAID;
                add(NumberParser.national(number), withdrawal != 1, dated ? day : today, dated, area(line));
                return;
            }
        }

        // A registration is not lost over an area: it is counted without one.
        private int area(Line line) {
            var code = line.get(Column.AREA);
            var area = code.isEmpty() ? home : area(code);
            if (area == RowReader.WRONG) {
                unknownAreas++;
                return home == InstallNews.NO_AREA ? AreaNumbers.NOWHERE : home;
            }
            return area;
        }

        private int area(String code) {
            return areaByCode.computeIfAbsent(code, _ -> areas.resolve(code, LocalDate.ofEpochDay(today))
                    .map(areaNumbers::of)
                    .orElse(RowReader.WRONG));
        }

        void add(int national, boolean installed, int day, boolean dated, int area) {
            news.add(national, installed, day, dated, area);
            if (news.isFull()) {
                write();
            }
        }

        private void write() {
            sets.list(Sets.INSTALLED);
            var nationals = Arrays.copyOf(news.nationals, news.size());
            var ordinals = index.find(nationals, nationals.length);
            var grounds = new char[nationals.length];
            Arrays.fill(grounds, (char) ground);
            var became = columns.note(news, ordinals, grounds, false);
            arriving(ordinals, grounds, became);
            var others = IntStream.range(0, nationals.length)
                    .filter(line -> became[line] == InstallNews.NOBODY)
                    .toArray();
            if (others.length > 0) {
                strangers(others);
            }
            for (var answer : became) {
                count(answer);
            }
            news.clear();
        }

        // Whom the index has and nobody knows yet a load is just bringing in, or died before it could.
        private void arriving(int[] ordinals, char[] grounds, byte[] became) {
            var reserved = new int[ordinals.length];
            var any = false;
            for (var line = 0; line < reserved.length; line++) {
                var isReserved = ordinals[line] >= 0 && became[line] == InstallNews.NOBODY;
                reserved[line] = isReserved ? ordinals[line] : NumberIndex.ABSENT;
                any |= isReserved;
            }
            if (any) {
                var noted = columns.note(news, reserved, grounds, true);
                for (var line = 0; line < reserved.length; line++) {
                    became[line] = reserved[line] >= 0 ? noted[line] : became[line];
                }
            }
        }

        private void strangers(int[] lines) {
            strangers.note(news, lines, ground);
            notOurs += lines.length;
            // A load may have brought some of them in since the index was asked, and looked for them too early.
            var nationals =
                    Arrays.stream(lines).map(line -> news.nationals[line]).toArray();
            var ordinals = index.find(nationals, nationals.length);
            var ours = IntStream.range(0, lines.length)
                    .filter(i -> ordinals[i] != NumberIndex.ABSENT)
                    .toArray();
            if (ours.length > 0) {
                adopt(
                        Arrays.stream(ours).map(i -> nationals[i]).toArray(),
                        Arrays.stream(ours).map(i -> ordinals[i]).toArray());
            }
        }

        private void count(byte became) {
            switch (became) {
                case InstallNews.REGISTERED -> registered++;
                case InstallNews.WITHDRAWN -> withdrawn++;
                case InstallNews.UNCHANGED -> tally.unchanged++;
                case InstallNews.OLDER -> older++;
                default -> {}
            }
        }

        Report report(List<String> ignored, long begun) {
            write();
            facts.note(Sets.INSTALLED, why, registered, withdrawn);
            var all = tally.report(
                    ignored, Duration.ofNanos(System.nanoTime() - begun).toMillis());
            return new Report(
                    all.rows(),
                    registered,
                    withdrawn,
                    all.unchanged(),
                    older,
                    notOurs,
                    unknownAreas,
                    all.converted(),
                    all.rejected(),
                    all.rejectedByReason(),
                    all.rejectedLines(),
                    all.ignoredColumns(),
                    all.tookMs());
        }
    }
}
