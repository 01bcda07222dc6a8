package vn.loa.subscriber;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.Vietnam;
import vn.loa.store.Redis;

/// The lists there are, what it takes to load one, and in which sets the members of each lie on a day.
///
/// Whoever stays without an end is in `list:x`, whoever stays until a day in `list:x:2026-12-01`, and the staff of an
/// organisation likewise in `organisation:x`. A set of a day means nothing from the next day on.
public final class Lists {

    private static final JsonMapper JSON = JsonMapper.shared();

    // Long after its day, nobody asks for the set of a day any more and retention has deleted it.
    private static final int DAYS_REMEMBERED = 400;

    private final Redis redis;
    private final RedisSets sets;
    private final Map<String, MemberList> predefined;
    private final Clock clock;

    Lists(Redis redis, RedisSets sets, Map<String, MemberList> predefined, Clock clock) {
        this.redis = redis;
        this.sets = sets;
        this.predefined = Map.copyOf(predefined);
        this.clock = clock;
    }

    /// By name; those of the settings as well.
    public List<MemberList> all() {
        var all = new TreeMap<>(predefined);
        redis.await(redis.async().hgetall(Keys.LISTS)).forEach((name, json) -> all.put(name, read(json)));
        return List.copyOf(all.values());
    }

    public Optional<MemberList> find(String name) {
        var json = redis.await(redis.async().hget(Keys.LISTS, name));
        return json == null ? Optional.ofNullable(predefined.get(name)) : Optional.of(read(json));
    }

    /// Whether only the health role may know who is on the list. Of a list that nobody knows any more nobody can tell,
    /// and so it is treated as one.
    public boolean isHealth(String name) {
        return find(name).map(MemberList::isHealth).orElse(true);
    }

    /// Whether a source has handed in a health list: how many people it named tells how many are on that list.
    public boolean isHealthSource(String source) {
        return redis.await(redis.async().sismember(Keys.HEALTH_SOURCES, source.getBytes(StandardCharsets.UTF_8)));
    }

    void put(MemberList list) {
        redis.await(redis.async().hset(Keys.LISTS, list.name(), JSON.writeValueAsBytes(list)));
    }

    /// Forgets the list; the members are the caller's to take off first.
    void remove(String name) {
        redis.await(redis.async().hdel(Keys.LISTS, name));
        redis.await(redis.async().del(Keys.listDays(MemberList.set(name))));
    }

    /// The names of the sets in which the list's members of this day lie: the sets of later days, and that of those who
    /// stay without an end. None when the list is over, or nobody knows it.
    public List<String> setsOf(String name, LocalDate day) {
        return find(name)
                .filter(list -> !list.isOver(day))
                .map(list -> sets(list.set(), day.toEpochDay()))
                .orElse(List.of());
    }

    /// The members of this day as an operand of the algebra.
    public Expression expression(MemberList list, LocalDate day) {
        var keys = new ArrayList<IntFunction<String>>();
        setsOf(list.name(), day).forEach(set -> keys.add(block -> Sets.key(block, set)));
        return new Expression.AnyOf(list.set(), keys, list.isHealth());
    }

    /// The name of the set that somebody joins who stays until this day; the index knows it before anybody is in it.
    public String joining(String name, @Nullable LocalDate until) {
        var base = MemberList.set(name);
        if (until == null) {
            sets.list(base);
            return base;
        }
        var days = Keys.listDays(base);
        var day = until.toString().getBytes(StandardCharsets.UTF_8);
        redis.await(redis.async().zadd(days, (double) until.toEpochDay(), day));
        redis.await(redis.async().zremrangebyscore(days, Range.create(0, today().toEpochDay() - DAYS_REMEMBERED)));
        sets.list(base);
        var set = base + ":" + until;
        sets.list(set);
        return set;
    }

    /// Every set that anybody of the list may lie in, of days that are over too.
    List<String> everySetOf(String name) {
        return sets(MemberList.set(name), 0);
    }

    private List<String> sets(String base, long from) {
        var names = new ArrayList<String>();
        names.add(base);
        redis.await(redis.async()
                        .zrangebyscore(Keys.listDays(base), Range.create(from, Long.MAX_VALUE), Limit.unlimited()))
                .forEach(day -> names.add(base + ":" + new String(day, StandardCharsets.UTF_8)));
        return names;
    }

    /// The last day on the list for people of this load; null when they stay without an end.
    public @Nullable LocalDate lastDay(LoadOrder order) {
        if (order.until() != null || order.list() == null) {
            return order.until();
        }
        return find(order.list()).map(list -> list.lastDay(today())).orElse(null);
    }

    /// On what ground they are put on it. Where an order says less than its list, the list speaks.
    public Provenance provenance(LoadOrder order) {
        var said = order.provenance();
        var list = order.list() == null ? Optional.<MemberList>empty() : find(order.list());
        if (list.isEmpty()) {
            return said;
        }
        var own = list.get();
        return new Provenance(
                said.source().equals(Provenance.UNNAMED.source()) ? source(own) : said.source(),
                said.legalBasis().isBlank() ? own.legalBasis() : said.legalBasis(),
                said.document().isBlank() ? own.document() : said.document());
    }

