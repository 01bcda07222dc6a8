package vn.loa.calendar;

import io.lettuce.core.KeyValue;
import io.lettuce.core.ScriptOutputType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.calendar.CalendarRefusal.Reason;
import vn.loa.calendar.ReportCalendar.Day;
import vn.loa.calendar.Reporters.Place;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// What was handed in and decided, in Redis: per report and due day a hash of standings by area, and one of frozen
/// tables by area and version.
final class Standings {

    private static final Script TURN = Script.beside(Standings.class, "turn.lua", ScriptOutputType.INTEGER);
    private static final byte[] ABSENT = {};

    private final Redis redis;

    Standings(Redis redis) {
        this.redis = redis;
    }

    /// @param raw as it lies in Redis, by which a change is refused when another came first
    record Read(Standing standing, byte[] raw) {}

    /// A frozen table with the bytes of its page.
    record Kept(FrozenTable table, byte[] page) {}

    Read read(Duty duty, LocalDate due, String area) {
        var raw = redis.await(redis.async().hget(standings(duty, due), area));
        return raw == null ? new Read(Standing.NONE, ABSENT) : new Read(standing(raw), raw);
    }

    Map<String, Standing> all(Duty duty, LocalDate due) {
        var found = new HashMap<String, Standing>();
        redis.await(redis.async().hgetall(standings(duty, due))).forEach((area, raw) -> found.put(area, standing(raw)));
        return found;
    }

    /// Those of some areas; an area without one is left out.
    Map<String, Standing> of(Duty duty, LocalDate due, Collection<String> areas) {
        var found = new HashMap<String, Standing>();
        if (!areas.isEmpty()) {
            redis.await(redis.async().hmget(standings(duty, due), areas.toArray(String[]::new))).stream()
                    .filter(KeyValue::hasValue)
                    .forEach(one -> found.put(one.getKey(), standing(one.getValue())));
        }
        return found;
    }

    /// @return whether nobody changed the standing since it was read
    boolean turn(Duty duty, LocalDate due, String area, Read before, Standing after, @Nullable Kept kept) {
        var arguments = new ArrayList<>(
                List.of(bytes(area), before.raw(), JsonMapper.shared().writeValueAsBytes(after)));
        if (kept != null) {
            var field = field(area, kept.table().version());
            arguments.addAll(List.of(
                    bytes(field),
                    packed(JsonMapper.shared().writeValueAsBytes(kept.table())),
                    bytes(field + "|page"),
                    packed(kept.page())));
        }
        Long done = redis.run(TURN, List.of(standings(duty, due), tables(duty, due)), arguments.toArray(byte[][]::new));
        return done == 1;
    }

    /// @throws CalendarRefusal when there is no such version
    Kept kept(Day day, Place place, int version) throws CalendarRefusal {
        return kept(day.duty(), day.due(), place.key(), version)
                .orElseThrow(() -> new CalendarRefusal(
                        Reason.UNKNOWN,
                        "Báo cáo của " + place.name() + " hạn " + day.due() + " không có bản " + version,
                        "there is no such version"));
    }

    Optional<Kept> kept(Duty duty, LocalDate due, String area, int version) {
        var field = field(area, version);
        var found = redis.await(redis.async().hmget(tables(duty, due), field, field + "|page"));
        return found.stream().allMatch(KeyValue::hasValue)
                ? Optional.of(new Kept(
                        JsonMapper.shared().readValue(unpacked(found.get(0).getValue()), FrozenTable.class),
                        unpacked(found.get(1).getValue())))
                : Optional.empty();
    }

    // Hash from area to standing; no TTL: it says who handed in what and who decided, for good.
    private static String standings(Duty duty, LocalDate due) {
        return "calendar:{" + duty.id() + ":" + due + "}:standings";
    }

    // Hash from area and version to frozen table and page, deflated; no TTL: what was handed in stays provable.
    private static String tables(Duty duty, LocalDate due) {
        return "calendar:{" + duty.id() + ":" + due + "}:tables";
    }

    private static String field(String area, int version) {
        return area + "|" + version;
    }

    private static Standing standing(byte[] json) {
        return JsonMapper.shared().readValue(json, Standing.class);
    }

    private static byte[] packed(byte[] plain) {
        try (var out = new ByteArrayOutputStream()) {
            try (var deflater = new DeflaterOutputStream(out)) {
                deflater.write(plain);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] unpacked(byte[] packed) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
