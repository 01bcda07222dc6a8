package vn.loa.ussd;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Inbound;
import vn.loa.message.Text;
import vn.loa.smpp.UssdDelivery;
import vn.loa.subscriber.Msisdn;

/// Decides what a phone is shown next. It remembers nothing: all that it needs is in the session, and it begins
/// anywhere, as when somebody dials `*101*6#`.
final class Conversation {

    private static final int MOST_TURNS = 60;

    // Answers to choices leave as texts; they must be readable after the dialogue.
    private static final String ANSWERED_BY = "sms";

    private final UssdSettings settings;
    private final Menu menu;
    private final AlertCodes codes;
    private final Arrivals arrivals;
    private final Predicate<Msisdn> refuses;
    private final Clock clock;

    /// @param refuses whether somebody wants no reminders
    Conversation(UssdSettings settings, AlertCodes codes, Arrivals arrivals, Predicate<Msisdn> refuses, Clock clock) {
        this.settings = settings;
        this.menu = settings.menu();
        this.codes = codes;
        this.arrivals = arrivals;
        this.refuses = refuses;
        this.clock = clock;
    }

    /// @param open the phone's dialogue so far; null when there is none
    /// @param key what names the dialogue of this delivery
    Turn next(@Nullable Session open, UssdDelivery heard, Step step, long key) {
        var its = open != null && open.isOf(heard.bind(), key) ? open : null;
        var other = its == null ? open : null;
        return switch (step) {
            case BEGIN -> begun(heard, key);
            case CHOICE -> its == null ? expired(other, heard) : chosen(its, heard, key);
            case TOLD -> new Turn(Turn.What.TOLD, other, null, true, List.of());
            case OVER -> new Turn(Turn.What.OVER, other, null, true, List.of());
        };
    }

    /// The dialogue that begins with a page which nobody has dialled.
    Session begin(String page, String bind, long key) {
        return new Session(birth(), bind, settings.words().code(), key, page, 0, 1, true, List.of());
    }

    Text screen(Session session, Msisdn phone, @Nullable String operator) {
        return screens(menu.page(session.page()), phone, settings.voice(operator))
                .get(session.screen());
    }

    private Turn begun(UssdDelivery heard, long key) {
        var code = heard.to().isBlank() ? settings.words().code() : heard.to();
        var session = new Session(birth(), heard.bind(), code, key, menu.root(), 0, 0, false, List.of());
        var walk = new Walk(session, heard);
        for (var input : behindTheCode(heard.text())) {
            walk.answer(input);
        }
        return walk.turn(Turn.What.BEGUN, key);
    }

    private Turn chosen(Session open, UssdDelivery heard, long key) {
        if (open.turn() >= MOST_TURNS) {
            return expired(null, heard);
        }
        var walk = new Walk(open, heard);
        walk.answer(heard.text().replaceAll("[*#\\s]", ""));
        return walk.turn(Turn.What.ANSWERED, key);
    }

    // Another dialogue that the phone may have stays as it is.
    private Turn expired(@Nullable Session other, UssdDelivery heard) {
        var page = menu.page(menu.expired());
        var screen =
                screens(page, heard.from(), settings.voice(heard.operator())).getFirst();
        return new Turn(Turn.What.EXPIRED, other, screen, true, List.of());
    }

    /// What somebody dialled behind our code: `4` and `1` of `*101*4*1#`.
    private List<String> behindTheCode(String dialled) {
        var ours = parts(settings.words().code());
        var all = parts(dialled);
        return all.size() > ours.size() && all.subList(0, ours.size()).equals(ours)
                ? all.subList(ours.size(), all.size())
                : List.of();
    }

    private static List<String> parts(String code) {
        return Arrays.stream(code.split("[*#\\s]+"))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private List<Text> screens(Page page, Msisdn phone, Voice voice) {
        var text = page.text(voice);
        var filled = settings.words().filled(text, text.contains("{reminders}") && refuses.test(phone));
        return Screens.of(filled, voice, menu.more());
    }

    private static String birth() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    /// The way that one delivery takes through the menu.
    private final class Walk {

        private final Session from;
        private final UssdDelivery heard;
        private final Voice voice;
        private final List<String> trail;
        private final List<Inbound.Reply> replies = new ArrayList<>();
        private String page;
        private int screen;
        private boolean wrong;

        Walk(Session from, UssdDelivery heard) {
            this.from = from;
            this.heard = heard;
            this.voice = settings.voice(heard.operator());
            this.trail = new ArrayList<>(from.trail());
            this.page = from.page();
            this.screen = from.screen();
        }

        void answer(String input) {
            var here = menu.page(page);
            var choice = here.choices().get(input);
            if (choice != null) {
                take(choice);
            } else if (input.equals(Screens.NEXT)
                    && screen + 1 < screens(here, heard.from(), voice).size()) {
                screen++;
            } else if (here.check() != null && here.check().looksLikeCode(input)) {
                go(here.check().page(codes.check(heard.from(), input)));
            } else if (here.place() != null && here.place().looksLikePlace(input)) {
                var isKnown = arrivals.arrived(heard.from(), input);
                go(isKnown ? here.place().welcome() : here.place().unknown());
            } else {
                wrong = true;
            }
        }

        private void take(Choice choice) {
            if (choice.isBack()) {
                page = trail.isEmpty() ? menu.root() : trail.removeLast();
                screen = 0;
                return;
            }
            if (choice.say() != null) {
                replies.add(reply(choice.say()));
            }
            go(choice.to());
        }

        private void go(String to) {
            var before = trail.indexOf(to);
            if (before >= 0) {
                trail.subList(before, trail.size()).clear(); // whoever goes round gets no longer way back
            } else if (!to.equals(page)) {
                trail.add(page);
            }
            page = to;
            screen = 0;
        }

        // The same delivery, handed over again, makes the same reply.
        private Inbound.Reply reply(String words) {
            var id = "ussd:" + from.birth() + ":" + from.turn() + ":" + replies.size();
            return new Inbound.Reply(
                    ANSWERED_BY,
                    heard.bind(),
                    id,
                    heard.from(),
                    settings.words().shortCode(),
                    words,
                    clock.instant(),
                    heard.operator());
        }

        Turn turn(Turn.What what, long key) {
            var here = menu.page(page);
            var screens = screens(here, heard.from(), voice);
            var shown = screens.get(Math.min(screen, screens.size() - 1));
            var session = new Session(
                    from.birth(), from.bind(), from.code(), key, page, screen, from.turn() + 1, from.ours(), trail);
            return new Turn(
                    what, here.isLast() ? null : session, wrong ? scolded(shown) : shown, here.isLast(), replies);
        }

        private Text scolded(Text shown) {
            var whole = Screens.of(menu.wrong() + "\n" + shown.content(), voice, menu.more());
            return whole.size() == 1 ? whole.getFirst() : shown;
        }
    }
}
