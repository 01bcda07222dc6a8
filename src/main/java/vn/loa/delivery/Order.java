package vn.loa.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.loa.consent.Barriers;
import vn.loa.consent.Caps;
import vn.loa.consent.SendWindow;
import vn.loa.message.Category;
import vn.loa.message.RunId;
import vn.loa.message.Text;
import vn.loa.subscriber.Subscriber;

/// What a run asks of delivery, frozen when it began.
public interface Order {

    RunId run();

    /// The channel by name, such as `sms`.
    String channel();

    String sender();

    Category category();

    /// Parts per second, at most, over all binds, at a moment: the order may hold the run to a timetable.
    int rate(Instant at);

    SendWindow window();

    /// The first moment at or after `at` at which no text may be handed over.
    default Instant closes(Instant at) {
        return window().closes(at);
    }

    /// The first moment at or after `at` at which no text may arrive any more: an operator that has one by then must
    /// give it up. [Instant#MAX] when there is none.
    default Instant quietFrom(Instant at) {
        return Instant.MAX;
    }

    /// Whether window and night are waived because no text can reach a phone: a rehearsal.
    boolean rehearsal();

    Caps caps();

    /// Who must not get it, whichever channel it goes by.
    Barriers barriers();

    /// What is not sent by then never will be.
    Instant expiresAt();

    /// How long the operator may keep trying, at most.
    Duration validity();

    /// Whether texts show at once and are not kept on the phone.
    default boolean flash() {
        return false;
    }

    /// What goes out before the text; empty when the text is all.
    default Optional<FirstMessage> first() {
        return Optional.empty();
    }

    /// Whether whoever the first message does not reach gets the text; without it the first message is all.
    default boolean hasText() {
        return true;
    }

    /// The text for one person.
    Text text(Subscriber person);

    /// Where delivery finds the order of a run that it meets in the stream, after a restart as well.
    interface Book {
        Optional<Order> find(RunId run);
    }
}
