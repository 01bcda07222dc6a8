package vn.loa.delivery;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.loa.channel.Inbound.Receipt;
import vn.loa.message.Lane;
import vn.loa.store.Redis;
import vn.loa.store.Script;
import vn.loa.subscriber.Msisdn;

/// The records of single texts: taken once, claimed before the first byte leaves, settled by outcome and receipt.
///
/// Each text is open with one node, which alone may claim it, until its end is known.
final class Singles implements SingleStory.Book, AutoCloseable {

    private static final String TELL = "tell.lua";
    private static final Script TAKE = Script.beside(Singles.class, "take-singles.lua", ScriptOutputType.MULTI);
    private static final Script CLAIM = Script.beside(Singles.class, "claim-singles.lua", ScriptOutputType.MULTI, TELL);
    private static final Script SETTLE =
            Script.beside(Singles.class, "settle-singles.lua", ScriptOutputType.INTEGER, TELL);
    private static final Script RECEIPTS =
            Script.beside(Singles.class, "settle-receipts.lua", ScriptOutputType.MULTI, TELL);
    private static final Script TAKE_OVER =
            Script.beside(Singles.class, "take-over-singles.lua", ScriptOutputType.MULTI, TELL);
    private static final Script WITHDRAW =
            Script.beside(Singles.class, "withdraw-singles.lua", ScriptOutputType.INTEGER);

    /// A script holds up everybody else, so none does more than a fraction of a millisecond.
    private static final int AT_ONCE = 100;

    private static final int TAKEN_AT_ONCE = 50;

    private final Redis redis;
    private final LaneMeters meters;

    /// @param redis a connection that bulk does not share: what waits behind its scripts would not be urgent
    Singles(Redis redis, LaneMeters meters) {
        this.redis = redis;
        this.meters = meters;
    }

    /// Takes texts durably and opens them with a node; answers for each whether it was taken now, false when it had
    /// been before.
    List<Boolean> takeAll(List<Outbox.Single> texts, String node, Instant now) {
        var answers = new ArrayList<RedisFuture<List<Long>>>();
        for (var from = 0; from < texts.size(); from += TAKEN_AT_ONCE) {
            var arguments = new ArrayList<byte[]>();
            arguments.add(bytes(Keys.SINGLE));
            arguments.add(bytes(Keys.SINGLES_TO));
            arguments.add(bytes(Keys.SINGLES_KEPT.toSeconds()));
            arguments.add(bytes(now.toEpochMilli()));
            arguments.add(bytes(node));
            for (var text : texts.subList(from, Math.min(from + TAKEN_AT_ONCE, texts.size()))) {
                var fields = SingleClaim.fields(text, now);
                arguments.add(bytes(text.id()));
                arguments.add(bytes(text.to().national()));
                arguments.add(bytes(fields.size()));
                fields.forEach(word -> arguments.add(bytes(word)));
            }
            answers.add(
                    redis.send(TAKE, List.of(Keys.open(node), Keys.SINGLE_NODES), arguments.toArray(byte[][]::new)));
        }
        return answers.stream()
                .flatMap(answer -> redis.await(answer).stream())
                .map(taken -> taken == 1)
                .toList();
    }

    /// Claims those that still wait with this node; those whose time is over end here.
    List<SingleClaim> claim(List<String> ids, String node, Instant now) {
        var arguments = new ArrayList<byte[]>();
        arguments.add(bytes(Keys.SINGLE));
        arguments.add(bytes(now.toEpochMilli()));
        ids.forEach(id -> arguments.add(bytes(id)));
        List<Object> claimed =
                redis.run(CLAIM, List.of(Keys.open(node), Keys.SINGLE_NEWS), arguments.toArray(byte[][]::new));
        var claims = new ArrayList<SingleClaim>();
        for (var i = 0; i < claimed.size(); i += 2) {
            claims.add(SingleClaim.read(text(claimed.get(i)), record((List<?>) claimed.get(i + 1))));
        }
        return claims;
    }

    /// Ends those of these texts that still wait, with whichever node.
    void withdraw(Collection<String> ids, Instant now) {
        if (!ids.isEmpty()) {
            var arguments = new ArrayList<byte[]>();
            arguments.add(bytes(Keys.SINGLE));
            arguments.add(bytes(now.toEpochMilli()));
            ids.forEach(id -> arguments.add(bytes(id)));
            redis.run(WITHDRAW, List.of(Keys.single(ids.iterator().next())), arguments.toArray(byte[][]::new));
        }
    }

    /// Enters what became of texts; entering it again changes nothing.
    void settle(List<SingleNote> notes, String node) {
        var answers = new ArrayList<RedisFuture<Long>>();
        for (var from = 0; from < notes.size(); from += AT_ONCE) {
            var arguments = new ArrayList<byte[]>();
            arguments.add(bytes(Keys.SINGLE));
            arguments.add(bytes(Keys.SINGLE_ID));
            arguments.add(bytes(Keys.RECEIPTS_AWAITED.toSeconds()));
            notes.subList(from, Math.min(from + AT_ONCE, notes.size())).forEach(note -> add(note, arguments));
            answers.add(
                    redis.send(SETTLE, List.of(Keys.open(node), Keys.SINGLE_NEWS), arguments.toArray(byte[][]::new)));
        }
        redis.awaitAll(answers);
    }

