package vn.loa.delivery;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.loa.message.Amount;
import vn.loa.message.Plane;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.store.Redis;
import vn.loa.store.Script;
import vn.loa.subscriber.Slots;

/// Verdicts gathered per run and block, to be entered with one script each instead of one command per person.
final class Postings {

    private static final Script SETTLE = Script.beside(Postings.class, "settle.lua", ScriptOutputType.INTEGER);

    private record Page(RunId run, int block, Step step, Verdict verdict, int parts) {}

    private static final List<Plane> PEOPLE =
            List.of(Plane.ATTEMPTED, Plane.ACCEPTED, Plane.FAILED, Plane.UNKNOWN, Plane.DELIVERED, Plane.UNDELIVERED);

    private static final List<Plane> REASONS =
            List.of(Plane.ABSENT, Plane.NO_NUMBER, Plane.RETRIED, Plane.SMS_ABSENT, Plane.SMS_NO_NUMBER);

    private static final List<Plane> STEPS = List.of(
            Plane.ZALO_ACCEPTED,
            Plane.ZALO_FAILED,
            Plane.ZALO_UNKNOWN,
            Plane.ZALO_DELIVERED,
            Plane.ZALO_UNDELIVERED,
            Plane.ZALO_SEEN,
            Plane.SMS_ATTEMPTED,
            Plane.SMS_ACCEPTED,
            Plane.SMS_FAILED,
            Plane.SMS_UNKNOWN,
            Plane.SMS_DELIVERED,
            Plane.SMS_UNDELIVERED);

    private final Map<Page, Slots> pages = new LinkedHashMap<>();

    /// @param parts how many parts the text had; counted when it is accepted
    void add(RunId run, int ordinal, Step step, Verdict verdict, int parts) {
        pages.computeIfAbsent(new Page(run, Slots.blockOf(ordinal), step, verdict, parts), page -> Slots.none())
                .add(Slots.slotOf(ordinal));
    }

    /// What a receipt says of the text that a part belongs to.
    void add(Part part, Verdict verdict) {
        add(part.run(), part.ordinal(), part.step(), verdict, part.of());
    }

    void add(RunId run, int block, Slots people, Step step, Verdict verdict) {
        people.forEach(slot -> add(run, Slots.ordinal(block, slot), step, verdict, 1));
    }

    boolean isEmpty() {
        return pages.isEmpty();
    }

    /// Sends all of them, in the order in which they were first added; sending them again changes nothing.
    List<RedisFuture<Long>> send(Redis redis) {
        var answers = new ArrayList<RedisFuture<Long>>();
        pages.forEach((page, people) -> answers.add(send(redis, page, people.extent())));
        return answers;
    }

    private static RedisFuture<Long> send(Redis redis, Page page, Slots.Extent people) {
        return redis.send(
                SETTLE,
                keys(page),
                bytes(page.verdict().name().toLowerCase(Locale.ROOT)),
                bytes(Integer.toString(people.offset())),
                people.bytes(),
                bytes(Integer.toString(page.parts())),
                bytes(Long.toString(Planes.KEPT.toSeconds())),
                bytes(page.step().name().toLowerCase(Locale.ROOT)));
    }

    private static List<String> keys(Page page) {
        var run = page.run();
        var block = page.block();
        var keys = new ArrayList<String>();
        PEOPLE.forEach(plane -> keys.add(Planes.key(run, block, plane)));
        keys.add(Keys.parts(run, block));
        STEPS.forEach(plane -> keys.add(Planes.key(run, block, plane)));
        REASONS.forEach(plane -> keys.add(Planes.key(run, block, plane)));
        if (page.parts() > 1) {
            keys.addAll(Amount.MORE_PARTS.keys(run, block, page.parts() - 1));
        }
        return keys;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
