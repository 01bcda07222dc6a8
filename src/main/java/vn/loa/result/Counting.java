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
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.loa.area.Areas;
import vn.loa.campaign.PastRuns;
import vn.loa.campaign.PastRuns.Past;
import vn.loa.link.Clicks;
import vn.loa.message.Amount;
import vn.loa.result.Amounts.Sum;
import vn.loa.subscriber.AreaNumbers;
import vn.loa.subscriber.Segments;
import vn.loa.subscriber.Sets;

/// What counts for one campaign: the sets that are asked about, all counted in one pass.
final class Counting {

    private static final String OPERATOR = "operator:";

    /// What it counts with.
    record Means(
            Segments segments,
            Sets sets,
            Amounts amounts,
            Clicks clicks,
            Areas areas,
            AreaNumbers numbers,
            Clock clock) {

        boolean knows(String area) {
            return areas.resolve(area, today()).isPresent();
        }

        LocalDate today() {
            return LocalDate.ofInstant(clock.instant(), clock.getZone());
        }
    }

    private final Means with;
    private final PastRuns.Story story;
    private final @Nullable String below;
    private final String all;
    private final Map<String, Long> counted = new LinkedHashMap<>();
    private final Map<String, Sum> added = new LinkedHashMap<>();
    private final Map<Past, Clicks.Count> clicked = new LinkedHashMap<>();
    private List<Outcome> areas = List.of();

    Counting(Means with, PastRuns.Story story, @Nullable String below) {
        this.with = with;
        this.story = story;
        this.below = below;
        this.all = numbers(story.runs());
    }

    Results results() {
        story.runs().forEach(run -> clicked.put(run, with.clicks().of(run.id())));
        // Everything is asked for twice: first to learn which sets are needed, then, counted, to answer.
        put();
        var expressions = List.copyOf(counted.keySet());
        var counts = with.segments()
                .counts(expressions.stream().map(with.segments()::parse).toList());
        for (var i = 0; i < counts.size(); i++) {
            counted.put(expressions.get(i), counts.get(i));
        }
        var groups = List.copyOf(added.keySet());
        var sums = with.amounts()
                .of(story.runs(), groups.stream().map(with.segments()::parse).toList());
        for (var i = 0; i < groups.size(); i++) {
            added.put(groups.get(i), sums.groups().get(i));
        }
        areas = new AreaRows(with, below, all).of(sums.areas());
        return put();
    }

    private Results put() {
        return new Results(
                story.campaign(),
                story.title(),
                with.clock().instant(),
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
                areas,
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
            var within =
                    left.stream().filter(run -> !run.day().isAfter(wave.last())).toList();
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
        return with.sets().names().stream()
                .filter(set -> set.startsWith(OPERATOR))
                .sorted()
                .map(set -> set.substring(OPERATOR.length()))
                .map(name -> within(name, name, "operator(\"" + name + "\")"))
                .filter(row -> row.count(Measured.SENT) != 0)
                .toList();
    }

    private List<Outcome> channels() {
        if (story.runs().stream().noneMatch(Past::twoChannels)) {
            return List.of(within("SMS", "sms", Sets.EVERYBODY));
        }
        var two = numbers(story.runs().stream().filter(Past::twoChannels).toList());
        var byZalo = Measured.word(two, "zalo_accepted") + " or " + Measured.word(two, "zalo_failed") + " or "
                + Measured.word(two, "zalo_unknown");
        return List.of(
                channel("Zalo", "zalo", byZalo, two), channel("SMS", "sms", Measured.word(two, "sms_attempted"), two));
    }

    // What people did counts for the channel that reached them; parts are those of texts, whoever they reached.
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
        var clicks = sum(delivered);
        return new Outcome(
                name,
                code,
                figures,
                clicks.filtered(),
                clicks.raw(),
                code.equals("sms") ? sum(Sets.EVERYBODY).parts() : 0);
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
        Measured.ALL.forEach(measured -> figures.put(
                measured, figure(measured.expression(all) + (group.equals(Sets.EVERYBODY) ? "" : " and " + group))));
        var sum = sum(group);
        return new Outcome(name, code, figures, sum.filtered(), sum.raw(), sum.parts());
    }

    private Figure figure(String expression) {
        return new Figure(counted.computeIfAbsent(expression, _ -> -1L), expression);
    }

    private Sum sum(String group) {
        return added.computeIfAbsent(group, _ -> Sum.NOTHING);
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

    private List<String> notes() {
        var notes = new ArrayList<String>();
        if (!story.holdsOut()) {
            notes.add("Chiến dịch không để lại nhóm đối chứng nên không đo được hiệu quả so với không nhắn. (Nobody"
                    + " was held out, so there is nothing to compare with.)");
        } else if (!story.asksForNotInstalled()) {
            notes.add("Đối tượng gồm cả người đã cài từ trước; hai nhóm đều có như nhau nên chênh lệch vẫn đúng. (The"
                    + " audience holds people who had installed before, in both groups alike.)");
        }
        var whole = new Sum(
                story.runs().stream().mapToLong(Past::parts).sum(),
                clicked.values().stream().mapToLong(Clicks.Count::filtered).sum(),
                clicked.values().stream().mapToLong(Clicks.Count::raw).sum());
        // Sets are read after the counters, so while a run goes on they are ahead and nothing seems to be missing.
        var people = sum(Sets.EVERYBODY);
        if (whole.parts() > people.parts() || whole.raw() > people.raw()) {
            var parts = Math.max(0, whole.parts() - people.parts());
            var clicks = Math.max(0, whole.raw() - people.raw());
            notes.add("Chia theo kênh, nhà mạng, nội dung và địa bàn thiếu " + parts + " đoạn tin và " + clicks
                    + " lượt bấm: của người đã bị xóa dữ liệu, hoặc quá " + (Amount.MOST + 1)
                    + " lượt của một người. (Told apart by channel, operator, text and area, " + parts + " parts and "
                    + clicks + " clicks are missing: of people erased since, or beyond what is kept of one person.)");
        }
        return notes;
    }

    private static String numbers(List<Past> runs) {
        return runs.stream().map(run -> run.id().toString()).collect(Collectors.joining(" "));
    }
}
