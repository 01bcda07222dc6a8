package vn.loa.access;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.StreamMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.Vietnam;
import vn.loa.store.Convoy;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// Who did what, when, from where, before and after: entries that are only ever added, each with the SHA-256 of the one
/// before it and itself, so that nothing is changed or taken out unseen.
///
/// The latest hash goes into the log once a day, where whoever could write the whole chain anew cannot reach it.
public final class Audit {

    private static final Logger log = LoggerFactory.getLogger(Audit.class);
    private static final Script APPEND = Script.beside(Audit.class, "append.lua", ScriptOutputType.VALUE);
    private static final byte[] DONE = bytes("done");
    private static final int TOGETHER = 64;
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final int PAGE = 500;
    private static final int LOOKED_THROUGH = 200_000;

    // Stream and string; no TTL: they are the evidence.
    private static final String LOG = "access:{audit}:log";
    private static final String HEAD = "access:{audit}:head";

    private final JsonMapper json = JsonMapper.shared();
    private final Redis redis;
    private final Clock clock;
    private final Convoy<Entry, Boolean> writing = new Convoy<>(TOGETHER, WITHIN, this::append);

    /// As far as this node knows; whoever is wrong is told so by Redis.
    private volatile Head head = Head.NONE;

    private volatile @Nullable LocalDate anchored;

