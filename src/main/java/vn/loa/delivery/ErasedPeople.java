package vn.loa.delivery;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import vn.loa.store.Redis;
import vn.loa.subscriber.Leavers;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Slots;
import vn.loa.subscriber.Subscriber;

/// Leaves people who are being erased out of every run that goes on, and forgets the single texts to them.
///
/// What a run has done with them stays in its planes as a figure: without record and index nobody can tell whose
/// it was.
final class ErasedPeople implements Leavers {

    private final RunStates states;
    private final Claims claims;
    private final SingleForgetting singles;
    private final EarlyReceipts early;

    ErasedPeople(Redis redis, RunStates states, Claims claims, SingleForgetting singles) {
        this.states = states;
        this.claims = claims;
        this.singles = singles;
        this.early = new EarlyReceipts(redis);
    }

    @Override
    public void leaving(List<Subscriber> people) {
        var runs = states.active();
        if (!runs.isEmpty()) {
            byBlock(people).forEach((block, slots) -> runs.forEach(run -> claims.excludeErased(run, block, slots)));
        }
        forget(people.stream().map(Subscriber::msisdn).toList());
    }

    @Override
    public void strangers(List<Msisdn> numbers) {
        forget(numbers);
    }

    private void forget(Collection<Msisdn> numbers) {
        singles.people(numbers);
        early.forgetAbout(new HashSet<>(numbers));
    }

    private static Map<Integer, Slots> byBlock(List<Subscriber> people) {
        var blocks = new HashMap<Integer, Slots>();
        people.forEach(person -> blocks.computeIfAbsent(Slots.blockOf(person.ordinal()), _ -> Slots.none())
                .add(Slots.slotOf(person.ordinal())));
        return blocks;
    }
}
