package vn.loa.result;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.campaign.PastRuns;
import vn.loa.campaign.PastRuns.Past;
import vn.loa.link.Clicks;
import vn.loa.subscriber.AreaNumbers;
import vn.loa.subscriber.HealthRoleNeeded;
import vn.loa.subscriber.Segments;
import vn.loa.subscriber.Sets;

/// Counts what came of a campaign; each figure is the size of a set that can be asked for again.
public final class ResultBook {

    private static final String OPERATOR = "operator:";

    private final PastRuns past;
    private final Segments segments;
    private final Sets sets;
    private final Clicks clicks;
    private final Areas areas;
    private final AreaNumbers numbers;
    private final Clock clock;

    ResultBook(
            PastRuns past, Segments segments, Sets sets, Clicks clicks, Areas areas, AreaNumbers numbers, Clock clock) {
        this.past = past;
        this.segments = segments;
        this.sets = sets;
        this.clicks = clicks;
        this.areas = areas;
        this.numbers = numbers;
        this.clock = clock;
    }

    /// The campaigns that have had a run.
    public List<String> campaigns() {
        return past.campaigns();
    }

    /// @param below the code of the area whose parts are told apart; null for provinces
    /// @return empty when the campaign has had no run
    /// @throws HealthRoleNeeded when it texts a health list and whoever asks may not know how many
    public Optional<Results> of(String campaign, @Nullable String below) {
        return past.of(campaign)
                .filter(story -> story.hidden() || !story.runs().isEmpty())
                .map(story -> {
                    if (story.hidden()) {
                        throw new HealthRoleNeeded(
                                "Chiến dịch này nhắn tới danh sách y tế, mà danh sách y tế",
                                "This campaign texts people of a health list; health lists");
                    }
                    return new Counting(story, below).results();
                });
    }

    /// What counts for one campaign: the sets that are asked about, all counted in one pass.
    private final class Counting {

        private final PastRuns.Story story;
        private final @Nullable String below;
        private final String all;
        private final Map<String, Long> counted = new LinkedHashMap<>();
        private final Map<Past, Clicks.Count> clicked = new LinkedHashMap<>();

        Counting(PastRuns.Story story, @Nullable String below) {
            this.story = story;
            this.below = below;
            this.all = numbers(story.runs());
        }

        Results results() {
            story.runs().forEach(run -> clicked.put(run, clicks.of(run.id())));
            // Everything is asked for twice: first to learn which sets are needed, then, counted, to answer.
            put();
            var expressions = List.copyOf(counted.keySet());
            var counts =
                    segments.counts(expressions.stream().map(segments::parse).toList());
            for (var i = 0; i < counts.size(); i++) {
                counted.put(expressions.get(i), counts.get(i));
            }
            return put();
        }

        private Results put() {
            return new Results(
                    story.campaign(),
                    story.title(),
                    clock.instant(),
                    of("", story.campaign(), story.runs()),
                    waves(),
                    story.runs().stream()
                            .map(run -> of("", run.id().toString(), List.of(run)))
                            .toList(),
                    channels(),
                    operators(),
                    story.wordings().stream()
                            .map(text -> within(text.name(), text.name(), "(" + text.members() + ")"))
                            .toList(),
                    counted.containsValue(-1L) ? List.of() : areas(),
                    days(),
                    comparisons(),
                    notes());
        }

        private List<Outcome> waves() {
            var waves = new ArrayList<Outcome>();
            var left = new ArrayList<>(story.runs());
            for (var wave : story.waves().stream()
                    .sorted(Comparator.comparing(PastRuns.Wave::last))
                    .toList()) {
                var within = left.stream()
                        .filter(run -> !run.day().isAfter(wave.last()))
                        .toList();
                left.removeAll(within);
                if (!within.isEmpty()) {
                    waves.add(of(wave.name(), wave.last().toString(), within));
                }
            }
            if (!waves.isEmpty() && !left.isEmpty()) {
                waves.add(of("Sau đợt cuối", "", left));
            }
            return waves;
        }

        private List<Outcome> days() {
            return story.runs().stream()
                    .collect(Collectors.groupingBy(Past::day, TreeMap::new, Collectors.toList()))
                    .entrySet()
                    .stream()
                    .map(day -> of("", day.getKey().toString(), day.getValue()))
                    .toList();
        }

        private List<Outcome> operators() {
            return sets.names().stream()
                    .filter(set -> set.startsWith(OPERATOR))
                    .sorted()
                    .map(set -> set.substring(OPERATOR.length()))
                    .map(name -> within(name, name, "operator(\"" + name + "\")"))
                    .filter(row -> row.count(Measured.SENT) != 0)
                    .toList();
        }

        private List<Outcome> channels() {
            if (story.runs().stream().noneMatch(Past::twoChannels)) {
                return List.of(within("SMS", "sms", ""));
            }
            var two = numbers(story.runs().stream().filter(Past::twoChannels).toList());
            var byZalo = Measured.word(two, "zalo_accepted") + " or " + Measured.word(two, "zalo_failed") + " or "
                    + Measured.word(two, "zalo_unknown");
            return List.of(
                    channel("Zalo", "zalo", byZalo, two),
                    channel("SMS", "sms", Measured.word(two, "sms_attempted"), two));
        }

