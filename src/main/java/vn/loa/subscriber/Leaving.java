package vn.loa.subscriber;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.loa.store.Redis;
import vn.loa.subscriber.LoadSets.Kind;

/// Takes people out of the source or the list that a load speaks for, block by block, and those whom no source
/// names any more out of the registry.
///
/// Who goes is noted in the same stroke that takes them out, so that it can be run again after any crash.
final class Leaving {

    private static final String SOURCES = "source:";

    private final Load.Means means;
    private final Redis redis;
    private final LoadOrder order;
    private final LoadSets own;

    /// The sets that people leave.
    private final List<String> memberships;

    /// Whoever is in one of these stays in the registry.
    private final List<String> others;

    Leaving(Load.Means means, LoadOrder order, LoadSets own) {
        this.means = means;
        this.redis = means.redis();
        this.order = order;
        this.own = own;
        this.memberships = memberships(order, means.lists());
        this.others = order.isAboutEverybody()
                ? List.of()
                : means.sets().names().stream()
                        .filter(name -> name.startsWith(SOURCES) && !memberships.contains(name))
                        .toList();
    }

    /// The sets that people may leave by such an order.
    static List<String> memberships(LoadOrder order, Lists lists) {
        if (order.list() != null) {
            return lists.everySetOf(order.list());
        }
        return List.of(order.isAboutEverybody() ? Keys.KNOWN : Memberships.sourceSet(order.provenance()));
    }

    /// Who goes.
    ///
    /// @param orphans those of them whom nothing keeps in the registry
    /// @param begun orphans of a run that died
    private record Goers(Slots leaving, Slots orphans, Slots begun) {}

    private Goers goers(int block) {
        var keys = new ArrayList<String>();
        keys.add(own.key(block, Kind.BEFORE));
        keys.add(own.key(block, Kind.MET));
        keys.add(own.key(block, Kind.SPARED));
        keys.add(own.key(block, Kind.REMOVED));
        memberships.forEach(set -> keys.add(Sets.key(block, set)));
        others.forEach(set -> keys.add(Sets.key(block, set)));
        var values = redis.await(redis.async().mget(keys.toArray(String[]::new)));
        var sets = values.stream()
                .map(value -> Slots.fromBytes(value.getValueOrElse(null)))
                .toArray(Slots[]::new);
        var meant = order.mode() == LoadOrder.Mode.REMOVE
                ? sets[1]
                : sets[0].andNot(sets[1]).andNot(sets[2]);
        var leaving = meant.and(union(sets, 4, 4 + memberships.size()));
        var orphans =
                order.list() == null ? leaving.andNot(union(sets, 4 + memberships.size(), sets.length)) : Slots.none();
        return new Goers(leaving, orphans, sets[3]);
    }

    private static Slots union(Slots[] sets, int from, int to) {
        return Arrays.stream(sets, from, to).reduce(Slots.none(), Slots::or);
    }

    /// How many people would go.
    long count(int blocks) {
        var count = 0L;
        for (var block = 0; block < blocks; block++) {
            count += goers(block).leaving().count();
        }
        return count;
    }

    // Before they leave: were it after, a crash in between would leave the operator's word standing.
    private void disown(int block, Slots people) {
        var owner = LoadWriter.owner(means.vocabulary(), order);
        if (owner != 0) {
            var persons = new RedisRegistry(redis).recorded(block, people);
            var nationals = persons.stream()
                    .mapToInt(person -> person.msisdn().national())
                    .toArray();
            var ordinals = persons.stream().mapToInt(Subscriber::ordinal).toArray();
            var ports = means.ports().find(nationals, nationals.length);
            means.words().disowned(nationals, ordinals, ports, owner);
        }
    }

    /// Takes them out.
    void leave(int block) {
        var goers = goers(block);
        if (!goers.leaving().isEmpty()) {
            disown(block, goers.leaving());
            var stroke = new Stroke(block)
                    .own(own.key(block, Kind.LEFT), goers.leaving())
                    .own(own.key(block, Kind.REMOVED), goers.orphans());
            if (!order.isAboutEverybody()) {
                memberships.forEach(set -> stroke.move(Sets.key(block, set), null, goers.leaving()));
            }
            redis.await(stroke.send(redis));
            // Of the sets of a list the one without an end stands for all.
            means.facts()
                    .note(
                            memberships.getFirst(),
                            order.provenance(),
                            0,
                            goers.leaving().count());
        }
        means.departures().leave(block, goers.orphans().or(goers.begun()));
    }
}
