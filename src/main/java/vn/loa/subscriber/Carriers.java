package vn.loa.subscriber;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which operator a number belongs to and whose word that is, for people of the registry and everybody else.
public interface Carriers {

    /// A text that somebody wrote to us over an operator's own network.
    record Sighting(Msisdn msisdn, String operator) {}

    /// What texts to this number are routed by.
    default Carrier of(Msisdn msisdn) {
        return of(msisdn, null);
    }

    /// The operators of people who are not in the registry, in one round trip.
    default Map<Msisdn, String> strangers(Collection<Msisdn> numbers) {
        var operators = new HashMap<Msisdn, String>();
        numbers.forEach(number -> operators.put(number, of(number).operator()));
        return operators;
    }

    /// The same for a number that has just written over an operator's network; of those that are not ours nobody
    /// remembers that.
    Carrier of(Msisdn msisdn, @Nullable String seen);

    /// Notes over whose networks people wrote, in the order in which they did, durably when it returns. Numbers
    /// that are not ours are passed over, and so are operators that nobody listed.
    void seen(List<Sighting> sightings);
}
