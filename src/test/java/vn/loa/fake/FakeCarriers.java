package vn.loa.fake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import vn.loa.subscriber.Carrier;
import vn.loa.subscriber.Carriers;
import vn.loa.subscriber.DecidedBy;
import vn.loa.subscriber.Msisdn;

/// Knows of each number what a test has told it, and remembers what it is told of networks.
public final class FakeCarriers implements Carriers {

    public final List<Sighting> sightings = new CopyOnWriteArrayList<>();
    private final Map<Msisdn, String> operators = new HashMap<>();

    public FakeCarriers ported(Msisdn msisdn, String operator) {
        operators.put(msisdn, operator);
        return this;
    }

    @Override
    public Carrier of(Msisdn msisdn, @Nullable String seen) {
        var operator = operators.get(msisdn);
        if (operator != null) {
            return new Carrier(operator, DecidedBy.TABLE, null);
        }
        return seen == null ? new Carrier("unknown", DecidedBy.NONE, null) : new Carrier(seen, DecidedBy.SEEN, null);
    }

    @Override
    public void seen(List<Sighting> news) {
        sightings.addAll(news);
    }
}
