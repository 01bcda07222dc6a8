package vn.loa.reply;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import vn.loa.channel.Inbound;
import vn.loa.store.Redis;
import vn.loa.store.Script;
import vn.loa.subscriber.Msisdn;

/// One conversation a person, begun by words that only a person can understand.
public final class Conversations {

    private static final Script SAY = Script.beside(Conversations.class, "say.lua", ScriptOutputType.INTEGER);
    private static final Script CHANGE =
            Script.beside(Conversations.class, "change-talk.lua", ScriptOutputType.INTEGER);

    /// How long after its last text a conversation is there.
    static final Duration KEPT = ReplyKeys.UNMATCHED_FOR;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final int PAGE = 200;

    private final Redis redis;

    Conversations(Redis redis) {
        this.redis = redis;
    }

    /// Those in a state, the latest first.
    public List<Conversation> in(Conversation.State state, int limit) {
        return in(state, limit, _ -> true);
    }

    /// Those in a state that are wanted, the latest first.
    List<Conversation> in(Conversation.State state, int limit, Predicate<Conversation> wanted) {
        var found = new ArrayList<Conversation>();
        var ids = redis.await(redis.async().zrevrange(index(state), 0, -1));
        for (var from = 0; from < ids.size() && found.size() < limit; from += PAGE) {
            var page = ids.subList(from, Math.min(from + PAGE, ids.size())).stream()
                    .map(id -> new Asked(redis, ReplyEntry.text(id)))
                    .toList();
            for (var asked : page) {
                var conversation = read(asked);
                if (conversation.isEmpty()) {
                    redis.await(redis.async().zrem(index(state), ReplyEntry.bytes(asked.id()))); // its time was over
                }
                conversation
                        .filter(each -> found.size() < limit && wanted.test(each))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    /// How many are in a state, give or take those whose time was over lately.
    long count(Conversation.State state) {
        return redis.await(redis.async().zcard(index(state)));
    }

    public Optional<Conversation> find(String id) {
        return ID.matcher(id).matches() ? read(new Asked(redis, id)) : Optional.empty();
    }

    Optional<Conversation> of(Msisdn number) {
        var id = redis.await(redis.async().get(ReplyKeys.talkOf(number)));
        return id == null ? Optional.empty() : find(ReplyEntry.text(id));
    }

    /// A conversation for which Redis is being asked.
    private record Asked(String id, RedisFuture<Map<String, byte[]>> fields, RedisFuture<Map<String, byte[]>> texts) {

        Asked(Redis redis, String id) {
            this(id, redis.async().hgetall(ReplyKeys.talk(id)), redis.async().hgetall(ReplyKeys.said(id)));
        }
    }

    private Optional<Conversation> read(Asked asked) {
        var fields = redis.await(asked.fields());
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        var texts = redis.await(asked.texts()).entrySet().stream()
                .map(text -> said(text.getKey(), ReplyEntry.text(text.getValue())))
                .sorted(Comparator.comparing(Conversation.Said::at).thenComparing(Conversation.Said::id))
                .toList();
        var assignee = ReplyEntry.text(fields.get("assignee"));
        return texts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Conversation(
                        asked.id(),
                        new Msisdn(Integer.parseInt(ReplyEntry.text(fields.get("number")))),
                        Conversation.State.valueOf(ReplyEntry.text(fields.get("state"))),
                        assignee.isEmpty() ? null : assignee,
                        ReplyEntry.text(fields.get("channel")),
                        ReplyEntry.text(fields.get("to")),
                        texts));
    }

    /// Answers whether it is still there.
    public boolean assign(String id, String to) {
        return change(id, "assign", to);
    }

    /// Until its person writes again.
    public boolean close(String id) {
        return change(id, "close", "");
    }

    /// What somebody wrote: begins or reopens a conversation if a person shall read it, else goes into one that is
    /// there.
    void heard(Inbound.Reply reply, boolean forAPerson) {
        say(reply.from(), reply.id(), reply.at(), "", reply.channel(), reply.to(), reply.text(), forAPerson);
    }

    /// What we answered; goes into a conversation that is there.
    ///
    /// @param who wrote it: a key's name, or `auto`
    void answered(Msisdn to, String id, Instant at, String who, String channel, String text) {
        say(to, id, at, who, channel, "", text, false);
    }

    void forget(List<Msisdn> numbers) {
        for (var number : numbers) {
            var id = redis.await(redis.async().get(ReplyKeys.talkOf(number)));
            if (id != null) {
                forget(ReplyEntry.text(id), number);
            }
        }
    }

    /// Forgets texts of before `then`, and the conversations that have no others; answers how many texts.
    long forgetBefore(Instant then) {
        var forgotten = 0L;
        for (var state : Conversation.State.values()) {
            for (var id : redis.await(redis.async().zrange(index(state), 0, -1))) {
                var conversation = find(ReplyEntry.text(id));
                if (conversation.isPresent()) {
                    forgotten += forget(conversation.get(), text -> text.at().isBefore(then));
                }
            }
        }
        return forgotten;
    }

    /// Forgets some of its texts, and all of it when there are no others; answers how many.
    long forget(Conversation conversation, Predicate<Conversation.Said> unwanted) {
        var old = conversation.texts().stream()
                .filter(unwanted)
                .map(Conversation.Said::id)
                .toArray(String[]::new);
        if (old.length == conversation.texts().size()) {
            forget(conversation.id(), conversation.with());
        } else if (old.length > 0) {
            redis.await(redis.async().hdel(ReplyKeys.said(conversation.id()), old));
        }
        return old.length;
    }

    private void forget(String id, Msisdn number) {
        redis.awaitAll(List.of(
                redis.async().unlink(ReplyKeys.talk(id), ReplyKeys.said(id), ReplyKeys.talkOf(number)),
                redis.async().zrem(ReplyKeys.TALKS_OPEN, ReplyEntry.bytes(id)),
                redis.async().zrem(ReplyKeys.TALKS_CLOSED, ReplyEntry.bytes(id))));
    }

    private void say(
            Msisdn number,
            String id,
            Instant at,
            String who,
            String channel,
            String to,
            String text,
            boolean forAPerson) {
        var theirs = who.isEmpty();
        redis.<Long>run(
                SAY,
                List.of(ReplyKeys.talkOf(number), ReplyKeys.TALKS_OPEN, ReplyKeys.TALKS_CLOSED),
                ReplyEntry.bytes(forAPerson ? UUID.randomUUID().toString().replace("-", "") : ""),
                ReplyEntry.bytes(Integer.toString(number.national())),
                ReplyEntry.bytes(id),
                ReplyEntry.bytes(at.toEpochMilli() + "\n" + channel + "\n" + who + "\n" + text),
                ReplyEntry.bytes(Long.toString(at.toEpochMilli())),
                ReplyEntry.bytes(forAPerson ? "yes" : "no"),
                ReplyEntry.bytes(theirs ? channel : ""),
                ReplyEntry.bytes(to),
                ReplyEntry.bytes(Long.toString(KEPT.toSeconds())));
    }

    private static Conversation.Said said(String id, String line) {
        var fields = line.split("\n", 4);
        return new Conversation.Said(
                id,
                Instant.ofEpochMilli(Long.parseLong(fields[0])),
                fields[2].isEmpty(),
                fields[1],
                fields[2],
                fields[3]);
    }

    private boolean change(String id, String what, String value) {
        if (!ID.matcher(id).matches()) {
            return false;
        }
        Long changed = redis.run(
                CHANGE,
                List.of(ReplyKeys.talk(id), ReplyKeys.TALKS_OPEN, ReplyKeys.TALKS_CLOSED),
                ReplyEntry.bytes(id),
                ReplyEntry.bytes(what),
                ReplyEntry.bytes(value));
        return changed == 1;
    }

    private static String index(Conversation.State state) {
        return switch (state) {
            case OPEN -> ReplyKeys.TALKS_OPEN;
            case CLOSED -> ReplyKeys.TALKS_CLOSED;
        };
    }
}
