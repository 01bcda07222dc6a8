package vn.loa.reply;

import io.lettuce.core.ScriptOutputType;
import java.time.Clock;
import java.util.List;
import vn.loa.channel.Inbound;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// How many answers one number gets: two robots that answer each other fall silent, and nobody is flooded.
final class AnswerCap {

    private static final Script ANSWER = Script.beside(AnswerCap.class, "answer.lua", ScriptOutputType.INTEGER);

    private final Redis redis;
    private final Clock clock;
    private final int perDay;

    /// @param perDay in any 24 hours
    AnswerCap(Redis redis, Clock clock, int perDay) {
        this.redis = redis;
        this.clock = clock;
        this.perDay = perDay;
    }

    /// Whether this reply may be answered; if so it is counted, once however often it is asked.
    boolean allows(Inbound.Reply reply) {
        return count(reply, perDay);
    }

    /// Counts an answer that must be given.
    void count(Inbound.Reply reply) {
        count(reply, 0);
    }

    private boolean count(Inbound.Reply reply, int atMost) {
        Long answer = redis.run(
                ANSWER,
                List.of(ReplyKeys.answered(reply.from())),
                ReplyEntry.bytes(reply.id()),
                ReplyEntry.bytes(Long.toString(clock.millis())),
                ReplyEntry.bytes(Integer.toString(atMost)));
        return answer == 1;
    }
}
