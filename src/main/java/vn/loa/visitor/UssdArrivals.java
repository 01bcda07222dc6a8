package vn.loa.visitor;

import java.time.Clock;
import java.util.List;
import vn.loa.subscriber.Msisdn;
import vn.loa.ussd.Arrivals;

/// Welcomes whoever says by USSD where they are, as any other arrival.
final class UssdArrivals implements Arrivals {

    private final Welcome welcome;
    private final Clock clock;

    UssdArrivals(Welcome welcome, Clock clock) {
        this.welcome = welcome;
        this.clock = clock;
    }

    @Override
    public boolean arrived(Msisdn who, String area) {
        var arrival = new Arrival.Read.Good(new Arrival(who, area, clock.instant()));
        return welcome.arrived(List.of(arrival)).getFirst() != Verdict.BAD_AREA;
    }
}
