package vn.loa.reply;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import vn.loa.consent.Objection;
import vn.loa.consent.Permissions;
import vn.loa.delivery.Outbox;
import vn.loa.link.Apps;
import vn.loa.message.Category;
import vn.loa.message.Lane;
import vn.loa.message.Text;
import vn.loa.subscriber.Carriers;

/// Sends what a person answers, over the channel that its reader wrote by.
public final class ConversationDesk {

    static final int MOST_PARTS = 4;

    private final Conversations conversations;
    private final Permissions permissions;
    private final Outbox outbox;
    private final Carriers carriers;
    private final Apps apps;
    private final ReplySettings settings;
    private final Clock clock;

    ConversationDesk(
            Conversations conversations,
            Permissions permissions,
            Outbox outbox,
            Carriers carriers,
            Apps apps,
            ReplySettings settings,
            Clock clock) {
        this.conversations = conversations;
        this.permissions = permissions;
        this.outbox = outbox;
        this.carriers = carriers;
        this.apps = apps;
        this.settings = settings;
        this.clock = clock;
    }

    /// What became of an answer.
    public sealed interface Result {

        /// Durable and on its way.
        record Taken(String id, int parts) implements Result {}

        record Forbidden(Objection objection) implements Result {}

        record TooLong(int parts) implements Result {}
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

    /// @param who writes it: the name of a key
    public Result answer(Conversation conversation, String text, String who) {
        var parts = (settings.accents() ? Text.of(text) : Text.unaccented(text))
                .parts()
                .size();
        if (parts > MOST_PARTS) {
            return new Result.TooLong(parts);
        }
        var objection = permissions.objection(Category.TRANSACTIONAL, conversation.channel(), conversation.with());
        if (objection.isPresent()) {
            return new Result.Forbidden(objection.get());
        }
        var id = "talk:" + UUID.randomUUID();
        conversations.answered(conversation.with(), id, clock.instant(), who, conversation.channel(), text);
        outbox.send(new Outbox.Single(
                id,
                conversation.with(),
                carriers.of(conversation.with()).operator(),
                conversation.channel(),
                conversation.to(),
                text,
                settings.accents(),
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
                .replace("{shortcode}", conversation.to());
    }
}
