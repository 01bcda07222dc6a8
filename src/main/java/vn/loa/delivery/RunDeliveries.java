package vn.loa.delivery;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.message.Plane;
import vn.loa.message.PlaneSets;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.message.RunTraces;
import vn.loa.message.Runs;
import vn.loa.store.Redis;
import vn.loa.subscriber.Sets;
import vn.loa.subscriber.Slots;

/// Runs as the rest of Loa sees them; the work itself is [BulkSender]'s.
final class RunDeliveries implements Deliveries, RunTraces {

    private static final Logger log = LoggerFactory.getLogger(RunDeliveries.class);

    private final Redis redis;
    private final RunStates states;
    private final Claims claims;
    private final Planes planes;

    RunDeliveries(Redis redis, RunStates states, Claims claims, Planes planes) {
        this.redis = redis;
        this.states = states;
        this.claims = claims;
        this.planes = planes;
    }

    @Override
    public void begin(RunId run, int blocks) {
        states.begin(run, blocks);
    }

    @Override
    public void pause(RunId run) {
        if (states.move(run, RunState.PAUSED, RunState.RUNNING, RunState.WAITING)) {
            log.info("run paused run={}", run);
        }
    }

    @Override
    public void resume(RunId run) {
        if (states.move(run, RunState.RUNNING, RunState.PAUSED)) {
            log.info("run resumed run={}", run);
        }
    }

    @Override
    public void cancel(RunId run) {
        if (!states.move(run, RunState.CANCELLED, RunState.RUNNING, RunState.WAITING, RunState.PAUSED)) {
            return;
        }
        for (var block = 0; block < states.blocks(run); block++) {
            claims.excludePending(run, block, Plane.EXCLUDED_CANCELLED);
        }
        log.info("run cancelled run={}", run);
    }

    @Override
    public boolean holdTo(RunId run, int partsPerSecond) {
        return states.holdTo(run, partsPerSecond);
    }

    @Override
    public boolean followOrder(RunId run) {
        return states.holdTo(run, 0);
    }

    @Override
    public OptionalInt heldTo(RunId run) {
        return states.heldTo(run);
    }

    @Override
    public boolean hasBegun(RunId run) {
        return states.exists(run);
    }

    @Override
    public RunState state(RunId run) {
        return states.of(run);
    }

    @Override
    public int blocks(RunId run) {
        return states.blocks(run);
    }

    @Override
    public Accounts accounts(RunId run) {
        var blocks = states.blocks(run);
        var count = planes.counts(run, blocks);
        var excluded = new LinkedHashMap<String, Long>();
        for (var plane : Plane.values()) {
            if (plane.isExclusion() && count.of(plane) > 0) {
                excluded.put(plane.label(), count.of(plane));
            }
        }
        long left = excluded.values().stream().mapToLong(Long::longValue).sum();
        long attempted = count.of(Plane.ATTEMPTED);
        long accepted = count.of(Plane.ACCEPTED);
        long failed = count.of(Plane.FAILED);
        long unknown = count.of(Plane.UNKNOWN);
        long delivered = count.of(Plane.DELIVERED);
        long undelivered = count.of(Plane.UNDELIVERED);
        long pending = count.of(Plane.AUDIENCE) - left - attempted;
        long inFlight = attempted - accepted - failed - unknown;
        return new Accounts(
                count.of(Plane.AUDIENCE),
                excluded,
                pending,
                attempted,
                accepted,
                delivered,
                undelivered,
                accepted - delivered - undelivered,
                failed,
                unknown,
                inFlight,
                count.of(Plane.ABSENT),
                count.of(Plane.NO_NUMBER),
                pending + inFlight > 0 && count.of(Plane.RETRIED) > 0 ? retrying(run, blocks) : 0,
                parts(run, blocks),
                count.of(Plane.CLICKED),
                count.of(Plane.REPLIED),
                count.of(Plane.REFUSED_REMINDERS),
                installedSince(run, blocks));
    }

    private long retrying(RunId run, int blocks) {
        var people = 0L;
        for (var block = 0; block < blocks; block++) {
            if (!planes.read(run, block, Plane.RETRIED).isEmpty()) {
                people +=
                        planes.read(run, block, PlaneSets.OF_PEOPLE).retrying().count();
            }
        }
        return people;
    }

