package vn.loa.zalo;

import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Channel;
import vn.loa.channel.Outcome;
import vn.loa.channel.Outcome.Reason;
import vn.loa.channel.Submission;
import vn.loa.channel.Template;
import vn.loa.message.Lane;
import vn.loa.store.RedisUnavailable;

/// Zalo as a channel; a text's sender is the name of an official account, or empty for the only one.
///
/// A text with a template goes by the person's user id where that is known and the template may, else by their number.
/// A plain text is a consultation message, for people who have met the account within seven days. Whoever cannot be
/// reached so is refused, with Zalo's own code, and goes on by the next channel.
final class ZaloChannel implements Channel {

    static final String NAME = "zalo";

    private static final Logger log = LoggerFactory.getLogger(ZaloChannel.class);

    private static final int KEPT_FOR_ALERTS = 16;

    private final ZaloAccounts accounts;
    private final Standings standings;
    private final TemplateBook templates;
    private final Sender sender;
    private final Doubtful doubtful;
    private final ConsultationWindow window;
    private final Semaphore room;
    private final Semaphore roomForAlerts = new Semaphore(KEPT_FOR_ALERTS);

    /// @param atOnce how many messages may be under way, besides alerts
    ZaloChannel(
            ZaloAccounts accounts,
            Standings standings,
            TemplateBook templates,
            Sender sender,
            Doubtful doubtful,
            int atOnce,
            ConsultationWindow window) {
        this.accounts = accounts;
        this.standings = standings;
        this.templates = templates;
        this.sender = sender;
        this.doubtful = doubtful;
        this.room = new Semaphore(atOnce);
        this.window = window;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void submit(Submission text, Outcomes outcomes) throws InterruptedException {
        var keeper = accounts.sender(text.sender());
        if (keeper.isEmpty()) {
            outcomes.outcome(text, new Outcome.Refused(Reason.INVALID_SENDER, "zalo-no-account"));
            return;
        }
        var mine = text.lane() == Lane.URGENT ? roomForAlerts : room;
        mine.acquire();
        Thread.ofVirtual().name("zalo-send").start(() -> {
            try {
                tell(keeper.get(), text, outcomes);
            } finally {
                mine.release();
            }
        });
    }

    @Override
    public void flush() {}

    private void tell(TokenKeeper keeper, Submission text, Outcomes outcomes) {
        Outcome outcome;
        try {
            outcome = send(keeper, text);
        } catch (InterruptedException e) {
            outcome = new Outcome.Unknown("interrupted");
        } catch (RedisUnavailable e) {
            // Before the message left: what comes after does not fail for want of Redis.
            log.warn(
                    "message waits for redis account={} cause=\"{}\"",
                    keeper.account().name(),
                    e.getMessage());
            outcome = new Outcome.Unreachable("redis is away");
        } catch (RuntimeException e) {
            log.error("message stumbled account={}", keeper.account().name(), e);
            outcome = new Outcome.Unknown(e.getClass().getSimpleName());
        }
        var template = text.template();
        if (outcome instanceof Outcome.Unknown && template != null) {
            doubtful.note(TrackingId.of(template.message()), text, outcomes);
        }
        outcomes.outcome(text, outcome);
    }

    private Outcome send(TokenKeeper keeper, Submission text) throws InterruptedException {
        var urgent = text.lane() == Lane.URGENT;
        var standing = standings.of(keeper.account(), text.to());
        var user = standing.user();
        var template = text.template();
        if (template == null) {
            return consult(keeper, text, standing, urgent);
        }
        if (user.isPresent() && isByUser(keeper, user.get(), template)) {
            var outcome =
                    sender.send(keeper, new Message.ByUser(user.get().id(), text.to(), template), standing, urgent);
            if (!goesOnByPhone(outcome)) {
                return outcome;
            }
        }
        return sender.send(keeper, new Message.ByPhone(text.to(), template), standing, urgent);
    }

    private Outcome consult(TokenKeeper keeper, Submission text, Standing standing, boolean urgent)
            throws InterruptedException {
        var user = standing.user();
        if (user.flatMap(window::openUntil).isEmpty()) {
            return new Outcome.Refused(Reason.NOT_ALLOWED, "zalo-window");
        }
        return sender.send(
                keeper,
                new Message.Consultation(
                        user.orElseThrow().id(), text.to(), text.text().content()),
                standing,
                urgent);
    }

    private boolean isByUser(TokenKeeper keeper, UserLinks.User user, Template template) {
        return !Boolean.FALSE.equals(user.follows())
                && templates.isByUser(keeper.account(), template.id())
                && sender.hasLeftByUser(keeper.account());
    }

    // Zalo did nothing, and says that this way is closed; their number may be open.
    private static boolean goesOnByPhone(Outcome outcome) {
        return outcome instanceof Outcome.Refused(var _, var code)
                && switch (code) {
                    case "zalo-201", "zalo-213", "zalo-249", "zalo-development" -> true;
                    default -> false;
                };
    }
}
