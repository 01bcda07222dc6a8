package vn.loa.subscriber;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.loa.store.Script;
import vn.loa.subscriber.LoadSets.Kind;

/// Puts the people of a load where its order wants them.
final class LoadWriter {

    private static final Script REMEMBER =
            Script.beside(LoadWriter.class, "remember-members.lua", ScriptOutputType.INTEGER);

    private final Load.Means means;
    private final LoadOrder order;
    private final LoadSets own;
    private final BlockWriter blocks;

    /// @param day for which the file speaks
    LoadWriter(Load.Means means, LoadOrder order, LoadSets own, LocalDate day) {
        this.means = means;
        this.order = order;
        this.own = own;
        var vocabulary = means.vocabulary();
        vocabulary.operatorNumbers().assign(vocabulary.operators().ids());
        var rules = new BlockChange.Rules(
                Deciding.by(vocabulary),
                owner(vocabulary, order),
                Days.of(day),
                vocabulary.languageNumbers().of(Subscriber.DEFAULT_LANGUAGE));
        blocks = new BlockWriter(means.redis(), vocabulary, rules, means.hearers(), own);
    }

    /// The operator whose own file of its customers the order is about, or 0: its id is the source. A list says who is
    /// on it, and not whose customers they are.
    static int owner(Vocabulary vocabulary, LoadOrder order) {
        var source = order.provenance().source();
        var isOperator = vocabulary.operators().ids().contains(source) && !source.equals(Operators.UNKNOWN);
        return isOperator && order.list() == null ? vocabulary.operatorNumbers().of(source) : 0;
    }

    /// How many blocks there are.
    int blocks() {
        return RedisRegistry.blocks(means.redis().await(means.redis().async().get(Keys.NEXT)));
    }

    /// Adds or changes the people of a chunk.
    void write(Chunk chunk) {
        if (chunk.size() == 0) {
            return;
        }
        var ordinals = means.arrivals().admit(chunk.nationals, chunk.size());
        var ports = means.ports().find(chunk.nationals, chunk.size());
        var memberships = new Memberships(means.vocabulary(), order, chunk, means.lists());
        // All are listed before anybody is in them.
        memberships.names().forEach(means.sets()::list);
        blocks.write(new BlockWriter.Work(chunk, ordinals, ports, memberships))
                .forEach((set, joined) -> means.facts().note(set, order.provenance(), joined, 0));
    }

    /// Notes those whom the registry knows in a set of the load; answers how many of the numbers nobody has.
    long note(int[] nationals, int count, Kind kind) {
        var redis = means.redis();
        var ordinals = means.arrivals().find(nationals, count);
        var byBlock = new ByBlock(ordinals);
        var found = 0L;
        for (var block : byBlock.blocks()) {
            var known = Slots.fromBytes(redis.await(redis.async().get(Sets.key(block, Keys.KNOWN))));
            var people = Slots.none();
            for (var row : byBlock.rows(block)) {
                var slot = Slots.slotOf(ordinals[row]);
                if (known.contains(slot)) {
                    people.add(slot);
                    found++;
                }
            }
            if (!people.isEmpty()) {
                redis.await(new Stroke(block).own(own.key(block, kind), people).send(redis));
            }
        }
        return count - found;
    }

    /// Notes who is in the source or on the list now.
    void rememberMembers() {
        var memberships = Leaving.memberships(order, means.lists());
        if (memberships.isEmpty()) {
            return;
        }
        var redis = means.redis();
        var ttl = Long.toString(Keys.LOAD.toMillis()).getBytes(StandardCharsets.US_ASCII);
        var answers = new ArrayList<RedisFuture<Long>>();
        var blocks = blocks();
        for (var block = 0; block < blocks; block++) {
            var keys = new ArrayList<>(List.of(own.key(block, Kind.BEFORE)));
            for (var set : memberships) {
                keys.add(Sets.key(block, set));
            }
            answers.add(redis.send(REMEMBER, keys, ttl));
        }
        redis.awaitAll(answers);
    }
}