    // A health list that nobody signs is a source of its own: what is nobody's everybody may count.
    private static String source(MemberList list) {
        if (!list.source().isEmpty()) {
            return list.source();
        }
        var name = list.name();
        return list.isHealth()
                ? name.substring(0, Math.min(name.length(), Provenance.LONGEST_SOURCE))
                : Provenance.UNNAMED.source();
    }

    /// Whether how many people such a load speaks of is the health role's to know: they are on a health list, or its
    /// source has handed one in.
    public boolean isHealth(LoadOrder order) {
        return order.list() != null && isHealth(order.list())
                || isHealthSource(provenance(order).source());
    }

    /// Asked before the first line of a load is read.
    ///
    /// @throws LoadRefused when its list does not exist or lacks what the law asks of it, or when the answer
    /// would tell whoever asks who is on a health list
    public void check(LoadOrder order) {
        ownSource(order);
        var name = order.list();
        if (name == null) {
            return;
        }
        var list = find(name).orElseThrow(() -> unknown(name));
        if (list.isHealth() && !Sight.ofHealth()) {
            throw new LoadRefused("“" + list.title() + "” là danh sách y tế: chỉ khóa có vai trò HEALTH được nạp."
                    + " (" + name + " is a health list: only a key with the role HEALTH may load it.)");
        }
        // Nothing is needed to take people off a list: that must be possible always.
        if (order.mode() != LoadOrder.Mode.REMOVE) {
            lawful(order, list);
            inTime(order, list);
            if (list.isHealth()) {
                hide(provenance(order).source());
            }
        }
    }

    // Whom a source has named already is counted as unchanged, and is not there any more after a removal.
    private void ownSource(LoadOrder order) {
        var source = provenance(order).source();
        if (isHealthSource(source) && !Sight.ofHealth()) {
            throw new LoadRefused("Nguồn “" + source + "” đã nộp danh sách y tế: chỉ khóa có vai trò HEALTH được nạp"
                    + " dưới tên này; hãy ghi nguồn khác (source=). (The source " + source + " has handed in a health"
                    + " list: only a key with the role HEALTH may load under its name; give another source=.)");
        }
    }

    // From then on nobody else may count whom the source has named, so it must not have named others before.
    private void hide(String source) {
        if (isHealthSource(source)) {
            return;
        }
        if (sets.names().contains(ListSets.SOURCE + ":" + source)) {
            throw new LoadRefused("Nguồn “" + source + "” đã nạp người ngoài danh sách y tế; danh sách y tế cần nguồn"
                    + " riêng, ví dụ source=" + source + "-y-te. (The source " + source + " has named people who are"
                    + " not on a health list; a health list needs a source of its own, such as source=" + source
                    + "-y-te.)");
        }
        redis.await(redis.async().sadd(Keys.HEALTH_SOURCES, source.getBytes(StandardCharsets.UTF_8)));
    }

    private void lawful(LoadOrder order, MemberList list) {
        var said = provenance(order);
        if (said.legalBasis().isBlank() || said.document().isBlank()) {
            throw new LoadRefused("Danh sách “" + list.name() + "” thiếu căn cứ pháp lý hoặc số văn bản; hãy ghi"
                    + " legalBasis và document khi nạp hoặc trong PUT /api/v1/lists/" + list.name() + ". (The list "
                    + list.name() + " lacks its legal basis or document; say legalBasis and document with the load, or"
                    + " in PUT /api/v1/lists/" + list.name() + ".)");
        }
    }

    private void inTime(LoadOrder order, MemberList list) {
        var today = today();
        var expires = list.expires();
        if (expires != null && today.isAfter(expires)) {
            throw new LoadRefused("Danh sách “" + list.name() + "” đã hết hạn từ " + expires
                    + "; hãy gia hạn bằng PUT /api/v1/lists/" + list.name() + ". (The list " + list.name()
                    + " is over since " + expires + "; prolong it first.)");
        }
        var until = order.until();
        if (until != null && until.isBefore(today)) {
            throw new LoadRefused("Ngày hết hạn " + until + " đã qua; hãy ghi hôm nay hoặc ngày sau. (The last day "
                    + until + " is past; give today or a later day.)");
        }
        if (until != null && expires != null && until.isAfter(expires)) {
            throw new LoadRefused("Ngày hết hạn " + until + " sau ngày cuối của danh sách (" + expires
                    + "). (The last day " + until + " is after that of the list, " + expires + ".)");
        }
    }

    private LoadRefused unknown(String name) {
        var known = all().stream().limit(20).map(MemberList::name).toList();
        return new LoadRefused("Không có danh sách “" + name + "”; hãy tạo bằng PUT /api/v1/lists/" + name
                + ". (There is no list " + name + "; make it by PUT /api/v1/lists/" + name + "; there are: "
                + String.join(", ", known) + ".)");
    }

    LocalDate today() {
        return Vietnam.today(clock);
    }

    private static MemberList read(byte[] json) {
        return JSON.readValue(json, MemberList.class);
    }
}
