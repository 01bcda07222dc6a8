package vn.loa.alert;

import java.time.Instant;
import java.util.Comparator;
import vn.loa.delivery.Openings;
import vn.loa.reply.Acknowledgements;
import vn.loa.subscriber.Msisdn;

/// Takes what people do with their phones for an acknowledgement: a reply, a choice by USSD, a message that was opened.
final class Heard implements Acknowledgements, Openings {

    private final AlertDesk desk;
    private final Cases cases;

    Heard(AlertDesk desk, Cases cases) {
        this.desk = desk;
        this.cases = cases;
    }

    /// The newest open alert that they were sent, exercises last; the same reply, worked again, finds it acknowledged.
    /// One of which they know nothing yet has still to reach them, whatever they answer to others.
    @Override
    public boolean acknowledged(Msisdn by, Instant at) {
        var alerts = cases.of(by);
        var open = alerts.stream()
                .filter(alert -> alert.state().isOpen() && !alert.sent().isEmpty())
                .min(Comparator.comparing(AlertCase::status));
        if (open.isPresent()) {
            desk.acknowledged(open.get().id(), AlertDesk.By.REPLY);
            return true;
        }
        return alerts.stream()
                .anyMatch(alert -> alert.state() == CaseState.ACKNOWLEDGED
                        || alert.state() == CaseState.SUPERSEDED
                                && !alert.sent().isEmpty());
    }

    @Override
    public void opened(String id, Instant at) {
        var named = id.split(":");
        if (named.length > 2 && named[0].equals("alert") && Cases.isId(named[1])) {
            desk.acknowledged(named[1], AlertDesk.By.SEEN);
        }
    }
}
