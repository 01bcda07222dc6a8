package vn.loa.subscriber;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The people: from number to ordinal, and from ordinal to record.
public interface Registry {

    OptionalInt find(Msisdn msisdn);

    /// The ordinal that a number has or is about to have: also of somebody who is being taken in right now.
    default OptionalInt reserved(Msisdn msisdn) {
        return find(msisdn);
    }

    Optional<Subscriber> get(int ordinal);

    /// Those of these numbers whom we know, in few round trips.
    default Map<Msisdn, Subscriber> people(Collection<Msisdn> numbers) {
        var people = new HashMap<Msisdn, Subscriber>();
        for (var number : numbers) {
            var ordinal = find(number);
            if (ordinal.isPresent()) {
                get(ordinal.getAsInt()).ifPresent(person -> people.put(number, person));
            }
        }
        return people;
    }

    /// The people at these slots, in rising order, in one round trip; slots that nobody holds are passed over.
    List<Subscriber> read(int block, Slots slots);

    /// How many blocks there are: the highest ordinal's block + 1, or 0.
    int blocks();
}
