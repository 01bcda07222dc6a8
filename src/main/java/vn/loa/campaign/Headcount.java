package vn.loa.campaign;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import vn.loa.consent.Caps;
import vn.loa.consent.ConsentRules;
import vn.loa.consent.ContactBook;
import vn.loa.message.Category;
import vn.loa.message.Plane;
import vn.loa.subscriber.AreaNumbers;
import vn.loa.subscriber.Expression;
import vn.loa.subscriber.Operators;
import vn.loa.subscriber.Segments;
import vn.loa.subscriber.Sets;
import vn.loa.subscriber.Slots;
import vn.loa.subscriber.Subscriber;

/// Counts whom a run of a campaign would text, by all that their text and its price depend on. Each block is read once,
/// in one moment, and whoever is left out is left out for the reason that a claim would find first.
final class Headcount {

    private static final String LANGUAGE = "language:";
    private static final int CAP_DAYS = 30;

    /// People who get the same text but for their area and link.
    ///
    /// @param variant as [Variants#of] numbers it
    record Crowd(String operator, String language, int variant) {}

    private final Plan plan;
    private final Segments segments;
    private final CampaignTexts texts;
    private final Holdout holdout;
    private final Variants variants;
    private final List<Expression> asked = new ArrayList<>();
    private final Map<String, Integer> operators = new TreeMap<>();
    private final Map<String, Integer> languages = new TreeMap<>();
    private final Map<Integer, Plane> barred = new LinkedHashMap<>();
    private final List<Integer> contacts = new ArrayList<>();
    private final List<Integer> lately = new ArrayList<>();
    private final Caps caps;
    private final int tooSoon;

    long audience;
    long heldOut;
    final Map<String, Long> excluded = new TreeMap<>();

    /// How many of each crowd live in which area; where the text does not name it, all of them in
    /// [AreaNumbers#NOWHERE].
    final Map<Crowd, Map<Integer, Long>> people = new TreeMap<>(
            Comparator.comparing(Crowd::operator).thenComparing(Crowd::language).thenComparing(Crowd::variant));

    /// @param rules of the categories
    /// @param sets the names of all sets there are
    /// @param day the day in Vietnam for which spacing and caps are counted
    Headcount(
            Plan plan,
            ConsentRules rules,
            Expression audience,
            LocalDate day,
            Segments segments,
            Set<String> sets,
            ContactBook contacts,
            CampaignTexts texts) {
        this.plan = plan;
        this.segments = segments;
        this.texts = texts;
        this.holdout = new Holdout(plan.id(), plan.holdout());
        this.variants = new Variants(plan);
        ask(audience);
        caps = rules.caps(plan.category(), plan.caps());
        var barriers = rules.barriers(plan.category(), plan.id());
        var byChannel = plan.onlyChannel().map(barriers::on).orElse(barriers);
        for (var reason : List.of(Plane.EXCLUDED_OPTED_OUT, Plane.EXCLUDED_INSTALLED)) {
            byChannel.of(reason).forEach(set -> barred.put(ask(new Expression.In(set)), reason));
        }
        for (var set : sets) {
            if (set.startsWith(Sets.OF_OPERATOR)) {
                operators.put(set.substring(Sets.OF_OPERATOR.length()), ask(new Expression.In(set)));
            } else if (set.startsWith(LANGUAGE)) {
                languages.put(set.substring(LANGUAGE.length()), ask(new Expression.In(set)));
            }
        }
        tooSoon = caps.apartDays() == 0
                ? -1
                : ask(new Expression.AnyOf(
                        "too soon", keys(contacts, plan.category(), day.minusDays(caps.apartDays() - 1L)), false));
        if (caps.within30Days() > 0) {
            keys(contacts, plan.category(), day.minusDays(CAP_DAYS - 1L))
                    .forEach(key -> this.contacts.add(ask(new Expression.AnyOf("texted", List.of(key), false))));
        }
        if (caps.within24Hours() > 0) {
            keys(contacts, plan.category(), day.minusDays(1))
                    .forEach(key -> lately.add(ask(new Expression.AnyOf("texted", List.of(key), false))));
        }
    }

