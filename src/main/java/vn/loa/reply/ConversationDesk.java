package vn.loa.reply;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.FreeTexts;
import vn.loa.consent.Objection;
import vn.loa.consent.Permissions;
import vn.loa.delivery.Outbox;
import vn.loa.delivery.SingleState;
import vn.loa.delivery.SingleStory;
import vn.loa.link.Apps;
import vn.loa.message.Category;
import vn.loa.message.Lane;
import vn.loa.message.Text;
import vn.loa.subscriber.Carriers;

/// Sends what a person answers, over the channel that its reader wrote by, or by SMS where that takes nothing just now;
/// and tells what became of it.
public final class ConversationDesk {

    static final int MOST_PARTS = 4;
    static final String SMS = "sms";

    private final Conversations conversations;
    private final Permissions permissions;
    private final Outbox outbox;
    private final Carriers carriers;
    private final Apps apps;
    private final List<FreeTexts> windows;
    private final SingleStory.Book stories;
    private final ReplySettings settings;
    private final Clock clock;

    ConversationDesk(
            Conversations conversations,
            Permissions permissions,
            Outbox outbox,
            Carriers carriers,
            Apps apps,
            List<FreeTexts> windows,
            SingleStory.Book stories,
            ReplySettings settings,
            Clock clock) {
        this.conversations = conversations;
        this.permissions = permissions;
        this.outbox = outbox;
        this.carriers = carriers;
        this.apps = apps;
        this.windows = List.copyOf(windows);
        this.stories = stories;
        this.settings = settings;
        this.clock = clock;
    }

    /// What became of an answer.
    public sealed interface Result {

        /// Durable and on its way.
        record Taken(String id, int parts) implements Result {}

        record Forbidden(Objection objection) implements Result {}

        /// The channel takes no free words to this person now.
        record Closed(String channel) implements Result {}

        record TooLong(int parts) implements Result {}
    }

    /// A channel by which somebody can be answered.
    ///
    /// @param open whether it takes an answer now
    /// @param until when that ends; null when it does not
    public record Way(
            String channel, boolean open, @Nullable Instant until) {}

    /// The channel they wrote by last, and SMS.
    public List<Way> ways(Conversation conversation) {
        return Stream.of(conversation.channel(), SMS)
                .distinct()
                .map(channel -> way(channel, conversation))
                .toList();
    }

    private Way way(String channel, Conversation conversation) {
        for (var window : windows) {
            if (window.channel().equals(channel)) {
                var until = window.openUntil(conversation.to(), conversation.with());
                return new Way(channel, until.isPresent(), until.orElse(null));
            }
        }
        return new Way(channel, true, null);
    }

    /// What became of one of our texts.
    ///
    /// @param why it did not leave, as the channel or the rule calls it: `NOT_ALLOWED zalo-230`; empty when it did
    public record Fate(SingleState state, String why) {}

    /// Empty of texts that are theirs, and of those that are no longer kept by themselves.
    public Optional<Fate> fate(Conversation.Said said) {
        return said.theirs()
                ? Optional.empty()
                : stories.find(said.id()).map(story -> new Fate(story.state(), why(story)));
    }

    private static String why(SingleStory story) {
        return switch (story.state()) {
            case FAILED, UNKNOWN, EXPIRED, UNDELIVERED ->
                story.steps().isEmpty() ? "" : words(story.steps().getLast());
            case WAITING, ATTEMPTED, ACCEPTED, WITHDRAWN, DELIVERED -> "";
        };
    }

    private static String words(SingleStory.Step step) {
        return switch (step) {
            case SingleStory.Step.Came(var _, var _, var words) -> words;
            case SingleStory.Step.Receipt(var _, var _, var _, var _, var code) -> code;
        };
    }

    /// The templates of the first app, by name.
    public Map<String, String> templates(Conversation conversation) {
        var filled = new TreeMap<String, String>();
        settings.templates().forEach((name, text) -> filled.put(name, filled(text, conversation)));
        return filled;
    }

    public Optional<String> template(String name, Conversation conversation) {
        return Optional.ofNullable(settings.templates().get(name.toLowerCase(Locale.ROOT)))
                .map(text -> filled(text, conversation));
    }

    /// Answers by the channel they wrote by.
    ///
    /// @param who writes it: the name of a key
    public Result answer(Conversation conversation, String text, String who) {
        return answer(conversation, text, conversation.channel(), who);
    }

    /// @param channel one of its [#ways]
    public Result answer(Conversation conversation, String text, String channel, String who) {
        var parts = (settings.accents() ? Text.of(text) : Text.unaccented(text))
                .parts()
                .size();
        if (parts > MOST_PARTS) {
            return new Result.TooLong(parts);
        }
        if (!way(channel, conversation).open()) {
            return new Result.Closed(channel);
        }
        var objection = permissions.objection(Category.TRANSACTIONAL, channel, conversation.with());
        if (objection.isPresent()) {
            return new Result.Forbidden(objection.get());
        }
        var id = "talk:" + UUID.randomUUID();
        conversations.answered(conversation.with(), id, clock.instant(), who, channel, text);
        outbox.send(new Outbox.Single(
                id,
                conversation.with(),
                carriers.of(conversation.with()).operator(),
                channel,
                channel.equals(conversation.channel()) ? conversation.to() : settings.sender(),
                text,
                settings.accents(channel),
                Lane.PROMPT,
                Category.TRANSACTIONAL,
                "desk:" + who));
        return new Result.Taken(id, parts);
    }

    private String filled(String text, Conversation conversation) {
        var app = apps.all().getFirst();
        return text.replace("{app}", app.name())
                .replace("{owner}", app.owner())
                .replace("{android}", app.android())
                .replace("{iphone}", app.iphone())
                .replace("{help}", app.help())
                .replace("{shortcode}", settings.shortcode(conversation.channel(), conversation.to()));
    }
}
