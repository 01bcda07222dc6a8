package vn.loa.result;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.loa.Vietnam;
import vn.loa.area.Areas;
import vn.loa.campaign.PastRuns;
import vn.loa.campaign.PastRuns.Past;
import vn.loa.link.Clicks;
import vn.loa.message.Amount;
import vn.loa.result.Amounts.Sum;
import vn.loa.subscriber.AreaNumbers;
import vn.loa.subscriber.Reach;
import vn.loa.subscriber.Segments;
import vn.loa.subscriber.Sets;

/// What counts for one campaign: the sets that are asked about, all counted in one pass.
final class Counting {

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
            return Vietnam.today(clock);
        }
    }

    private final Means with;
    private final PastRuns.Story story;
    private final @Nullable String below;
    private final Optional<Reach.Bounds> bounds;
    private final String all;
    private final Questions people;
    private final Map<Past, Sum> sums = new HashMap<>();
    private List<Outcome> areas = List.of();

    /// @param bounds outside which nobody is counted
    Counting(Means with, PastRuns.Story story, @Nullable String below, Optional<Reach.Bounds> bounds) {
        this.with = with;
        this.story = story;
        this.below = below;
        this.bounds = bounds;
        this.all = numbers(story.runs());
        this.people = new Questions(with.segments(), with.amounts(), bounds);
    }

    Results results() {
        // Counters first, sets after them: while a run goes on sets are ahead, and nothing seems to be missing.
        if (bounds.isEmpty()) {
            story.runs().forEach(run -> sums.put(run, counters(run)));
        }
        // Everything is asked for twice: first to learn which sets are needed, then, counted, to answer.
        put();
        var added = people.count(
                story.runs(),
                Measured.ALL.stream().map(measured -> measured.expression(all)).toList());
        if (bounds.isPresent()) {
            story.runs().forEach(run -> sums.put(run, added.of(run)));
        }
        areas = new Regions(
                        with.areas(),
                        with.numbers(),
                        with.today(),
                        below,
                        bounds.map(Reach.Bounds::codes).orElse(List.of()))
                .rows(people, all, added.areas());
        return put();
    }

    private Results put() {
        return new Results(
                story.campaign(),
                story.title(),
                with.clock().instant(),
                within(),
                of("", story.campaign(), story.runs()),
                waves(),
                story.runs().stream()
                        .map(run -> of("", run.id().toString(), List.of(run)))
                        .toList(),
                channels(),
                operators(),
                story.wordings().stream()
                        .map(text -> among(text.name(), text.name(), "(" + text.members() + ")"))
                        .toList(),
                areas,
                days(),
                comparisons(),
                notes());
    }

    private List<Results.Place> within() {
        return bounds.map(Reach.Bounds::codes).orElse(List.of()).stream()
                .flatMap(code -> with.areas().resolve(code, with.today()).stream())
                .map(area -> new Results.Place(area.code(), area.name()))
                .toList();
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
                .filter(set -> set.startsWith(Sets.OF_OPERATOR))
                .sorted()
                .map(set -> set.substring(Sets.OF_OPERATOR.length()))
                .map(name -> among(name, name, "operator(\"" + name + "\")"))
                .filter(row -> row.count(Measured.SENT) != 0)
                .toList();
    }

    private List<Outcome> channels() {
        if (story.runs().stream().noneMatch(Past::twoChannels)) {
            return List.of(among("SMS", "sms", Sets.EVERYBODY));
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
                    people.figure(
                            switch (measured) {
                                case SENT -> sent;
                                case ACCEPTED -> Measured.word(runs, code + "_accepted");
                                case DELIVERED -> delivered;
                                case CLICKED, REPLIED, REFUSED, INSTALLED ->
                                    measured.expression(runs) + " and " + delivered;
                            }));
        }
        var clicks = people.sum(delivered);
        return new Outcome(
                name,
                code,
                figures,
                clicks.filtered(),
                clicks.raw(),
                code.equals("sms") ? people.sum(Sets.EVERYBODY).parts() : 0);
    }

    private Outcome of(String name, String code, List<Past> runs) {
        var figures = new EnumMap<Measured, Figure>(Measured.class);
        var numbers = numbers(runs);
        Measured.ALL.forEach(measured -> figures.put(measured, people.figure(measured.expression(numbers))));
        var sum = runs.stream().map(this::sum).reduce(Sum.NOTHING, Sum::plus);
        return outcome(name, code, figures, sum);
    }

    private Sum sum(Past run) {
        return sums.getOrDefault(run, Sum.NOTHING);
    }

    private Sum counters(Past run) {
        var clicks = with.clicks().of(run.id());
        return new Sum(run.parts(), clicks.filtered(), clicks.raw());
    }

    private Outcome among(String name, String code, String group) {
        var figures = new EnumMap<Measured, Figure>(Measured.class);
        Measured.ALL.forEach(measured -> figures.put(
                measured,
                people.figure(measured.expression(all) + (group.equals(Sets.EVERYBODY) ? "" : " and " + group))));
        return outcome(name, code, figures, people.sum(group));
    }

    private static Outcome outcome(String name, String code, Map<Measured, Figure> figures, Sum sum) {
        return new Outcome(name, code, figures, sum.filtered(), sum.raw(), sum.parts());
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

    private Comparison.Group group(String name, String members, String succeeded) {
        return Comparison.Group.of(name, people.figure(members), people.figure(members + " and " + succeeded));
    }

    private Comparison.Group text(PastRuns.Wording text, Measured measured) {
        var members = " and (" + text.members() + ")";
        return Comparison.Group.of(
                text.name(),
                people.figure(Measured.SENT.expression(all) + members),
                people.figure(Measured.SENT.expression(all) + " and " + measured.expression(all) + members));
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
        if (bounds.isPresent()) {
            notes.add(
                    "Đoạn tin và lượt bấm cộng theo từng người trong phạm vi, nên thiếu của người đã bị xóa dữ liệu và"
                            + " phần quá " + (Amount.MOST + 1)
                            + " của một người. (Parts and clicks are added up person by"
                            + " person, without people erased since and what is beyond " + (Amount.MOST + 1)
                            + " of one.)");
            return notes;
        }
        var whole = story.runs().stream().map(this::sum).reduce(Sum.NOTHING, Sum::plus);
        var known = people.sum(Sets.EVERYBODY);
        if (whole.parts() > known.parts() || whole.raw() > known.raw()) {
            var parts = Math.max(0, whole.parts() - known.parts());
            var clicks = Math.max(0, whole.raw() - known.raw());
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