    private int ask(Expression expression) {
        asked.add(expression);
        return asked.size() - 1;
    }

    private static List<IntFunction<String>> keys(ContactBook contacts, Category category, LocalDate since) {
        var keys = new ArrayList<IntFunction<String>>();
        contacts.since("texted", Set.of(category), since).keys(keys::add);
        return keys;
    }

    Headcount count() {
        segments.visit(asked, this::block);
        return this;
    }

    private void block(int block, List<Slots> sets) {
        var meant = sets.getFirst();
        var held = holdout.of(block, meant);
        audience += meant.count();
        heldOut += held.count();
        var left = meant.andNot(held);
        for (var barrier : barred.entrySet()) {
            left = without(left, sets.get(barrier.getKey()), barrier.getValue());
        }
        if (tooSoon >= 0) {
            left = without(left, sets.get(tooSoon), Plane.EXCLUDED_TOO_SOON);
        }
        left = without(left, capped(sets, contacts, caps.within30Days()), Plane.EXCLUDED_CAPPED);
        left = without(left, capped(sets, lately, caps.within24Hours()), Plane.EXCLUDED_CAPPED);
        if (!left.isEmpty()) {
            divide(block, left, sets);
        }
    }

    private Slots without(Slots people, Slots barred, Plane reason) {
        var out = people.and(barred);
        if (!out.isEmpty()) {
            excluded.merge(reason.label(), (long) out.count(), Long::sum);
        }
        return people.andNot(out);
    }

    /// Who was texted as often as the cap allows.
    private static Slots capped(List<Slots> sets, List<Integer> contacts, int cap) {
        if (cap == 0 || contacts.size() < cap) {
            return Slots.none();
        }
        var reached = new ArrayList<Slots>(); // at place k whoever was texted at least k + 1 times
        for (var times = 0; times < cap; times++) {
            reached.add(Slots.none());
        }
        for (var contact : contacts) {
            var texted = sets.get(contact);
            for (var times = reached.size() - 1; times > 0; times--) {
                reached.set(times, reached.get(times).or(reached.get(times - 1).and(texted)));
            }
            reached.set(0, reached.getFirst().or(texted));
        }
        return reached.getLast();
    }

    private void divide(int block, Slots people, List<Slots> sets) {
        byWord(people, operators, sets, Operators.UNKNOWN)
                .forEach((operator, subscribers) -> byWord(subscribers, languages, sets, Subscriber.DEFAULT_LANGUAGE)
                        .forEach((language, readers) -> byVariant(block, operator, language, readers)));
    }

    /// @param otherwise what holds for people in none of the sets
    private static Map<String, Slots> byWord(
            Slots people, Map<String, Integer> words, List<Slots> sets, String otherwise) {
        var parts = new TreeMap<String, Slots>();
        var left = people;
        for (var word : words.entrySet()) {
            var members = left.and(sets.get(word.getValue()));
            if (!members.isEmpty()) {
                parts.put(word.getKey(), members);
                left = left.andNot(members);
            }
        }
        if (!left.isEmpty()) {
            parts.merge(otherwise, left, Slots::or);
        }
        return parts;
    }

    private void byVariant(int block, String operator, String language, Slots people) {
        if (variants.all().size() < 2) {
            add(block, new Crowd(operator, language, 0), people);
            return;
        }
        var members = variants.members(block);
        for (var variant = 0; variant < members.size(); variant++) {
            add(block, new Crowd(operator, language, variant), people.and(members.get(variant)));
        }
    }

    private void add(int block, Crowd crowd, Slots members) {
        if (members.isEmpty()) {
            return;
        }
        var areas = people.computeIfAbsent(crowd, _ -> new TreeMap<>());
        var byArea = texts.namesArea(crowd.variant(), crowd.language())
                ? segments.byArea(block, members)
                : Map.of(AreaNumbers.NOWHERE, (long) members.count());
        byArea.forEach((area, count) -> areas.merge(area, count, Long::sum));
    }
}