    @Override
    public List<ChannelAccounts> channels(RunId run) {
        return states.hasNext(run)
                ? new ChannelBooks(planes).of(run, states.blocks(run), states.hasText(run))
                : List.of();
    }

    @Override
    public long parts(RunId run) {
        return parts(run, states.blocks(run));
    }

    @Override
    public SortedMap<Instant, Long> byMinute(RunId run) {
        return TextsByMinute.read(redis, run);
    }

    private long parts(RunId run, int blocks) {
        var answers = new ArrayList<RedisFuture<byte[]>>();
        for (var block = 0; block < blocks; block++) {
            answers.add(redis.async().get(Keys.parts(run, block)));
        }
        var parts = 0L;
        for (var answer : answers) {
            var counted = redis.await(answer);
            parts += counted == null ? 0 : Long.parseLong(new String(counted, StandardCharsets.UTF_8));
        }
        return parts;
    }

    // Where the installed are barred, as from reminders, whoever was texted and has it now installed since.
    private long installedSince(RunId run, int blocks) {
        var answers = new ArrayList<RedisFuture<List<KeyValue<String, byte[]>>>>();
        for (var block = 0; block < blocks; block++) {
            answers.add(redis.async().mget(Planes.key(run, block, Plane.ATTEMPTED), Sets.key(block, Sets.INSTALLED)));
        }
        return answers.stream()
                .map(redis::await)
                .filter(both -> both.stream().allMatch(KeyValue::hasValue))
                .mapToLong(both -> Slots.fromBytes(both.getFirst().getValue())
                        .and(Slots.fromBytes(both.getLast().getValue()))
                        .count())
                .sum();
    }

    @Override
    public void forget(Runs.Header run) {
        if (states.exists(run.id())) {
            states.forget(run.id());
            TextsByMinute.forget(redis, run.id());
        }
    }

    /// Compares the planes of a run as sets; answers what does not add up, which is nothing.
    List<String> check(RunId run) {
        var wrong = new ArrayList<String>();
        for (var block = 0; block < states.blocks(run); block++) {
            var sets = planes.read(run, block, EnumSet.allOf(Plane.class));
            var excluded = Slots.none();
            for (var plane : Plane.values()) {
                if (plane.isExclusion()) {
                    overlap(wrong, block, "two exclusions", excluded, sets.of(plane));
                    excluded = excluded.or(sets.of(plane));
                }
            }
            var attempted = sets.of(Plane.ATTEMPTED);
            beyond(wrong, block, "attempted outside the audience", attempted, sets.of(Plane.AUDIENCE));
            beyond(wrong, block, "excluded outside the audience", excluded, sets.of(Plane.AUDIENCE));
            overlap(wrong, block, "attempted although excluded", attempted, excluded);
            var accepted = sets.of(Plane.ACCEPTED);
            var failed = sets.of(Plane.FAILED);
            var unknown = sets.of(Plane.UNKNOWN);
            beyond(wrong, block, "outcome without attempt", accepted.or(failed).or(unknown), attempted);
            overlap(wrong, block, "accepted and failed", accepted, failed);
            overlap(wrong, block, "decided and unknown", accepted.or(failed), unknown);
            var delivered = sets.of(Plane.DELIVERED);
            var undelivered = sets.of(Plane.UNDELIVERED);
            beyond(wrong, block, "receipt without acceptance", delivered.or(undelivered), accepted);
            overlap(wrong, block, "delivered and undelivered", delivered, undelivered);
            var absent = sets.of(Plane.ABSENT);
            var noNumber = sets.of(Plane.NO_NUMBER);
            beyond(wrong, block, "absent and not undelivered", absent, undelivered);
            beyond(wrong, block, "without a number and not unreached", noNumber, failed.or(undelivered));
            overlap(wrong, block, "absent and without a number", absent, noNumber);
            for (var finding : ChannelBooks.check(sets)) {
                wrong.add(finding + " in block " + block);
            }
        }
        return wrong;
    }

    private static void overlap(List<String> wrong, int block, String what, Slots left, Slots right) {
        note(wrong, block, what, left.and(right));
    }

    private static void beyond(List<String> wrong, int block, String what, Slots inner, Slots outer) {
        note(wrong, block, what, inner.andNot(outer));
    }

    private static void note(List<String> wrong, int block, String what, Slots people) {
        if (!people.isEmpty()) {
            wrong.add(what + ": " + people.count() + " in block " + block);
        }
    }
}
