package vn.loa.reply;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.FreeTexts;
import vn.loa.consent.Permissions;
import vn.loa.delivery.Outbox;
import vn.loa.delivery.SingleFate;
import vn.loa.delivery.SingleState;
import vn.loa.delivery.SingleStory;
import vn.loa.link.Apps;
import vn.loa.message.Category;
import vn.loa.message.Lane;
import vn.loa.message.Text;
import vn.loa.subscriber.Carriers;
import vn.loa.subscriber.Msisdn;

/// Sends what a person answers, over the channel that its reader wrote by, or by SMS where that takes nothing just now;
/// and tells what became of it.
public final class ConversationDesk {

    static final int MOST_PARTS = 4;
    static final String SMS = "sms";

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._-]{0,59}");

    private final Conversations conversations;
    private final Predicate<Msisdn> readable;
    private final Permissions permissions;
    private final Outbox outbox;
    private final Carriers carriers;
    private final Apps apps;
    private final List<FreeTexts> windows;
    private final SingleStory.Book stories;
    private final ReplySettings settings;
    private final Clock clock;

    /// @param readable whether whoever asks may read what a number has written
    ConversationDesk(
            Conversations conversations,
            Predicate<Msisdn> readable,
            Permissions permissions,
            Outbox outbox,
            Carriers carriers,
            Apps apps,
            List<FreeTexts> windows,
            SingleStory.Book stories,
            ReplySettings settings,
            Clock clock) {
        this.conversations = conversations;
        this.readable = readable;
        this.permissions = permissions;
        this.outbox = outbox;
        this.carriers = carriers;
        this.apps = apps;
        this.windows = List.copyOf(windows);
        this.stories = stories;
        this.settings = settings;
        this.clock = clock;
    }

    /// Which conversations somebody wants to see.
    public enum Box {
        OPEN,
        /// Open, and assigned to whoever asks.
        MINE,
        /// Open, and assigned to anybody.
        ASSIGNED,
        CLOSED;

        /// By its name in small letters.
        public static Optional<Box> named(String name) {
            return Arrays.stream(values())
                    .filter(box -> box.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst();
        }
    }

    /// Those that whoever asks may read, the latest first.
    ///
    /// @param who asks: the name of a key or an account
    public List<Conversation> list(Box box, String who, int limit) {
        var state = box == Box.CLOSED ? Conversation.State.CLOSED : Conversation.State.OPEN;
        return conversations.in(state, limit, each -> isIn(box, each, who) && readable.test(each.with()));
    }

    private static boolean isIn(Box box, Conversation conversation, String who) {
        return switch (box) {
            case OPEN, CLOSED -> true;
            case MINE -> who.equals(conversation.assignee());
            case ASSIGNED -> conversation.assignee() != null;
        };
    }

    /// How many wait for an answer, and how many are done, all over the country.
    public long count(Conversation.State state) {
        return conversations.count(state);
    }

    /// Empty as well for whoever may not read it.
    public Optional<Conversation> find(String id) {
        return conversations.find(id).filter(each -> readable.test(each.with()));
    }

    /// Answers whether it is still there.
    ///
    /// @param to a name that [#isName] takes; empty for nobody
    public boolean assign(String id, String to) {
        return find(id).isPresent() && conversations.assign(id, to);
    }

    /// Whether it is the name of a person or a key.
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /// Until its person writes again; answers whether it was still there.
    public boolean close(String id) {
        return find(id).isPresent() && conversations.close(id);
    }

    /// An answer as somebody wants it.
    ///
    /// @param text in free words, or else
    /// @param template the name of one
    /// @param channel one of [#ways]; the one they wrote by when missing
    public record Wish(
            @Nullable String text,
            @Nullable String template,
            @Nullable String channel) {}

    /// What became of an answer.
    public sealed interface Result {

        /// Durable and on its way.
        record Taken(String id, int parts) implements Result {}

        /// @param mistake whether the wish makes no sense, whoever it is for
        record Refused(boolean mistake, String vietnamese, String english) implements Result {}
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
    public record Fate(SingleState state, SingleFate fate, String why) {}

    /// Empty of texts that are theirs, and of those that are no longer kept by themselves.
    public Optional<Fate> fate(Conversation.Said said) {
        return said.theirs()
                ? Optional.empty()
                : stories.find(said.id()).map(story -> new Fate(story.state(), story.fate(), why(story)));
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

    private Optional<String> template(String name, Conversation conversation) {
        return Optional.ofNullable(settings.templates().get(name.toLowerCase(Locale.ROOT)))
                .map(text -> filled(text, conversation));
    }

    /// @param who writes it: the name of a key or an account
    public Result answer(Conversation conversation, Wish wish, String who) {
        var words = stripped(wish.text());
        var template = stripped(wish.template());
        if (words.isEmpty() == template.isEmpty()) {
            return new Result.Refused(
                    true, "Viết text hoặc template, một trong hai.", "Give text or template, one of them.");
        }
        var text = words.isEmpty() ? template(template, conversation) : Optional.of(words);
        if (text.isEmpty()) {
            var names = String.join(", ", templates(conversation).keySet());
            return new Result.Refused(
                    false,
                    "Không có mẫu trả lời này; có: " + names + ".",
                    "There is no such template; there are: " + names + ".");
        }
        var wished = stripped(wish.channel());
        var ways = ways(conversation);
        var way = ways.stream()
                .filter(each -> each.channel().equals(wished.isEmpty() ? conversation.channel() : wished))
                .findFirst();
        if (way.isEmpty()) {
            var names = ways.stream().map(Way::channel).collect(Collectors.joining(", "));
            return new Result.Refused(true, "channel là một trong: " + names + ".", "channel is one of these.");
        }
        return answer(conversation, text.get(), way.get(), who);
    }

    private Result answer(Conversation conversation, String text, Way way, String who) {
        var parts = (settings.accents() ? Text.of(text) : Text.unaccented(text))
                .parts()
                .size();
        if (parts > MOST_PARTS) {
            return new Result.Refused(
                    false,
                    "Câu trả lời thành " + parts + " tin, nhiều nhất là " + MOST_PARTS + "; hãy viết ngắn hơn.",
                    "The answer takes " + parts + " parts and may have " + MOST_PARTS + "; shorten it.");
        }
        if (!way.open()) {
            return new Result.Refused(
                    false,
                    "Người này đã lâu không tương tác qua " + way.channel()
                            + " nên kênh này không nhận tin tự do; hãy gửi lại với \"channel\": \"sms\".",
                    "This person has not been on " + way.channel()
                            + " lately, so it takes no free words to them; send it"
                            + " again with \"channel\": \"sms\".");
        }
        var objection = permissions.objection(Category.TRANSACTIONAL, way.channel(), conversation.with());
        if (objection.isPresent()) {
            var reason = objection.get().reason();
            return new Result.Refused(
                    false, "Không gửi: " + reason.vietnamese() + ".", "Not sent: " + reason.english() + ".");
        }
        var id = "talk:" + UUID.randomUUID();
        conversations.answered(conversation.with(), id, clock.instant(), who, way.channel(), text);
        outbox.send(new Outbox.Single(
                id,
                conversation.with(),
                carriers.of(conversation.with()).operator(),
                way.channel(),
                way.channel().equals(conversation.channel()) ? conversation.to() : settings.sender(),
                text,
                settings.accents(way.channel()),
                Lane.PROMPT,
                Category.TRANSACTIONAL,
                "desk:" + who));
        return new Result.Taken(id, parts);
    }

    private static String stripped(@Nullable String text) {
        return text == null ? "" : text.strip();
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
