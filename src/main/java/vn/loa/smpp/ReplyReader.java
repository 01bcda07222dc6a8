package vn.loa.smpp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Inbound;
import vn.loa.smpp.LongTexts.Fragment;
import vn.loa.smpp.LongTexts.Joined;
import vn.loa.smpp.LongTexts.Piece;
import vn.loa.store.RedisUnavailable;
import vn.loa.subscriber.Msisdn;

/// Reads what people wrote, and puts the parts of long texts together again, in any order; those whose other parts
/// never come are handed on as they are, with dots for what is missing.
final class ReplyReader {

    private static final Logger log = LoggerFactory.getLogger(ReplyReader.class);
    private static final int MOST_UNTAKEN = 10_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final String bind;
    private final Clock clock;
    private final LongTexts longTexts;
    private final Grumble grumble;
    private Instant looked = Instant.EPOCH;
    private final Map<String, Inbound.Reply> untaken = new LinkedHashMap<>();

    ReplyReader(String bind, Clock clock, LongTexts longTexts) {
        this.bind = bind;
        this.clock = clock;
        this.longTexts = longTexts;
        this.grumble = new Grumble(log, bind);
    }

    /// What a batch of deliveries says.
    ///
    /// @param joined the long texts among the replies
    record Read(List<Inbound.Reply> replies, List<Joined> joined) {}

    /// Reads a batch, and what waited too long for its missing parts. Parts of texts that are not whole are durable
    /// when it returns; the replies are to be handed on and then [#taken].
    Read read(List<ShortMessage> messages) {
        var replies = new ArrayList<Inbound.Reply>();
        var parts = new ArrayList<Fragment>();
        for (var message : messages) {
            var from = Numbers.parse(message.from());
            if (from == null) {
                grumble.about("reply from no mobile number", message.from().length() + " characters");
                continue;
            }
            var place = message.place();
            if (place == null || place.total() == 1) {
                replies.add(reply(from, message.to(), Alphabets.read(message.dataCoding(), message.body())));
            } else {
                parts.add(new Fragment(
                        from.digits(), message.to(), place, new Piece(message.dataCoding(), message.body())));
            }
        }
        // Parts first: the one that was missing may lie in this very batch.
        var joined = new ArrayList<>(parts.isEmpty() ? List.of() : longTexts.keep(bind, parts));
        joined.addAll(overdue());
        joined.forEach(text -> replies.add(reply(text)));
        return new Read(replies, joined);
    }

    private List<Joined> overdue() {
        var now = clock.instant();
        if (now.isBefore(looked.plus(BETWEEN_LOOKS))) {
            return List.of();
        }
        looked = now;
        try {
            return longTexts.overdue(bind);
        } catch (RedisUnavailable e) {
            log.debug("long replies not looked after bind={} cause=\"{}\"", bind, e.getMessage());
            return List.of(); // they wait a little longer; what has just arrived must not
        }
    }

    /// The handler has them; the same words from now on are a new text.
    void taken(Read read) {
        read.replies().forEach(reply -> untaken.remove(sameness(reply.from(), reply.to(), reply.text())));
        if (!read.joined().isEmpty()) {
            longTexts.ended(bind, read.joined());
        }
    }

    private Inbound.Reply reply(Joined text) {
        return new Inbound.Reply(
                SmppChannel.NAME, bind, text.id(), number(text.from()), text.to(), text.text(), text.at());
    }

    private static Msisdn number(String digits) {
        var number = Numbers.parse(digits);
        if (number == null) {
            throw new IllegalStateException("a part was kept whose sender is no mobile number");
        }
        return number;
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
