package vn.loa.delivery;

import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import vn.loa.message.Plane;
import vn.loa.message.PlaneSets;
import vn.loa.message.Planes;
import vn.loa.store.Redis;
import vn.loa.store.Script;
import vn.loa.subscriber.Sets;
import vn.loa.subscriber.Slots;

/// The pass for the text of those whom a run's first step has not reached: refused or undeliverable at once, without
/// success when patience has passed since their block was last handed over. Its slices go round until the first step
/// has done with all their people and nobody of them can still have to go on.
final class NextPass implements Pass {

    private static final Script HAND_ON = Script.beside(NextPass.class, "hand-on.lua", ScriptOutputType.VALUE);

    private static final Set<Plane> CLAIMED =
            EnumSet.of(Plane.SMS_ATTEMPTED, Plane.SMS_ACCEPTED, Plane.SMS_FAILED, Plane.SMS_UNKNOWN);

    private final Order order;
    private final FirstMessage first;
    private final Redis redis;
    private final Planes planes;
    private final Claims claims;
    private final Clock clock;

    NextPass(Order order, FirstMessage first, Redis redis, Claims claims, Clock clock) {
        this.order = order;
        this.first = first;
        this.redis = redis;
        this.planes = new Planes(redis);
        this.claims = claims;
        this.clock = clock;
    }

    @Override
    public Order order() {
        return order;
    }

    @Override
    public Step step() {
        return Step.LAST;
    }

    @Override
    public String slices() {
        return Keys.next(order.run());
    }

    @Override
    public Slots toDo(int block) {
        return goingOn(read(block), isOverdue(block));
    }

    @Override
    public Slots claim(int block, Slots wanted) {
        return handOn(block, wanted, "claim", isOverdue(block));
    }

    @Override
    public void release(int block, Slots people) {
        claims.releaseNext(order.run(), block, people);
    }

    @Override
    public Slots undecided(int block) {
        var sets = planes.read(order.run(), block, CLAIMED);
        return sets.of(Plane.SMS_ATTEMPTED)
                .andNot(sets.of(Plane.SMS_ACCEPTED))
                .andNot(sets.of(Plane.SMS_FAILED))
                .andNot(sets.of(Plane.SMS_UNKNOWN));
    }

    @Override
    public void giveUp(int block, Plane reason) {
        var candidates = goingOn(read(block), true);
        if (!candidates.isEmpty()) {
            handOn(block, candidates, "close", true);
        }
    }

    @Override
    public boolean isOver(int block, Slots range) {
        var sets = read(block);
        var underWay = sets.of(Plane.ATTEMPTED)
                .andNot(sets.of(Plane.ZALO_ACCEPTED))
                .andNot(sets.of(Plane.ZALO_FAILED))
                .andNot(sets.of(Plane.ZALO_UNKNOWN));
        return sets.pending().or(underWay).or(goingOn(sets, true)).and(range).isEmpty();
    }

    @Override
    public boolean endsRun() {
        return true;
    }

    private PlaneSets read(int block) {
        return planes.read(order.run(), block, EnumSet.allOf(Plane.class));
    }

    private Slots goingOn(PlaneSets sets, boolean overdue) {
        var people = Slots.none();
        for (var plane : unreached(overdue)) {
            people = people.or(sets.of(plane));
        }
        for (var plane : reached()) {
            people = people.andNot(sets.of(plane));
        }
        return people.andNot(sets.of(Plane.ZALO_UNKNOWN))
                .andNot(sets.of(Plane.SMS_ATTEMPTED))
                .andNot(sets.of(Plane.NOT_HANDED_ON));
    }

    /// The planes of those who have to go on, unless they are [#reached].
    private List<Plane> unreached(boolean overdue) {
        return switch (first.success()) {
            case ACCEPTED -> List.of(Plane.ZALO_FAILED);
            case DELIVERED, SEEN ->
                overdue
                        ? List.of(Plane.ZALO_FAILED, Plane.ZALO_UNDELIVERED, Plane.ZALO_ACCEPTED)
                        : List.of(Plane.ZALO_FAILED, Plane.ZALO_UNDELIVERED);
        };
    }

    private List<Plane> reached() {
        return switch (first.success()) {
            case ACCEPTED -> List.of(Plane.ZALO_ACCEPTED);
            case DELIVERED -> List.of(Plane.ZALO_DELIVERED, Plane.ZALO_SEEN, Plane.CLICKED, Plane.REPLIED);
            case SEEN -> List.of(Plane.ZALO_SEEN, Plane.CLICKED, Plane.REPLIED);
        };
    }

    private boolean isOverdue(int block) {
        var handedOver = redis.await(redis.async().get(Keys.handedOver(order.run(), block)));
        return handedOver != null
                && !Instant.ofEpochMilli(Long.parseLong(new String(handedOver, StandardCharsets.UTF_8)))
                        .plus(first.patience())
                        .isAfter(clock.instant());
    }

    private Slots handOn(int block, Slots wanted, String what, boolean overdue) {
        var run = order.run();
        var keys = new ArrayList<String>();
        List.of(
                        Plane.ATTEMPTED,
                        Plane.SMS_ATTEMPTED,
                        Plane.NOT_HANDED_ON,
                        Plane.ZALO_UNKNOWN,
                        Plane.ZALO_FAILED,
                        Plane.SMS_FAILED,
                        Plane.ACCEPTED,
                        Plane.UNKNOWN,
                        Plane.FAILED)
                .forEach(plane -> keys.add(Planes.key(run, block, plane)));
        keys.add(Sets.key(block, Sets.KNOWN));
        var barriers = order.barriers().on(order.channel()).all();
        barriers.forEach(set -> keys.add(Sets.key(block, set)));
        unreached(overdue).forEach(plane -> keys.add(Planes.key(run, block, plane)));
        reached().forEach(plane -> keys.add(Planes.key(run, block, plane)));
        var extent = wanted.extent();
        byte[] claimed = redis.run(
                HAND_ON,
                keys,
                bytes(extent.offset()),
                extent.bytes(),
                bytes(what),
                bytes(barriers.size()),
                bytes(Planes.KEPT.toSeconds()),
                bytes(unreached(overdue).size()));
        return Slots.fromBytes(claimed);
    }

    private static byte[] bytes(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
