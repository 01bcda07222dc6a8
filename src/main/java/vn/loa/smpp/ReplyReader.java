package vn.loa.smpp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Inbound;
import vn.loa.subscriber.Msisdn;

/// Reads what people wrote, and puts the parts of long texts together again, in any order.
///
/// Parts wait in memory; those that stay alone too long are handed on as they are, with dots for what is missing.
final class ReplyReader {

    private static final Logger log = LoggerFactory.getLogger(ReplyReader.class);
    private static final int MOST_UNTAKEN = 10_000;

    private record Key(String from, String to, int reference, int total) {}

    private static final class Begun {
        final Instant since;
        final @Nullable String[] parts;

        Begun(Instant since, int total) {
            this.since = since;
            this.parts = new String[total];
        }

        boolean isWhole() {
            return Arrays.stream(parts).noneMatch(part -> part == null);
        }

        String joined() {
            var text = new StringBuilder();
            for (var part : parts) {
                text.append(part == null ? " … " : part);
            }
            return text.toString();
        }
    }

    private final String bind;
    private final Clock clock;
    private final Duration joinWithin;
    private final Map<Key, Begun> begun = new LinkedHashMap<>();
    private final Map<String, Inbound.Reply> untaken = new LinkedHashMap<>();

    ReplyReader(String bind, Clock clock, Duration joinWithin) {
        this.bind = bind;
        this.clock = clock;
        this.joinWithin = joinWithin;
    }

    /// @return null while parts are missing, or when the sender is no subscriber of a mobile network here
    Inbound.@Nullable Reply read(ShortMessage message) {
        var from = Numbers.parse(message.from());
        if (from == null) {
            log.warn(
                    "reply from no mobile number bind={} ton-digits={}",
                    bind,
                    message.from().length());
            return null;
        }
        if ((message.esmClass() & ShortMessage.HAS_HEADER) == 0) {
            return reply(from, message.to(), Alphabets.read(message.dataCoding(), message.text()));
        }
        var body = Alphabets.read(message.dataCoding(), Concatenation.body(message.text()));
        var place = Concatenation.of(message.text());
        if (place.isEmpty() || place.get().total() == 1) {
            return reply(from, message.to(), body);
        }
        var key = new Key(
                message.from(),
                message.to(),
                place.get().reference(),
                place.get().total());
        var text = begun.computeIfAbsent(key, _ -> new Begun(clock.instant(), key.total));
        text.parts[place.get().part() - 1] = body;
        if (!text.isWhole()) {
            return null;
        }
        return reply(from, message.to(), text.joined());
    }

    /// What waited too long for its missing parts.
    List<Inbound.Reply> overdue() {
        var latest = clock.instant().minus(joinWithin);
        var replies = new ArrayList<Inbound.Reply>();
        begun.entrySet().removeIf(entry -> {
            var isOverdue =
                    !entry.getValue().isWhole() && entry.getValue().since.isBefore(latest);
            var from = Numbers.parse(entry.getKey().from);
            if (isOverdue && from != null) {
                replies.add(reply(from, entry.getKey().to, entry.getValue().joined()));
            }
            return isOverdue;
        });
        return replies;
    }

    /// The handler has them; the same words from now on are a new text.
    void taken(List<Inbound.Reply> replies) {
        replies.forEach(reply -> untaken.remove(sameness(reply.from(), reply.to(), reply.text())));
        begun.values().removeIf(Begun::isWhole);
    }

    // deliver_sm has no id of its own. What was read but never taken will be delivered again and keeps the id of the
    // first time; the same words after that were written twice, as when somebody stops, starts and stops again.
    private Inbound.Reply reply(Msisdn from, String to, String text) {
        if (untaken.size() >= MOST_UNTAKEN) {
            untaken.remove(untaken.keySet().iterator().next());
        }
        return untaken.computeIfAbsent(
                sameness(from, to, text),
                _ -> new Inbound.Reply(
                        SmppChannel.NAME, bind, UUID.randomUUID().toString(), from, to, text, clock.instant()));
    }

    private static String sameness(Msisdn from, String to, String text) {
        return from.digits() + "\n" + to + "\n" + text;
    }
}
