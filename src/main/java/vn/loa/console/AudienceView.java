package vn.loa.console;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.Vietnam;
import vn.loa.access.Who;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.campaign.AudienceSketch;
import vn.loa.campaign.CampaignDesk;
import vn.loa.message.Text;
import vn.loa.subscriber.ExpressionException;
import vn.loa.subscriber.HealthSight;
import vn.loa.subscriber.Lists;
import vn.loa.subscriber.Overlaps;
import vn.loa.subscriber.Reach;
import vn.loa.subscriber.Segments;
import vn.loa.subscriber.Sets;
import vn.loa.subscriber.Sight;

/// What the step *Audience* shows: areas and sets to choose from, and how many people are meant.
final class AudienceView {

    private static final int MANY = 60;
    private static final List<String> FOLDED = List.of("operator", "language");
    private static final AudienceSketch EVERYBODY = new AudienceSketch(List.of(), null, List.of(), List.of());

    private final Areas areas;
    private final Segments segments;
    private final Sets sets;
    private final Lists lists;
    private final HealthSight health;
    private final Overlaps overlaps;
    private final Reach reach;
    private final Clock clock;

    AudienceView(
            Areas areas,
            Segments segments,
            Sets sets,
            Lists lists,
            HealthSight health,
            Overlaps overlaps,
            Clock clock) {
        this.areas = areas;
        this.segments = segments;
        this.sets = sets;
        this.lists = lists;
        this.health = health;
        this.overlaps = overlaps;
        this.reach = new Reach(segments, clock);
        this.clock = clock;
    }

    /// @param word of the algebra, `label` of the messages, or else `name` itself
    /// @param chosen `with`, `without`, or empty
    record Chip(String word, String label, String name, String chosen) {

        /// Whether it is shown at once: what most people ask about, and what is chosen.
        public boolean first() {
            return !chosen.isEmpty() || !FOLDED.contains(label);
        }
    }

    /// @param holds whether there are units below
    record Unit(String code, String name, @Nullable String above, boolean chosen, boolean holds) {}

    record Count(long people, List<Overlaps.Rival> rivals) {}

    Map<String, Object> of(CampaignDesk.Sheet sheet) {
        var expression = sheet.field("audience");
        var sketch = AudienceSketch.of(expression);
        var matter = new HashMap<String, Object>(chosen(sketch.orElse(EVERYBODY)));
        matter.put("expression", expression);
        matter.put("simple", sketch.isPresent());
        matter.put("chips", chips(sketch.orElse(EVERYBODY)));
        count(sheet.campaign().id(), expression, matter);
        return matter;
    }

    /// The areas that are chosen, and the top of the tree on the day that is meant.
    Map<String, Object> chosen(AudienceSketch sketch) {
        var day = day(sketch);
        var matter = new HashMap<String, Object>();
        matter.put("asOf", sketch.asOf());
        matter.put(
                "chosen",
                sketch.areas().stream()
                        .map(code -> (code.contains("@") ? areas.find(code) : areas.resolve(code, day))
                                .map(area -> unit(area, code, day, sketch))
                                .orElseGet(() -> new Unit(code, code, null, true, false)))
                        .toList());
        matter.put("units", units(top(day), day, sketch));
        return matter;
    }

    List<Unit> below(String code, AudienceSketch sketch) {
        var day = day(sketch);
        return areas.holder(code, day)
                .map(area -> units(areas.children(area, day), day, sketch))
                .orElse(List.of());
    }

    /// Units of that day whose names have this in them, accents or none.
    List<Unit> named(String name, AudienceSketch sketch) {
        var day = day(sketch);
        var wanted = plain(name);
        return areas.all().stream()
                .filter(area -> area.isValidOn(day) && plain(area.name()).contains(wanted))
                .filter(area -> Who.precinct().holds(area, areas, day, Vietnam.today(clock)))
                .limit(MANY)
                .map(area -> unit(area, area.code(), day, sketch))
                .toList();
    }

    /// Where the tree begins: at the provinces, or at what whoever asks may write to.
    private List<Area> top(LocalDate day) {
        var precinct = Who.precinct();
        return precinct.everywhere()
                ? areas.provinces(day)
                : precinct.written().stream()
                        .flatMap(code -> areas.resolve(code, day).stream())
                        .toList();
    }

    private LocalDate day(AudienceSketch sketch) {
        return sketch.asOf() == null ? Vietnam.today(clock) : sketch.asOf();
    }

    private List<Unit> units(List<Area> found, LocalDate day, AudienceSketch sketch) {
        return found.stream().map(area -> unit(area, area.code(), day, sketch)).toList();
    }

    private Unit unit(Area area, String code, LocalDate day, AudienceSketch sketch) {
        return new Unit(
                code,
                area.name(),
                areas.parent(area, day).map(Area::name).orElse(null),
                sketch.areas().contains(code),
                !areas.children(area, day).isEmpty());
    }

    private List<Chip> chips(AudienceSketch sketch) {
        var chips = new ArrayList<Chip>();
        for (var fact : List.of(Sets.SMARTPHONE, Sets.INSTALLED, Sets.OPTED_OUT)) {
            chips.add(chip(fact, fact, "", sketch));
        }
        lists.all().stream()
                .filter(list -> Sight.ofHealth() || !lists.isHealth(list.name()))
                .forEach(list -> chips.add(chip("list(\"" + list.name() + "\")", "list", list.title(), sketch)));
        for (var kind : List.of("tag", "operator", "language")) {
            sets.names().stream()
                    .filter(set -> set.startsWith(kind + ":"))
                    .sorted()
                    .limit(MANY)
                    .map(set -> set.substring(kind.length() + 1))
                    .forEach(name -> chips.add(chip(kind + "(\"" + name + "\")", kind, name, sketch)));
        }
        // What somebody has written by hand, such as received("x", 30d).
        for (var word : sketch.with()) {
            add(word, chips, sketch);
        }
        for (var word : sketch.without()) {
            add(word, chips, sketch);
        }
        return chips;
    }

    private static void add(String word, List<Chip> chips, AudienceSketch sketch) {
        if (chips.stream().noneMatch(chip -> chip.word().equals(word))) {
            chips.add(chip(word, "word", word, sketch));
        }
    }

    private static Chip chip(String word, String label, String name, AudienceSketch sketch) {
        var chosen = sketch.with().contains(word) ? "with" : sketch.without().contains(word) ? "without" : "";
        return new Chip(word, label, name, chosen);
    }

    private void count(String id, String expression, Map<String, Object> matter) {
        try {
            var parsed = segments.parse(expression);
            if (!Sight.ofHealth() && health.isHealth(parsed)) {
                matter.put("forHealth", true);
                return;
            }
            matter.put("outside", !reach.covers(parsed));
            var found = overlaps.of(reach.within(parsed), Sight.ofHealth());
            matter.put(
                    "count",
                    new Count(
                            found.count(),
                            found.campaigns().stream()
                                    .filter(rival -> !rival.campaign().equals(id))
                                    .filter(rival ->
                                            Optional.ofNullable(rival.both()).orElse(1L) > 0)
                                    .toList()));
        } catch (ExpressionException e) {
            matter.put("unreadable", e);
        }
    }

    private static String plain(String text) {
        return Text.unaccented(text).content().toLowerCase(Locale.ROOT).strip();
    }
}
