package vn.loa.ussd;

import java.util.concurrent.Semaphore;
import vn.loa.channel.Channel;
import vn.loa.channel.Outcome;
import vn.loa.channel.Submission;

/// USSD as a channel: it shows the page that a text's template names, and never a text of the moment.
final class UssdChannel implements Channel {

    private static final int AT_ONCE = 64;

    private final UssdPush pushes;
    private final Semaphore room = new Semaphore(AT_ONCE);

    UssdChannel(UssdPush pushes) {
        this.pushes = pushes;
    }

    @Override
    public String name() {
        return "ussd";
    }

    @Override
    public void submit(Submission text, Outcomes outcomes) throws InterruptedException {
        var page = text.template();
        if (page == null) {
            outcomes.outcome(text, new Outcome.Refused(Outcome.Reason.INVALID_TEXT, "ussd-shows-pages-only"));
            return;
        }
        room.acquire();
        Thread.ofVirtual().name("ussd-push").start(() -> {
            try {
                outcomes.outcome(text, shown(text, page.id()));
            } finally {
                room.release();
            }
        });
    }

    private Outcome shown(Submission text, String page) {
        try {
            return pushes.push(text.to(), page);
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused(Outcome.Reason.INVALID_TEXT, "ussd-no-such-page");
        } catch (RuntimeException e) {
            return new Outcome.Unknown(e.getClass().getSimpleName());
        }
    }

    @Override
    public void flush() {}
}
