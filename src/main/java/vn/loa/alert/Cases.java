package vn.loa.alert;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.store.Redis;
import vn.loa.store.Script;
import vn.loa.subscriber.Msisdn;

/// The cases in Redis: opened once, moved by one script each time, found by their timers on whichever node.
final class Cases {

    private static final Script OPEN = Script.beside(Cases.class, "open-case.lua", ScriptOutputType.MULTI);
    private static final Script MOVE = Script.beside(Cases.class, "move-case.lua", ScriptOutputType.MULTI);
    private static final Script TAKE = Script.beside(Cases.class, "take-due.lua", ScriptOutputType.MULTI);

    private static final int AT_ONCE = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Redis redis;
    private final Clock clock;

    Cases(Redis redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /// What came of opening a case.
    sealed interface Opened {

        /// @param withdrawn the texts of an earlier stage that need not leave any more
        record New(List<String> withdrawn) implements Opened {}

        /// It is there already.
        record Known(String id) implements Opened {}

        /// A later stage of the event is there.
        record Passed() implements Opened {}

        /// All is well, but nothing else was ever said.
        record Unreached(List<String> withdrawn) implements Opened {}
    }

    /// @param moved false when the case was not where it was thought to be
    /// @param before null when there is no such case
    record Move(boolean moved, @Nullable CaseState before, List<String> sent) {}

    /// An id that nobody guesses; it names the slot of the person's number.
    static String id(Msisdn to) {
        var random = Long.toUnsignedString(RANDOM.nextLong() & Long.MAX_VALUE, Character.MAX_RADIX);
        return "c" + Keys.slotOf(to) + "0".repeat(Math.max(0, 13 - random.length())) + random;
    }

    static boolean isId(String id) {
        return id.matches("c[0-9a-f][0-9a-z]{13}");
    }

    /// A case to open.
    ///
    /// @param timer when somebody else looks after it; [Instant#EPOCH] for never
    record Opening(AlertCase alert, Instant timer) {}

    /// Opens cases in one write; answers what came of each, in their order.
    List<Opened> open(List<Opening> openings) {
        List<RedisFuture<List<Object>>> answers =
                redis.sendAll(OPEN, openings.stream().map(Cases::call).toList());
        return answers.stream().map(answer -> opened(redis.await(answer))).toList();
    }

    private static Script.Call call(Opening opening) {
        var alert = opening.alert();
        var timer = opening.timer();
        var slot = Keys.slotOf(alert.id());
        var arguments = new ArrayList<byte[]>();
        for (var word : List.of(
                alert.id(),
                alert.batch(),
                alert.eventKey(),
                alert.stage().rank(),
                alert.opened().toEpochMilli(),
                Keys.KEPT.toSeconds(),
                alert.state(),
                timer.toEpochMilli(),
                Keys.cases(slot),
                Keys.counts(slot),
                "due",
                alert.due().toEpochMilli(),
                "event",
                alert.event(),
                "stage",
                alert.stage(),
                "status",
                alert.status(),
                "authority",
                alert.authority(),
                "to",
                alert.to().national(),
                "operator",
                alert.operator(),
                "language",
                alert.language(),
                "instruction",
                alert.instruction(),
                "version",
                alert.version(),
                "route",
                alert.route().written(),
                "expires",
                alert.expires().toEpochMilli(),
                "reference",
                alert.reference(),
                "asked",
                alert.opened().toEpochMilli())) {
            arguments.add(bytes(word));
        }
        return new Script.Call(
                List.of(
                        Keys.one(alert.id()),
                        Keys.of(alert.to()),
                        Keys.ofBatch(slot, alert.batch()),
                        Keys.due(slot),
                        Keys.calls(slot)),
                arguments);
    }

    private static Opened opened(List<Object> answer) {
        var texts = AlertCase.words(text(answer.get(2)));
        return switch (text(answer.getFirst())) {
            case "opened" -> new Opened.New(texts);
            case "known" -> new Opened.Known(text(answer.get(1)));
            case "passed" -> new Opened.Passed();
            default -> new Opened.Unreached(texts);
        };
    }

    /// Cases of one slot about which something is to be done now; nobody else takes them until `again`.
    RedisFuture<List<Object>> due(String slot, Instant now, Instant again) {
        return redis.send(
                TAKE,
                List.of(Keys.due(slot)),
                bytes(Keys.cases(slot)),
                bytes(now.toEpochMilli()),
                bytes(AT_ONCE),
                bytes(again.toEpochMilli()));
    }

    List<AlertCase> taken(RedisFuture<List<Object>> answer) {
        var taken = redis.await(answer);
        var cases = new ArrayList<AlertCase>();
        for (var i = 0; i < taken.size(); i += 2) {
            cases.add(AlertCase.read(text(taken.get(i)), record((List<?>) taken.get(i + 1))));
        }
        return cases;
    }

    /// A change and the case it is about.
    record Wanted(String id, CaseChange change) {}

    Move move(String id, CaseChange change) {
        return moveAll(List.of(new Wanted(id, change))).getFirst();
    }

    /// Moves cases in one write; answers what came of each, in their order.
    List<Move> moveAll(List<Wanted> wanted) {
        List<RedisFuture<List<Object>>> answers = redis.sendAll(
                MOVE,
                wanted.stream()
                        .map(each -> each.change().call(each.id(), clock.instant()))
                        .toList());
        return answers.stream().map(answer -> moved(redis.await(answer))).toList();
    }

    private static Move moved(List<Object> answer) {
        var before = text(answer.get(1));
        return new Move(
                (Long) answer.getFirst() == 1,
                before.isEmpty() ? null : CaseState.valueOf(before),
                AlertCase.words(text(answer.get(3))));
    }

    Optional<AlertCase> find(String id) {
        return isId(id) ? read(id, redis.async().hgetall(Keys.one(id))) : Optional.empty();
    }

    List<AlertCase> find(Collection<String> ids) {
        var answers = new LinkedHashMap<String, RedisFuture<Map<String, byte[]>>>();
        ids.forEach(id -> answers.put(id, redis.async().hgetall(Keys.one(id))));
        var cases = new ArrayList<AlertCase>();
        answers.forEach((id, answer) -> read(id, answer).ifPresent(cases::add));
        return cases;
    }

    private Optional<AlertCase> read(String id, RedisFuture<Map<String, byte[]>> answer) {
        var record = redis.await(answer);
        return record.isEmpty() ? Optional.empty() : Optional.of(AlertCase.read(id, record));
    }

    /// The alerts to one number, newest first.
    List<AlertCase> of(Msisdn number) {
        var ids = redis.await(redis.async().hvals(Keys.of(number))).stream()
                .map(Cases::text)
                .toList();
        return find(ids).stream()
                .sorted(Comparator.comparing(AlertCase::opened).reversed())
                .toList();
    }

    /// The ids of the cases of a batch, in the order in which they were opened.
    List<String> ofBatch(String batch) {
        var answers = Keys.SLOTS.stream()
                .map(slot -> redis.async().zrangeWithScores(Keys.ofBatch(slot, batch), 0, -1))
                .toList();
        return answers.stream()
                .flatMap(answer -> redis.await(answer).stream())
                .sorted(Comparator.comparingDouble(each -> each.getScore()))
                .map(each -> text(each.getValue()))
                .toList();
    }

    CaseCounts counts(String batch) {
        var answers = Keys.SLOTS.stream()
                .map(slot -> redis.async().hgetall(Keys.counts(slot) + batch))
                .toList();
        return CaseCounts.read(answers.stream().map(redis::await).toList());
    }

    /// Cases that somebody really has to call about, those that wait longest first.
    List<AlertCase> calls(int atMost) {
        var answers = Keys.SLOTS.stream()
                .map(slot -> redis.async().zrangebyscore(Keys.calls(slot), Range.unbounded(), Limit.from(atMost)))
                .toList();
        var ids = answers.stream()
                .flatMap(answer -> redis.await(answer).stream())
                .map(Cases::text)
                .toList();
        return find(ids).stream()
                .filter(alert ->
                        alert.state() == CaseState.CALLING && alert.status().isReal())
                .sorted(Comparator.comparing(AlertCase::opened))
                .limit(atMost)
                .toList();
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
