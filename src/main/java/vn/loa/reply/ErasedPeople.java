package vn.loa.reply;

import io.lettuce.core.Range;
import io.lettuce.core.RedisFuture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vn.loa.channel.Inbound;
import vn.loa.consent.OptOuts;
import vn.loa.store.Redis;
import vn.loa.subscriber.Leavers;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Subscriber;

/// Forgets what people have written and that they were answered.
///
/// A reply that waits for its turn is not worked any more, but for what it says about reminders: whoever asks to
/// be left alone and is then erased is left alone.
final class ErasedPeople implements Leavers, Inbound.Withdrawals {

    private final Redis redis;
    private final Keywords keywords;
    private final OptOuts optOuts;
    private final Conversations conversations;

    ErasedPeople(Redis redis, Keywords keywords, OptOuts optOuts, Conversations conversations) {
        this.redis = redis;
        this.keywords = keywords;
        this.optOuts = optOuts;
        this.conversations = conversations;
    }

    @Override
    public void leaving(List<Subscriber> people) {
        strangers(people.stream().map(Subscriber::msisdn).toList());
    }

    @Override
    public void strangers(List<Msisdn> numbers) {
        var gone = new HashSet<>(numbers);
        forgetWaiting(reply -> gone.contains(reply.from()));
        forgetUnmatched(gone);
        conversations.forget(numbers);
        if (!numbers.isEmpty()) {
            redis.await(redis.async()
                    .unlink(numbers.stream()
                            .flatMap(number -> Stream.concat(
                                    Stream.of(ReplyKeys.answered(number)),
                                    Arrays.stream(Answer.values()).map(answer -> ReplyKeys.once(answer, number))))
                            .toArray(String[]::new)));
        }
    }

    @Override
    public void withdrew(String channel, Msisdn who) {
        forgetWaiting(reply -> reply.from().equals(who) && reply.channel().equals(channel));
        conversations.of(who).ifPresent(conversation -> {
            // They name no channel, so they go while the conversation still tells which they are.
            redis.awaitAll(conversation.texts().stream()
                    .filter(text -> text.theirs() && text.channel().equals(channel))
                    .map(text ->
                            redis.async().lrem(ReplyKeys.UNMATCHED, 0, ReplyEntry.line(text.at(), who, text.text())))
                    .toList());
            conversations.forget(conversation, text -> text.channel().equals(channel));
        });
    }

    private void forgetWaiting(Predicate<Inbound.Reply> gone) {
        for (var entry : redis.await(redis.async().xrange(ReplyKeys.INBOX, Range.unbounded()))) {
            var reply = ReplyEntry.read(entry.getBody());
            if (gone.test(reply)) {
                heed(reply);
                redis.awaitAll(List.of(
                        redis.async().xack(ReplyKeys.INBOX, Inbox.GROUP, entry.getId()),
                        redis.async().xdel(ReplyKeys.INBOX, entry.getId())));
            }
        }
    }

    private void heed(Inbound.Reply reply) {
        keywords.recognise(reply.text()).ifPresent(keyword -> {
            switch (keyword) {
                case TC -> optOuts.refuse(reply.from(), "reply:TC", reply.at());
                case DK -> optOuts.resume(reply.from(), "reply:DK", reply.at());
                case CAI, DACAI, DEN, TG, ACK -> {}
            }
        });
    }

    private void forgetUnmatched(Set<Msisdn> gone) {
        var removals = new ArrayList<RedisFuture<Long>>();
        for (var line : redis.await(redis.async().lrange(ReplyKeys.UNMATCHED, 0, -1))) {
            if (gone.contains(ReplyEntry.unmatched(line).from())) {
                removals.add(redis.async().lrem(ReplyKeys.UNMATCHED, 0, line));
            }
        }
        redis.awaitAll(removals);
    }
}