        // What people did counts for the channel that reached them.
        private Outcome channel(String name, String code, String sent, String runs) {
            var delivered = Measured.word(runs, code + "_delivered");
            var figures = new EnumMap<Measured, Figure>(Measured.class);
            for (var measured : Measured.ALL) {
                figures.put(
                        measured,
                        figure(
                                switch (measured) {
                                    case SENT -> sent;
                                    case ACCEPTED -> Measured.word(runs, code + "_accepted");
                                    case DELIVERED -> delivered;
                                    case CLICKED, REPLIED, REFUSED, INSTALLED ->
                                        measured.expression(runs) + " and " + delivered;
                                }));
            }
            return new Outcome(name, code, figures, null, null, null);
        }

        private Outcome of(String name, String code, List<Past> runs) {
            var figures = new EnumMap<Measured, Figure>(Measured.class);
            var numbers = numbers(runs);
            Measured.ALL.forEach(measured -> figures.put(measured, figure(measured.expression(numbers))));
            return new Outcome(
                    name,
                    code,
                    figures,
                    runs.stream().mapToLong(run -> count(run).filtered()).sum(),
                    runs.stream().mapToLong(run -> count(run).raw()).sum(),
                    runs.stream().mapToLong(Past::parts).sum());
        }

        private Clicks.Count count(Past run) {
            return clicked.getOrDefault(run, new Clicks.Count(0, 0, 0));
        }

        private Outcome within(String name, String code, String group) {
            var figures = new EnumMap<Measured, Figure>(Measured.class);
            Measured.ALL.forEach(measured ->
                    figures.put(measured, figure(measured.expression(all) + (group.isEmpty() ? "" : " and " + group))));
            return new Outcome(name, code, figures, null, null, null);
        }

        private Figure figure(String expression) {
            return new Figure(counted.computeIfAbsent(expression, _ -> -1L), expression);
        }

        private List<Comparison> comparisons() {
            var comparisons = new ArrayList<Comparison>();
            if (story.holdsOut()) {
                var held = Measured.word(all, "holdout");
                comparisons.add(Comparison.of(
                        "installed",
                        group("được nhắn", Measured.word(all, "audience") + " and not " + held, "installed"),
                        group("để lại đối chứng", held, "installed")));
            }
            for (var place = 1; place < story.wordings().size(); place++) {
                for (var measured : List.of(Measured.CLICKED, Measured.INSTALLED)) {
                    comparisons.add(Comparison.of(
                            measured.name().toLowerCase(Locale.ROOT),
                            text(story.wordings().get(place), measured),
                            text(story.wordings().getFirst(), measured)));
                }
            }
            return comparisons;
        }

        private Comparison.Group group(String name, String people, String succeeded) {
            return Comparison.Group.of(name, figure(people), figure(people + " and " + succeeded));
        }

        private Comparison.Group text(PastRuns.Wording text, Measured measured) {
            var members = " and (" + text.members() + ")";
            return Comparison.Group.of(
                    text.name(),
                    figure(Measured.SENT.expression(all) + members),
                    figure(Measured.SENT.expression(all) + " and " + measured.expression(all) + members));
        }

        private List<Outcome> areas() {
            var counts = segments.countsByArea(Measured.ALL.stream()
                    .map(measured -> segments.parse(measured.expression(all)))
                    .toList());
            var rows = new TreeMap<Area, EnumMap<Measured, Long>>(Comparator.comparing(Area::key));
            for (var measured : Measured.ALL) {
                roll(numbers.named(counts.get(measured.ordinal())))
                        .forEach((area, count) -> rows.computeIfAbsent(area, _ -> new EnumMap<>(Measured.class))
                                .merge(measured, count, Long::sum));
            }
            return rows.entrySet().stream()
                    .map(row -> area(row.getKey(), row.getValue()))
                    .toList();
        }

        private Map<Area, Long> roll(Map<Area, Long> counts) {
            if (below != null) {
                var today = LocalDate.ofInstant(clock.instant(), clock.getZone());
                return areas.resolve(below, today)
                        .map(above -> {
                            var rolled = new LinkedHashMap<>(areas.rollUp(above, counts));
                            rolled.remove(above);
                            return (Map<Area, Long>) rolled;
                        })
                        .orElse(Map.of());
            }
            var rolled = new LinkedHashMap<Area, Long>();
            counts.forEach((area, count) -> rolled.merge(top(area), count, Long::sum));
            return rolled;
        }

        private Area top(Area area) {
            var top = area;
            for (var above = areas.parent(top); above.isPresent(); above = areas.parent(top)) {
                top = above.get();
            }
            return top;
        }

        private Outcome area(Area area, Map<Measured, Long> counts) {
            var figures = new EnumMap<Measured, Figure>(Measured.class);
            Measured.ALL.forEach(measured -> figures.put(
                    measured,
                    new Figure(
                            counts.getOrDefault(measured, 0L),
                            measured.expression(all) + " and area(\"" + area.code() + "\")")));
            return new Outcome(area.name(), area.code(), figures, null, null, null);
        }

        private List<String> notes() {
            var notes = new ArrayList<String>();
            if (!story.holdsOut()) {
                notes.add("Chiến dịch không để lại nhóm đối chứng nên không đo được hiệu quả so với không nhắn. (Nobody"
                        + " was held out, so there is nothing to compare with.)");
            } else if (!story.asksForNotInstalled()) {
                notes.add(
                        "Đối tượng gồm cả người đã cài từ trước; hai nhóm đều có như nhau nên chênh lệch vẫn đúng. (The"
                                + " audience holds people who had installed before, in both groups alike.)");
            }
            return notes;
        }

        private static String numbers(List<Past> runs) {
            return runs.stream().map(run -> run.id().toString()).collect(Collectors.joining(" "));
        }
    }
}
