package vn.loa.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import vn.loa.message.Plane;
import vn.loa.message.Planes;
import vn.loa.store.Redis;
import vn.loa.subscriber.Slots;

/// The pass that everybody of the audience gets one turn in: the first step of a run, else its only one.
final class FirstPass implements Pass {

    private static final Set<Plane> ONLY_STEP =
            EnumSet.of(Plane.ATTEMPTED, Plane.ACCEPTED, Plane.FAILED, Plane.UNKNOWN);
    private static final Set<Plane> FIRST_STEP =
            EnumSet.of(Plane.ATTEMPTED, Plane.ZALO_ACCEPTED, Plane.ZALO_FAILED, Plane.ZALO_UNKNOWN);

    private final Order order;
    private final Step step;
    private final Redis redis;
    private final Planes planes;
    private final Claims claims;
    private final Clock clock;

    /// @param step [Step#LAST] for a run whose text is all
    FirstPass(Order order, Step step, Redis redis, Claims claims, Clock clock) {
        this.order = order;
        this.step = step;
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
        return step;
    }

    @Override
    public String slices() {
        return Keys.slices(order.run());
    }

    @Override
    public Slots toDo(int block) {
        return claims.pending(order.run(), block);
    }

    @Override
    public Slots claim(int block, Slots wanted) {
        if (step == Step.FIRST) {
            // Goes ahead of the claim on the same connection: patience is never reckoned from too early a moment.
            redis.async()
                    .setex(
                            Keys.handedOver(order.run(), block),
                            Planes.KEPT.toSeconds(),
                            Long.toString(clock.instant().toEpochMilli()).getBytes(StandardCharsets.UTF_8));
        }
        return claims.claim(order, block, wanted);
    }

    @Override
    public void release(int block, Slots people) {
        claims.release(order, block, people, outcomes());
    }

    @Override
    public Slots undecided(int block) {
        var sets = planes.read(order.run(), block, outcomes());
        var undecided = sets.of(Plane.ATTEMPTED);
        for (var outcome : outcomes()) {
            undecided = outcome == Plane.ATTEMPTED ? undecided : undecided.andNot(sets.of(outcome));
        }
        return undecided;
    }

    private Set<Plane> outcomes() {
        return switch (step) {
            case FIRST -> FIRST_STEP;
            case LAST -> ONLY_STEP;
        };
    }

    @Override
    public void giveUp(int block, Plane reason) {
        claims.excludePending(order.run(), block, reason);
    }

    @Override
    public boolean isOver(int block, Slots range) {
        return true;
    }

    @Override
    public boolean endsRun() {
        return step == Step.LAST || !order.hasText();
    }
}
