package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.Vietnam;
import vn.loa.area.Area;
import vn.loa.consent.Contact;
import vn.loa.consent.Contacts;
import vn.loa.consent.RealConsent;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.message.Category;
import vn.loa.message.Plane;
import vn.loa.message.RunId;
import vn.loa.message.Runs;
import vn.loa.subscriber.Expression;
import vn.loa.subscriber.Sample;
import vn.loa.subscriber.Slots;
import vn.loa.subscriber.Town;

/// Every word of the algebra, mixed at random, against somebody who looks at each person in turn.
class AlgebraTest {

    private static final int POPULATION = 70_000;
    private static final int PLACES = 2 * Slots.SIZE;
    private static final int EXPRESSIONS = 1_000;
    private static final int AT_ONCE = 4;
    private static final long SEED = 20260101;

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private final Random random = new Random(SEED);
    private final MovingClock clock = MovingClock.mondayMorning();
    private final LocalDate today = Vietnam.today(clock);

    private final Map<String, BitSet> sets = new TreeMap<>();
    private final List<Texting> textings = new ArrayList<>();
    private final Map<Contact, BitSet> contacts = new HashMap<>();
    private final List<Place> places = new ArrayList<>();
    private Area[] homes = new Area[0];
    private String[] operators = new String[0];

    /// What the model knows of a run.
    private record Texting(RunId run, String campaign, Instant at, Map<Plane, BitSet> planes) {}

    /// An area as of a day, and who lives in it by the model's own reckoning.
    private record Place(String text, BitSet people) {}

    private record Wish(String text, IntPredicate means) {}

    @Test
    void aThousandRandomExpressionsMeanWhatANaiveScanFinds() throws Exception {
        var town = town();
        populate(town);
        var numbers = Arrays.stream(homes).mapToInt(town.areaNumbers::of).toArray();

        for (var i = 0; i < EXPRESSIONS; i += AT_ONCE) {
            var wishes = IntStream.range(0, AT_ONCE).mapToObj(_ -> wish(0)).toList();
            var parsed = new ArrayList<Expression>();
            wishes.forEach(wish -> parsed.add(town.segments.parse(wish.text())));
            // Written out and read again, each means the same.
            wishes.forEach(_ -> parsed.add(
                    town.segments.parse(parsed.get(parsed.size() - AT_ONCE).text())));

            var byArea = town.segments.countsByArea(parsed);

            assertThat(town.segments.counts(parsed))
                    .as("the areas of an expression add up to it")
                    .isEqualTo(byArea.stream().map(AlgebraTest::sum).toList());
            assertThat(byArea.subList(AT_ONCE, 2 * AT_ONCE))
                    .as(wishes.toString())
                    .isEqualTo(byArea.subList(0, AT_ONCE));
            for (var each = 0; each < AT_ONCE; each++) {
                assertThat(byArea.get(each))
                        .as(wishes.get(each).text())
                        .isEqualTo(scanned(wishes.get(each).means(), numbers));
            }
        }
    }

    /// Asks person by person.
    private static Map<Integer, Long> scanned(IntPredicate means, int[] areaOf) {
        var counts = new long[1 << 16];
        for (var person = 0; person < POPULATION; person++) {
            if (means.test(person)) {
                counts[areaOf[person]]++;
            }
        }
        var positive = new TreeMap<Integer, Long>();
        IntStream.range(0, counts.length)
                .filter(area -> counts[area] > 0)
                .forEach(area -> positive.put(area, counts[area]));
        return positive;
    }

