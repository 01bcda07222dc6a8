package vn.loa.smpp;

import vn.loa.channel.Channel;
import vn.loa.channel.Outcome;
import vn.loa.channel.Submission;

/// SMS as a channel: each text goes to its operator's bind.
final class SmppChannel implements Channel {

    static final String NAME = "sms";

    private static final int LONGEST_SENDER = 20;

    private final Binds binds;

    SmppChannel(Binds binds) {
        this.binds = binds;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void submit(Submission text, Outcomes outcomes) throws InterruptedException {
        if (text.sender().isEmpty() || text.sender().length() > LONGEST_SENDER) {
            outcomes.outcome(text, new Outcome.Refused(Outcome.Reason.INVALID_SENDER, "not-sendable"));
            return;
        }
        var bind = binds.route(text.operator(), text.sender());
        if (bind.isEmpty()) {
            outcomes.outcome(text, noRoute(text));
            return;
        }
        bind.get().submit(text, outcomes);
    }

    private Outcome.Refused noRoute(Submission text) {
        return binds.serving(text.operator()).isEmpty()
                ? new Outcome.Refused(Outcome.Reason.NO_ROUTE, "no-bind")
                : new Outcome.Refused(Outcome.Reason.INVALID_SENDER, "sender-not-accepted");
    }

    @Override
    public void flush() {
        binds.flush();
    }
}