    private static void add(SingleNote note, List<byte[]> arguments) {
        arguments.add(bytes(note.id()));
        arguments.add(bytes(note.state()));
        arguments.add(bytes(note.at().toEpochMilli()));
        arguments.add(bytes(note.words().replaceAll("\\s+", " ")));
        var parts = note.hashes().size();
        arguments.add(bytes(parts));
        for (var index = 0; index < parts; index++) {
            arguments.add(bytes(Long.toHexString(note.hashes().get(index))));
            arguments.add(bytes(new SinglePart(note.id(), index, parts).written()));
        }
    }

    /// Settles those receipts that speak of single texts; answers the others.
    List<Receipt> receipts(List<Receipt> receipts, Instant now) {
        var answers = new ArrayList<RedisFuture<List<Long>>>();
        for (var from = 0; from < receipts.size(); from += AT_ONCE) {
            var arguments = new ArrayList<byte[]>();
            arguments.add(bytes(Keys.SINGLE));
            arguments.add(bytes(Keys.SINGLE_ID));
            for (var receipt : receipts.subList(from, Math.min(from + AT_ONCE, receipts.size()))) {
                arguments.add(bytes(Long.toHexString(InFlight.hash(receipt.bind(), receipt.providerId()))));
                arguments.add(bytes(receipt.state()));
                arguments.add(bytes(receipt.at().toEpochMilli()));
                arguments.add(
                        bytes(Optional.ofNullable(receipt.code()).orElse("").replaceAll("\\s+", " ")));
                arguments.add(bytes(receipt.cause()));
            }
            answers.add(redis.send(RECEIPTS, List.of(Keys.SINGLE_NEWS), arguments.toArray(byte[][]::new)));
        }
        var others = new ArrayList<Receipt>();
        var at = 0;
        for (var answer : answers) {
            for (var found : redis.await(answer)) {
                var receipt = receipts.get(at++);
                if (found == 0) {
                    others.add(receipt);
                } else if (found > 1) {
                    meters.delivered(Lane.URGENT, Duration.between(Instant.ofEpochMilli(found), now));
                }
            }
        }
        return others;
    }

    /// The texts that operators know by these ids, by the ids' hashes; those that are none of ours are left out.
    Map<Long, String> byId(Collection<Long> hashes) {
        var answers = new LinkedHashMap<Long, RedisFuture<byte[]>>();
        hashes.forEach(hash -> answers.put(hash, redis.async().get(Keys.singleById(hash))));
        var found = new LinkedHashMap<Long, String>();
        answers.forEach((hash, answer) -> {
            var written = redis.await(answer);
            if (written != null) {
                found.put(hash, SinglePart.read(text(written)).id());
            }
        });
        return found;
    }

    /// A text that waits and must be sent by whoever has taken it over.
    record Waiting(String id, Lane lane, String channel, String operator) {}

    /// Every node that may have open texts, gone or not.
    List<String> nodes() {
        return redis.await(redis.async().smembers(Keys.SINGLE_NODES)).stream()
                .map(Singles::text)
                .toList();
    }

    /// Takes over what is open with a node that is gone, some at a time; answers what of it waits, and nothing
    /// when that node lives. What it had claimed is unknown from here on.
    ///
    /// @param same whether it was this very machine before its restart, so that its lease need not be waited for
    List<Waiting> takeOver(String gone, String node, boolean same, Instant now) {
        var taken = new ArrayList<Waiting>();
        long left;
        do {
            List<Object> answer = redis.run(
                    TAKE_OVER,
                    List.of(
                            Keys.open(gone),
                            Keys.open(node),
                            Keys.SINGLE_NODES,
                            Keys.singleLease(gone),
                            Keys.SINGLE_NEWS),
                    bytes(Keys.SINGLE),
                    bytes(now.toEpochMilli()),
                    bytes(gone),
                    bytes(node),
                    bytes(AT_ONCE),
                    bytes(same ? "yes" : "no"));
            for (var i = 0; i + 3 < answer.size(); i += 4) {
                taken.add(new Waiting(
                        text(answer.get(i)),
                        Lane.valueOf(text(answer.get(i + 1))),
                        text(answer.get(i + 2)),
                        text(answer.get(i + 3))));
            }
            left = (Long) answer.getLast();
        } while (left > 0);
        return taken;
    }

    Redis redis() {
        return redis;
    }

    @Override
    public Optional<SingleStory> find(String id) {
        Map<String, byte[]> record = redis.await(redis.async().hgetall(Keys.single(id)));
        return record.isEmpty() ? Optional.empty() : Optional.of(SingleStory.read(id, record));
    }

    @Override
    public List<SingleStory> to(Msisdn number) {
        return redis.await(redis.async().smembers(Keys.singlesTo(number))).stream()
                .flatMap(id -> find(text(id)).stream())
                .sorted(Comparator.comparing(SingleStory::taken).reversed())
                .toList();
    }

    /// Where a text stands; empty when there is none, or none any more.
    Optional<SingleState> state(String id) {
        return Optional.ofNullable(redis.await(redis.async().hget(Keys.single(id), "state")))
                .map(state -> SingleState.valueOf(text(state)));
    }

    @Override
    public void close() {
        redis.close();
    }

    static Map<String, byte[]> record(List<?> fieldsAndValues) {
        var record = new LinkedHashMap<String, byte[]>();
        for (var i = 0; i + 1 < fieldsAndValues.size(); i += 2) {
            record.put(text(fieldsAndValues.get(i)), (byte[]) fieldsAndValues.get(i + 1));
        }
        return record;
    }

    static String text(Object value) {
        return new String((byte[]) value, StandardCharsets.UTF_8);
    }

    static byte[] bytes(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
