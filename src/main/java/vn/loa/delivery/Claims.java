package vn.loa.delivery;

import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import vn.loa.Vietnam;
import vn.loa.consent.Contacts;
import vn.loa.message.Plane;
import vn.loa.message.PlaneSets;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.store.Redis;
import vn.loa.store.Script;
import vn.loa.subscriber.Sets;
import vn.loa.subscriber.Slots;

/// Decides, in one step that nobody can interleave, who of a batch may be texted now, and takes it back for those to
/// whom nothing was sent.
final class Claims {

    private static final Script CLAIM = Script.beside(Claims.class, "claim.lua", ScriptOutputType.VALUE);
    private static final Script RELEASE = Script.beside(Claims.class, "release.lua", ScriptOutputType.INTEGER);
    private static final Script EXCLUDE = Script.beside(Claims.class, "exclude.lua", ScriptOutputType.INTEGER);

    private static final List<Plane> DECIDED_AT_CLAIM = List.of(
            Plane.EXCLUDED_OPTED_OUT,
            Plane.EXCLUDED_INSTALLED,
            Plane.EXCLUDED_TOO_SOON,
            Plane.EXCLUDED_CAPPED,
            Plane.EXCLUDED_ERASED);

    private final Redis redis;
    private final Clock clock;

    Claims(Redis redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /// Claims those of `wanted` who are pending and whom nothing forbids; the others are excluded with their reason.
    Slots claim(Order order, int block, Slots wanted) {
        var run = order.run();
        var day = today();
        // Whoever refuses the text's channel may still get what goes before it.
        var barriers = order.first().isPresent() && order.hasText()
                ? order.barriers()
                : order.barriers().on(order.channel());
        var keys = new ArrayList<String>();
        keys.add(Planes.key(run, block, Plane.AUDIENCE));
        keys.add(Planes.key(run, block, Plane.ATTEMPTED));
        keys.add(Contacts.key(block, order.category(), day, run));
        keys.add(Contacts.days(block, order.category()));
        DECIDED_AT_CLAIM.forEach(plane -> keys.add(Planes.key(run, block, plane)));
        keys.add(Sets.key(block, Sets.KNOWN));
        barriers.all().forEach(set -> keys.add(Sets.key(block, set)));
        PlaneSets.EXCLUSIONS.stream()
                .filter(plane -> !DECIDED_AT_CLAIM.contains(plane))
                .forEach(plane -> keys.add(Planes.key(run, block, plane)));
        var extent = wanted.extent();
        byte[] claimed = redis.run(
                CLAIM,
                keys,
                bytes(extent.offset()),
                extent.bytes(),
                bytes(day),
                bytes(order.caps().apartDays()),
                bytes(order.caps().within30Days()),
                bytes(order.caps().within24Hours()),
                bytes(barriers.refusals().size()),
                bytes(barriers.installs().size()),
                bytes(Planes.KEPT.toSeconds()),
                bytes(Contacts.KEPT.toSeconds()));
        return Slots.fromBytes(claimed);
    }

    /// Makes people pending again to whom nothing was sent. Their claim may date from before midnight.
    ///
    /// @param planes attempted, accepted, failed and unknown of the step that they were claimed for
    void release(Order order, int block, Slots people, Set<Plane> planes) {
        var run = order.run();
        var day = today();
        var keys = keys(run, block, planes);
        keys.add(Contacts.key(block, order.category(), day, run));
        keys.add(Contacts.key(block, order.category(), day - 1, run));
        release(keys, people);
    }

    /// Lets people wait for their text again whom a first step has not reached; the contact was made with that step.
    void releaseNext(RunId run, int block, Slots people) {
        release(
                keys(
                        run,
                        block,
                        EnumSet.of(Plane.SMS_ATTEMPTED, Plane.SMS_ACCEPTED, Plane.SMS_FAILED, Plane.SMS_UNKNOWN)),
                people);
    }

    private static List<String> keys(RunId run, int block, Set<Plane> planes) {
        // In the order of the enum: what was attempted comes first.
        var keys = new ArrayList<String>();
        EnumSet.copyOf(planes).forEach(plane -> keys.add(Planes.key(run, block, plane)));
        return keys;
    }

    private void release(List<String> keys, Slots people) {
        var extent = people.extent();
        redis.run(
                RELEASE,
                keys,
                bytes(extent.offset()),
                extent.bytes(),
                bytes(Planes.KEPT.toSeconds()),
                bytes(Contacts.KEPT.toSeconds()));
    }

    /// Excludes everybody of a block who is still pending; answers how many.
    long excludePending(RunId run, int block, Plane reason) {
        Long excluded = redis.run(EXCLUDE, exclusionKeys(run, block, reason), bytes(Planes.KEPT.toSeconds()));
        return excluded;
    }

    /// Excludes those of these people who are still pending, because their data is erased; answers how many.
    long excludeErased(RunId run, int block, Slots people) {
        var extent = people.extent();
        Long excluded = redis.run(
                EXCLUDE,
                exclusionKeys(run, block, Plane.EXCLUDED_ERASED),
                bytes(Planes.KEPT.toSeconds()),
                bytes(extent.offset()),
                extent.bytes());
        return excluded;
    }

    private static List<String> exclusionKeys(RunId run, int block, Plane reason) {
        var keys = new ArrayList<String>();
        keys.add(Planes.key(run, block, Plane.AUDIENCE));
        keys.add(Planes.key(run, block, Plane.ATTEMPTED));
        keys.add(Planes.key(run, block, reason));
        PlaneSets.EXCLUSIONS.stream()
                .filter(plane -> plane != reason)
                .forEach(plane -> keys.add(Planes.key(run, block, plane)));
        return keys;
    }

    /// Who of a block is still pending.
    Slots pending(RunId run, int block) {
        return new Planes(redis).read(run, block, PlaneSets.OF_PEOPLE).pending();
    }

    private long today() {
        return LocalDate.now(clock.withZone(Vietnam.ZONE)).toEpochDay();
    }

    private static byte[] bytes(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
