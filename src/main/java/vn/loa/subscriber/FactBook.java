package vn.loa.subscriber;

import io.lettuce.core.RedisFuture;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.loa.Vietnam;
import vn.loa.store.Redis;

/// Why people are in each set that they can be in by being told: who said so, on what legal ground and by which
/// document, until when, and how many joined or left by it.
///
/// What a crash keeps from being noted is missing here, never in the sets: the book explains them, it does not count
/// them.
public final class FactBook {

    private static final String JOINED = "joined";
    private static final String LEFT = "left";
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final Pattern SET_OF_A_DAY = Pattern.compile("((?:list|organisation):[^:]+):(\\d{4}-\\d{2}-\\d{2})");

    private final Redis redis;
    private final Clock clock;

    FactBook(Redis redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /// One ground on which people came into a set, or went from it, on one day.
    ///
    /// @param until the last day in the set for those who joined; null when they stay
    public record Fact(
            LocalDate day,
            String source,
            String legalBasis,
            String document,
            @Nullable LocalDate until,
            long joined,
            long left) {}

    /// Notes that so many people joined a set and so many left it today. The set of a day (`list:x:2026-12-01`) is
    /// noted under its list.
    public void note(String set, Provenance why, long joined, long left) {
        if (joined == 0 && left == 0) {
            return;
        }
        var ofADay = SET_OF_A_DAY.matcher(set);
        var name = ofADay.matches() ? ofADay.group(1) : set;
        var ground = String.join(
                "\t",
                Vietnam.today(clock).toString(),
                ofADay.matches() ? ofADay.group(2) : "",
                why.source(),
                line(why.legalBasis()),
                line(why.document()));
        var noted = new ArrayList<RedisFuture<?>>();
        noted.add(redis.async().sadd(Keys.FACT_SETS, name.getBytes(StandardCharsets.UTF_8)));
        if (joined > 0) {
            noted.add(redis.async().hincrby(Keys.facts(name), ground + "\t" + JOINED, joined));
        }
        if (left > 0) {
            noted.add(redis.async().hincrby(Keys.facts(name), ground + "\t" + LEFT, left));
        }
        redis.awaitAll(noted);
    }

    /// The names of the sets that anything was noted of, sorted.
    public List<String> sets() {
        return redis.await(redis.async().smembers(Keys.FACT_SETS)).stream()
                .map(name -> new String(name, StandardCharsets.UTF_8))
                .sorted()
                .toList();
    }

    /// What was noted of a set, the newest day first.
    public List<Fact> of(String set) {
        var facts = new LinkedHashMap<String, Fact>();
        new TreeMap<>(redis.await(redis.async().hgetall(Keys.facts(set)))).forEach((field, count) -> {
            var end = field.lastIndexOf('\t');
            var number = Long.parseLong(new String(count, StandardCharsets.US_ASCII));
            var joined = field.substring(end + 1).equals(JOINED);
            facts.merge(
                    field.substring(0, end),
                    fact(field.split("\t", -1), joined ? number : 0, joined ? 0 : number),
                    FactBook::both);
        });
        return facts.values().stream()
                .sorted(Comparator.comparing(Fact::day).reversed())
                .toList();
    }

    /// What was noted of all sets.
    public Map<String, List<Fact>> all() {
        var all = new TreeMap<String, List<Fact>>();
        sets().forEach(set -> all.put(set, of(set)));
        return all;
    }

    private static Fact fact(String[] field, long joined, long left) {
        return new Fact(
                LocalDate.parse(field[0]),
                field[2],
                field[3],
                field[4],
                field[1].isEmpty() ? null : LocalDate.parse(field[1]),
                joined,
                left);
    }

    private static Fact both(Fact one, Fact other) {
        return new Fact(
                one.day(),
                one.source(),
                one.legalBasis(),
                one.document(),
                one.until(),
                one.joined() + other.joined(),
                one.left() + other.left());
    }

    private static String line(String text) {
        return CONTROL.matcher(text).replaceAll(" ").strip();
    }
}
