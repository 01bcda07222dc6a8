package vn.loa.subscriber;

import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.store.Redis;

/// Forgets people: first nobody can find or text them any more, then every package forgets what it keeps about them,
/// then the registry does, and at last their places are vacated.
///
/// Whoever goes is marked until all is done, so that what a crash left half done is found and finished by [#sweep]. A
/// load that runs meanwhile may have read somebody just before and write them again; so the mark also stays, and keeps
/// them unknown, until a sweep that no load runs beside.
public final class Departures {

    private static final Logger log = LoggerFactory.getLogger(Departures.class);

    private static final int TOLD_AT_ONCE = 4096;

    private final Redis redis;
    private final RedisRegistry registry;
    private final Clearance clearance;
    private final Ordinals ordinals;
    private final ErasedTraces traces;
    private final List<Leavers> hearers;
    private final NumberIndex index;

    Departures(
            Redis redis,
            RedisSets sets,
            RedisRegistry registry,
            Ordinals ordinals,
            ErasedTraces traces,
            List<Leavers> hearers) {
        this.redis = redis;
        this.registry = registry;
        this.clearance = new Clearance(redis, sets);
        this.ordinals = ordinals;
        this.traces = traces;
        this.hearers = hearers;
        this.index = new NumberIndex(redis);
    }

    /// Forgets these people of a block; slots that nobody holds are passed over. Only for a load, beside which nobody
    /// else writes people.
    public void leave(int block, Slots people) {
        if (!people.isEmpty()) {
            forgetAndVacate(block, clearance.mark(block, people, false).and(people));
        }
    }

    /// Forgets whoever has this number, and what is kept under the number of somebody who is not in the registry. When
    /// it returns, nothing is left but what a running load may write again; [#sweep] takes that away after it.
    public void erase(Msisdn msisdn) {
        var ordinal = index.find(msisdn.national());
        if (ordinal >= 0 && isOf(msisdn, ordinal)) {
            erase(msisdn, Slots.blockOf(ordinal), Slots.of(Slots.slotOf(ordinal)));
        }
        hearers.forEach(hearer -> hearer.strangers(List.of(msisdn)));
        traces.left();
    }

    private void erase(Msisdn msisdn, int block, Slots person) {
        var entry = Slots.ordinal(block, person.next(0));
        clearance.mark(block, person, true);
        try (var alone = WriterLease.forErasure(redis)) {
            forget(block, person);
            index.remove(new int[] {msisdn.national()}, new int[] {entry}, 1);
            if (alone.isHeld()) {
                vacate(block, person);
            } else {
                log.info("erasure will be finished after the load that runs");
            }
        }
    }

    /// Finishes what crashes and loads left half done; answers how many people that were. Passes over what it
    /// must leave for later because a load runs.
    long sweep() {
        var finished = 0L;
        for (var block = 0; block < registry.blocks(); block++) {
            if (clearance.marked(block).isEmpty()) {
                continue;
            }
            try (var alone = WriterLease.forErasure(redis)) {
                if (!alone.isHeld()) {
                    return finished;
                }
                var marked = clearance.marked(block);
                forgetUnrecorded(block, marked);
                forgetAndVacate(block, marked);
                finished += marked.count();
            }
        }
        if (finished > 0) {
            log.info("erasures finished people={}", finished);
        }
        return finished;
    }

    /// Frees the places of people who were forgotten before `then`, once nothing remembers them; answers how many.
    long free(Instant then) {
        return ordinals.free(then, clearance::clear);
    }

    // Whose record is gone may still be in the index, because a load put the bucket back as it had read it.
    private void forgetUnrecorded(int block, Slots marked) {
        var unrecorded = marked.copy();
        registry.recorded(block, marked).forEach(person -> unrecorded.remove(Slots.slotOf(person.ordinal())));
        if (unrecorded.isEmpty()) {
            return;
        }
        var entries = index.leadingTo(block, unrecorded);
        var nationals = entries.stream().mapToInt(entry -> entry.national()).toArray();
        var places = entries.stream().mapToInt(entry -> entry.ordinal()).toArray();
        var numbers =
                entries.stream().map(entry -> new Msisdn(entry.national())).toList();
        hearers.forEach(hearer -> hearer.strangers(numbers));
        index.remove(nationals, places, entries.size());
    }

    private void forgetAndVacate(int block, Slots people) {
        forget(block, people);
        vacate(block, people);
    }

    private void forget(int block, Slots people) {
        var persons = registry.recorded(block, people);
        for (var from = 0; from < persons.size(); from += TOLD_AT_ONCE) {
            var part = persons.subList(from, Math.min(from + TOLD_AT_ONCE, persons.size()));
            hearers.forEach(hearer -> hearer.leaving(part));
        }
        index.remove(
                persons.stream().mapToInt(person -> person.msisdn().national()).toArray(),
                persons.stream().mapToInt(Subscriber::ordinal).toArray(),
                persons.size());
        clearance.clear(block, people);
    }

    // Of two that finish the same erasure only one vacates the places; a crash in between loses them, and never gives
    // one to two people.
    private void vacate(int block, Slots people) {
        ordinals.vacate(block, clearance.end(block, people));
        traces.left();
    }

    // An index that leads astray must not cost somebody else their place.
    private boolean isOf(Msisdn msisdn, int ordinal) {
        return registry.recorded(Slots.blockOf(ordinal), Slots.of(Slots.slotOf(ordinal))).stream()
                .allMatch(person -> person.msisdn().equals(msisdn));
    }
}
