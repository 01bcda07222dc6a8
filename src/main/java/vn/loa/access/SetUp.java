package vn.loa.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/// Shows whoever starts a gateway without accounts the link by which the first administrator comes in; a rehearsal has
/// its sample accounts instead.
final class SetUp {

    private static final Logger log = LoggerFactory.getLogger(SetUp.class);

    private final AccountBook book;
    private final Invitations invitations;
    private final Accounts accounts;
    private final Rehearsal rehearsal;
    private final Environment environment;

    SetUp(AccountBook book, Invitations invitations, Accounts accounts, Rehearsal rehearsal, Environment environment) {
        this.book = book;
        this.invitations = invitations;
        this.accounts = accounts;
        this.rehearsal = rehearsal;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        if (rehearsal.on()) {
            Rehearsal.SAMPLES.forEach(accounts::sample);
        } else if (book.isEmpty()) {
            log.warn(
                    "no account yet: the first administrator opens, once and within an hour,"
                            + " http://localhost:{}/invitation/{}",
                    environment.getProperty("local.server.port"),
                    invitations.make(Invitations.Invitation.FIRST, Invitations.SET_UP));
        }
    }
}