    Audit(Redis redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /// @param who account or key
    /// @param holder the account that answers for it
    /// @param from the caller's address
    /// @param deed what was done: `POST /api/v1/campaigns/{id}/approval`, `sign-in`
    /// @param subject to what; numbers of people masked
    /// @param outcome the HTTP status, or a word
    public record Entry(
            long number,
            Instant at,
            String who,
            String holder,
            String from,
            String deed,
            String subject,
            String outcome,
            @Nullable String before,
            @Nullable String after) {

        Entry numbered(long number) {
            return new Entry(number, at, who, holder, from, deed, subject, outcome, before, after);
        }
    }

    /// @param next the `before` of the next page, towards older entries; 0 on the last
    public record Page(List<Entry> entries, long next) {}

    /// @param broken the first entry that does not fit; 0 when all do
    /// @param why what is wrong with it
    public record Verdict(long entries, long broken, String why, String head) {}

    private record Head(long number, String hash) {

        static final Head NONE = new Head(0, "");

        static Head read(byte @Nullable [] stored) {
            if (stored == null || stored.length == 0) {
                return NONE;
            }
            var parts = new String(stored, StandardCharsets.US_ASCII).split(":", 2);
            return new Head(Long.parseLong(parts[0]), parts[1]);
        }

        String text() {
            return number == 0 ? "" : number + ":" + hash;
        }
    }

    /// Writes that whoever this thread works for has done something.
    public void write(String deed, String subject, String outcome, @Nullable Object before, @Nullable Object after) {
        var who = Who.now();
        write(
                who.map(Person::name).orElse("-"),
                who.map(Person::holder).orElse("-"),
                deed,
                subject,
                outcome,
                before,
                after);
    }

    /// Those that are written at the same time go into the log together, so that a chain does not make a queue.
    ///
    /// @throws vn.loa.store.RedisUnavailable when it may not stand there
    void write(
            String who,
            String holder,
            String deed,
            String subject,
            String outcome,
            @Nullable Object before,
            @Nullable Object after) {
        redis.await(writing.ask(
                new Entry(0, clock.instant(), who, holder, from(), deed, subject, outcome, told(before), told(after))));
    }

    private CompletionStage<List<Boolean>> append(List<Entry> entries) {
        var known = head;
        var next = known;
        var arguments = new ArrayList<byte[]>();
        for (var entry : entries) {
            var content = json.writeValueAsBytes(entry.numbered(next.number() + 1));
            next = new Head(next.number() + 1, hash(next.hash(), content));
            Collections.addAll(arguments, id(next.number()), content, bytes(next.hash()));
        }
        arguments.addAll(0, List.of(bytes(known.text()), bytes(next.text())));
        var wanted = next;
        RedisFuture<byte[]> stands = redis.send(APPEND, List.of(HEAD, LOG), arguments.toArray(byte[][]::new));
        return stands.thenCompose(answer -> {
            if (Arrays.equals(answer, DONE)) {
                head = wanted;
                anchor();
                return CompletableFuture.completedStage(Collections.nCopies(entries.size(), true));
            }
            head = Head.read(answer);
            return append(entries);
        });
    }

    /// The latest entries that fit, newest first.
    ///
    /// @param before only entries with a smaller number; 0 for the latest
    public Page find(Predicate<Entry> wanted, long before, int limit) {
        var found = new ArrayList<Entry>();
        var upper = before == 0 ? Long.MAX_VALUE : before;
        for (var looked = 0; looked < LOOKED_THROUGH; ) {
            var page =
                    redis.await(redis.async().xrevrange(LOG, Range.create("0", (upper - 1) + "-0"), Limit.from(PAGE)));
            for (var message : page) {
                var entry = entry(message);
                upper = entry.number();
                if (wanted.test(entry)) {
                    found.add(entry);
                    if (found.size() == limit) {
                        return new Page(found, upper);
                    }
                }
            }
            looked += page.size();
            if (page.size() < PAGE) {
                return new Page(found, 0);
            }
        }
        return new Page(found, upper);
    }

    /// Whether an entry says something, in any of its words.
    public static Predicate<Entry> saying(String text) {
        var wanted = text.strip().toLowerCase(Locale.ROOT);
        return entry ->
                wanted.isEmpty() || entry.toString().toLowerCase(Locale.ROOT).contains(wanted);
    }

    public void writeCsv(Predicate<Entry> wanted, OutputStream out) throws IOException {
        new AuditExport(this, wanted, out).csv();
    }

    public void writeJson(Predicate<Entry> wanted, OutputStream out) throws IOException {
        new AuditExport(this, wanted, out).json();
    }

    /// Reckons the whole chain anew.
    public Verdict verify() {
        var hash = "";
        var number = 0L;
        while (true) {
            var page = redis.await(redis.async().xrange(LOG, Range.create((number + 1) + "-0", "+"), Limit.from(PAGE)));
            for (var message : page) {
                number++;
                if (!message.getId().equals(number + "-0")) {
                    return new Verdict(number - 1, number, "không còn (missing)", hash);
                }
                hash = hash(hash, body(message));
                if (!hash.equals(text(message, "hash"))) {
                    return new Verdict(number - 1, number, "không khớp mã băm (the hash does not fit)", hash);
                }
            }
            if (page.size() < PAGE) {
                return end(number, hash);
            }
        }
    }

    private Verdict end(long number, String hash) {
        var kept = Head.read(redis.await(redis.async().get(HEAD)));
        return kept.number() > number
                ? new Verdict(number, number + 1, "không còn (missing)", hash)
                : new Verdict(number, 0, "", hash);
    }

    private void anchor() {
        var today = Vietnam.today(clock);
        if (!today.equals(anchored)) {
            anchored = today;
            log.info("audit anchor entry={} sha256={}", head.number(), head.hash());
        }
    }

    private Entry entry(StreamMessage<String, byte[]> message) {
        return json.readValue(body(message), Entry.class);
    }

    private static byte[] body(StreamMessage<String, byte[]> message) {
        return message.getBody().getOrDefault("entry", new byte[0]);
    }

    private @Nullable String told(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Enum<?> word -> word.name();
            default -> json.writeValueAsString(value);
        };
    }

    private static String from() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getRequest().getRemoteAddr()
                : "-";
    }

    private static String hash(String previous, byte[] content) {
        return DigestUtils.sha256Hex(previous + "\n" + new String(content, StandardCharsets.UTF_8));
    }

    private static String text(StreamMessage<String, byte[]> message, String field) {
        return new String(message.getBody().getOrDefault(field, new byte[0]), StandardCharsets.US_ASCII);
    }

    private static byte[] id(long number) {
        return bytes(number + "-0");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
