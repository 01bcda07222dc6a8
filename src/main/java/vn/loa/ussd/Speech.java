package vn.loa.ussd;

import java.time.Duration;
import vn.loa.message.Text;
import vn.loa.smpp.UssdDelivery;
import vn.loa.smpp.UssdDoor;
import vn.loa.smpp.UssdSubmit;
import vn.loa.subscriber.Msisdn;

/// Says pages to phones, each in the dialect of its bind.
final class Speech {

    private final UssdDoor door;
    private final Words words;
    private final Duration within;

    /// @param within how long a page is worth sending
    Speech(UssdDoor door, Words words, Duration within) {
        this.door = door;
        this.words = words;
        this.within = within;
    }

    /// Answers what a phone said; leaves with the next [#flush].
    ///
    /// @param ours whether the dialogue was begun by us
    void answer(
            UssdDelivery delivery,
            Dialect dialect,
            long heard,
            Text screen,
            boolean isLast,
            boolean ours,
            UssdDoor.Answered answered)
            throws InterruptedException {
        var outgoing = dialect.outgoing();
        var last = ours ? outgoing.end() : outgoing.last();
        var parameters = dialect.parameters(isLast ? last : outgoing.menu(), heard, true, isLast);
        var code = delivery.to().isBlank() ? words.code() : delivery.to();
        door.submit(
                new UssdSubmit(
                        delivery.bind(),
                        code,
                        delivery.from(),
                        screen,
                        dialect.serviceType(),
                        dialect.coding().of(screen.encoding()),
                        parameters,
                        within),
                answered);
    }

    /// Begins a dialogue with a phone; leaves at once.
    ///
    /// @param named what it is called by; -1 when it has no name yet
    void begin(
            String bind,
            Msisdn to,
            Dialect dialect,
            long named,
            Text screen,
            boolean isLast,
            UssdDoor.Answered answered)
            throws InterruptedException {
        var outgoing = dialect.outgoing();
        var parameters = dialect.parameters(isLast ? outgoing.notice() : outgoing.menu(), named, false, false);
        door.submit(
                new UssdSubmit(
                        bind,
                        words.code(),
                        to,
                        screen,
                        dialect.serviceType(),
                        dialect.coding().of(screen.encoding()),
                        parameters,
                        within),
                answered);
        door.flush();
    }

    void flush() {
        door.flush();
    }
}