    private static long sum(Map<Integer, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private Town town() {
        var redis = REDIS.redis();
        var town = new Town(redis, clock);
        var runs = new Runs(redis);
        var history = new RunHistory(runs, clock);
        var book = new RunBook(redis, runs, House.LINKS, House.AREAS, RealConsent.rules());
        var names = new CampaignNames(List::of, history);
        var health = new HealthCampaigns(redis);
        Map.of(
                        "received", Plane.ACCEPTED,
                        "delivered", Plane.DELIVERED,
                        "clicked", Plane.CLICKED,
                        "replied", Plane.REPLIED)
                .forEach((word, plane) -> town.learn(new RunWord(word, plane, names, history, book, health, clock)));
        town.learn(RealConsent.contactedWithin(RealConsent.contacts(redis, town.registry)));
        for (var run = 0; run < 9; run++) {
            text(runs, book, "nhac-" + (1 + run % 3), Duration.ofDays(random.nextInt(45)));
        }
        return town;
    }

    /// A run of some days, with planes and contacts at random: what the model believes, and what Redis holds.
    private void text(Runs runs, RunBook book, String campaign, Duration ago) {
        var redis = REDIS.redis();
        var at = clock.instant().minus(ago).minusSeconds(random.nextInt(80_000));
        var category = campaign.equals("nhac-3") ? Category.ADVERTISING : Category.PUBLIC_SERVICE;
        var file = House.YAML
                .replace("id: nhac-cai", "id: " + campaign)
                .replace("category: PUBLIC_SERVICE", "category: " + category);
        book.prepare(
                campaign,
                at.truncatedTo(ChronoUnit.SECONDS),
                new RunRecord(
                        file.getBytes(StandardCharsets.UTF_8),
                        "",
                        "Bluezone",
                        "8049",
                        false,
                        false,
                        "test",
                        at,
                        Stage.BEGUN,
                        2,
                        null,
                        null));
        var run = runs.claim(campaign, "bluezone", at).orElseThrow();
        var planes = new EnumMap<Plane, BitSet>(Plane.class);
        for (var plane : List.of(Plane.ACCEPTED, Plane.DELIVERED, Plane.CLICKED, Plane.REPLIED)) {
            var people = people(0.15);
            planes.put(plane, people);
            Town.fill(redis, new PlaneKey(run, plane), people);
        }
        textings.add(new Texting(run, campaign, at.truncatedTo(ChronoUnit.SECONDS), planes));
        var first = LocalDate.ofInstant(at, Vietnam.ZONE);
        for (var day = first; !day.isAfter(today) && day.isBefore(first.plusDays(4)); day = day.plusDays(1)) {
            if (day.isAfter(today.minusDays(31))) {
                var contact = new Contact(category, day, run);
                var people = people(0.08);
                contacts.put(contact, people);
                Town.fill(redis, contact, people);
                for (var block = 0; block < 2; block++) {
                    redis.await(redis.async()
                            .zadd(
                                    Contacts.days(block, category),
                                    (double) day.toEpochDay(),
                                    contact.apply(block).getBytes(StandardCharsets.UTF_8)));
                }
            }
        }
    }

    private void populate(Town town) throws Exception {
        var areas = Town.AREAS.all().stream()
                .filter(area -> area.validTo() == null || area.validTo().isAfter(LocalDate.of(2020, 1, 1)))
                .toList();
        homes = new Area[POPULATION];
        operators = new String[POPULATION];
        var numbers = new TreeMap<Integer, Integer>();
        var csv = new StringBuilder("msisdn,area,operator\n");
        for (var person = 0; person < POPULATION; person++) {
            var home = areas.get(random.nextInt(areas.size()));
            var operator = List.of("viettel", "vinaphone", "unknown").get(random.nextInt(3));
            numbers.put(950_000_000 + person * 7, person);
            csv.append(0)
                    .append(950_000_000 + person * 7)
                    .append(",,")
                    .append(operator)
                    .append('\n');
            homes[person] = home;
            operators[person] = operator;
        }
        town.load(csv.toString());
        settle(town);
        for (var set : List.of("smartphone", "installed", "opted_out", "tag:staff", "language:km", "source:cdc")) {
            sets.put(set, people(0.3));
        }
        town.list("tinh-nguyen", false);
        town.list("organisation:so-y-te", false);
        for (var name : List.of("tinh-nguyen", "organisation:so-y-te")) {
            for (var day : new LocalDate[] {null, today.minusDays(1), today, today.plusDays(9)}) {
                sets.put(town.joining(name, day), people(0.1));
            }
        }
        sets.forEach(town::fill);
    }

    // Written straight into the column, so that people of units of any time are among them.
    private void settle(Town town) {
        var redis = REDIS.redis();
        for (var block = 0; block < 2; block++) {
            var column = ByteBuffer.allocate(Slots.SIZE * 2);
            for (var slot = 0; slot < Slots.SIZE && Slots.ordinal(block, slot) < POPULATION; slot++) {
                column.putChar((char) town.areaNumbers.of(homes[Slots.ordinal(block, slot)]));
            }
            redis.await(redis.async().set("subscriber:{b" + block + "}:areas", column.array()));
            redis.await(redis.async().set("subscriber:{b" + block + "}:version", new byte[] {0, 0, 0, 0, 0, 0, 0, 7}));
        }
        for (var asked = 0; places.size() < 25 && asked < 1_000; asked++) {
            var all = List.copyOf(Town.AREAS.all());
            var code = places.size() < 4
                    ? List.of("14", "52", "04", "01").get(places.size())
                    : all.get(random.nextInt(all.size())).code();
            var asOf = random.nextBoolean() ? null : LocalDate.of(2020 + random.nextInt(6), 8, 17);
            place(code, asOf).ifPresent(places::add);
        }
    }

    private Optional<Place> place(String code, @Nullable LocalDate asOf) {
        var day = asOf == null ? today : asOf;
        return Town.AREAS.holder(code, day).map(area -> {
            var living = new TreeMap<String, Boolean>();
            var people = new BitSet();
            for (var person = 0; person < POPULATION; person++) {
                var home = homes[person];
                if (living.computeIfAbsent(home.key(), _ -> lives(home, area, day))) {
                    people.set(person);
                }
            }
            return new Place(
                    asOf == null ? "area(\"" + code + "\")" : "area(\"" + code + "\", \"" + asOf + "\")", people);
        });
    }

    private static boolean lives(Area home, Area in, LocalDate day) {
        var at = Town.AREAS.place(home, day);
        while (at.isPresent() && !at.get().equals(in)) {
            at = Town.AREAS.parent(at.get(), day);
        }
        return at.isPresent();
    }

    /// Some people, and some places that nobody holds.
    private BitSet people(double share) {
        var people = new BitSet(PLACES);
        IntStream.range(0, PLACES).filter(_ -> random.nextDouble() < share).forEach(people::set);
        return people;
    }

    private Wish wish(int depth) {
        var kind = random.nextInt(depth > 3 ? 5 : 9);
        return switch (kind) {
            case 5 -> {
                var inner = wish(depth + 1);
                yield new Wish("not (" + inner.text() + ")", inner.means().negate());
            }
            case 6 -> {
                var left = wish(depth + 1);
                var right = wish(depth + 1);
                yield new Wish(
                        "(" + left.text() + " or " + right.text() + ")",
                        left.means().or(right.means()));
            }
            case 7, 8 -> {
                var left = wish(depth + 1);
                var right = wish(depth + 1);
                yield new Wish(
                        "(" + left.text() + ") and (" + right.text() + ")",
                        left.means().and(right.means()));
            }
            default -> word();
        };
    }

    private Wish word() {
        return switch (random.nextInt(9)) {
            case 0 -> {
                var set = List.of("smartphone", "installed", "opted_out").get(random.nextInt(3));
                yield new Wish(set, in(set)::get);
            }
            case 1 -> {
                var set = List.of("tag:staff", "language:km", "source:cdc").get(random.nextInt(3));
                var name = set.split(":");
                yield new Wish(name[0] + "('" + name[1] + "')", in(set)::get);
            }
            case 2 -> {
                var operator = List.of("viettel", "vinaphone", "itel").get(random.nextInt(3));
                yield new Wish("operator(\"" + operator + "\")", person -> operators[person].equals(operator));
            }
            case 3 -> {
                var place = places.get(random.nextInt(places.size()));
                yield new Wish(place.text(), place.people()::get);
            }
            case 4 -> {
                var list = List.of("list:tinh-nguyen", "organisation:so-y-te").get(random.nextInt(2));
                var name = list.split(":");
                yield new Wish(name[0] + "(\"" + name[1] + "\")", members(list)::get);
            }
            case 5 -> {
                var sample = new Sample(1 + random.nextInt(5_000), "s" + random.nextInt(3));
                var blocks = List.of(sample.of(0), sample.of(1));
                yield new Wish(
                        "sample(" + sample.percent() + ", \"" + sample.seed() + "\")",
                        person -> blocks.get(Slots.blockOf(person)).contains(Slots.slotOf(person)));
            }
            case 6 -> contacted();
            default -> texted();
        };
    }

    private BitSet in(String set) {
        return sets.getOrDefault(set, new BitSet());
    }

    private BitSet members(String list) {
        var members = new BitSet();
        sets.forEach((set, people) -> {
            if (set.equals(list)
                    || set.startsWith(list + ":")
                            && !LocalDate.parse(set.substring(list.length() + 1))
                                    .isBefore(today)) {
                members.or(people);
            }
        });
        return members;
    }

    private Wish contacted() {
        var days = 1 + random.nextInt(31);
        var category = List.of("", ", advertising", ", PUBLIC_SERVICE").get(random.nextInt(3));
        var people = new BitSet();
        contacts.forEach((contact, texted) -> {
            if (contact.day().isAfter(today.minusDays(days))
                    && (category.isEmpty()
                            || category.substring(2)
                                    .equalsIgnoreCase(contact.category().name()))) {
                people.or(texted);
            }
        });
        return new Wish("contacted_within(" + days + "d" + category + ")", people::get);
    }

    private Wish texted() {
        var words = List.of("received", "delivered", "clicked", "replied");
        var plane = List.of(Plane.ACCEPTED, Plane.DELIVERED, Plane.CLICKED, Plane.REPLIED);
        var which = random.nextInt(4);
        var campaign = "nhac-" + (1 + random.nextInt(3));
        var days = random.nextInt(40);
        var hours = 1 + random.nextInt(400);
        return switch (random.nextInt(4)) {
            case 0 ->
                new Wish(
                        words.get(which) + "(\"" + campaign + "\")",
                        since(campaign, plane.get(which), Instant.MIN)::get);
            case 1 ->
                new Wish(
                        words.get(which) + "(\"" + campaign + "\", " + (days + 1) + "d)",
                        since(campaign, plane.get(which), beginning(today.minusDays(days)))::get);
            case 2 ->
                new Wish(
                        words.get(which) + "(\"" + campaign + "\", " + hours + "h)",
                        since(campaign, plane.get(which), clock.instant().minus(Duration.ofHours(hours)))::get);
            default ->
                new Wish(
                        words.get(which) + "(\"" + campaign + "\", \"" + today.minusDays(days) + "\")",
                        since(campaign, plane.get(which), beginning(today.minusDays(days)))::get);
        };
    }

    private static Instant beginning(LocalDate day) {
        return day.atStartOfDay(Vietnam.ZONE).toInstant();
    }

    /// Those of a plane whose text left since then: all of a run that was scheduled since, else whom it texted since.
    private BitSet since(String campaign, Plane plane, Instant from) {
        var all = new BitSet();
        for (var texting : textings) {
            if (!texting.campaign().equals(campaign)) {
                continue;
            }
            var people =
                    (BitSet) texting.planes().getOrDefault(plane, new BitSet()).clone();
            if (texting.at().isBefore(from)) {
                people.and(textedSince(texting.run(), from));
            }
            all.or(people);
        }
        return all;
    }

    private BitSet textedSince(RunId run, Instant from) {
        var people = new BitSet();
        var day = LocalDate.ofInstant(from, Vietnam.ZONE);
        contacts.forEach((contact, texted) -> {
            if (run.equals(contact.run()) && !contact.day().isBefore(day) && day.isAfter(today.minusDays(31))) {
                people.or(texted);
            }
        });
        return people;
    }
}
