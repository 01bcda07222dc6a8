package vn.loa.delivery;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.loa.message.Plane;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.store.Redis;
import vn.loa.store.Script;
import vn.loa.subscriber.Slots;

/// Verdicts gathered per run and block, to be entered with one script each instead of one command per person.
final class Postings {

    private static final Script SETTLE = Script.beside(Postings.class, "settle.lua", ScriptOutputType.INTEGER);

    private record Page(RunId run, int block, Verdict verdict, int parts) {}

    private final Map<Page, Slots> pages = new LinkedHashMap<>();

    /// @param parts how many parts the text had; counted when it is accepted
    void add(RunId run, int ordinal, Verdict verdict, int parts) {
        pages.computeIfAbsent(new Page(run, Slots.blockOf(ordinal), verdict, parts), page -> Slots.none())
                .add(Slots.slotOf(ordinal));
    }

    void add(RunId run, int block, Slots people, Verdict verdict) {
        people.forEach(slot -> add(run, Slots.ordinal(block, slot), verdict, 1));
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
        var run = page.run();
        var block = page.block();
        return redis.send(
                SETTLE,
                List.of(
                        Planes.key(run, block, Plane.ATTEMPTED),
                        Planes.key(run, block, Plane.ACCEPTED),
                        Planes.key(run, block, Plane.FAILED),
                        Planes.key(run, block, Plane.UNKNOWN),
                        Planes.key(run, block, Plane.DELIVERED),
                        Planes.key(run, block, Plane.UNDELIVERED),
                        Keys.parts(run, block)),
                bytes(page.verdict().name().toLowerCase(Locale.ROOT)),
                bytes(Integer.toString(people.offset())),
                people.bytes(),
                bytes(Integer.toString(page.parts())),
                bytes(Long.toString(Planes.KEPT.toSeconds())));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
