package vn.loa.visitor;

import java.util.List;
import vn.loa.subscriber.Leavers;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Subscriber;

/// Forgets where people were seen.
final class ErasedPeople implements Leavers {

    private final Sightings sightings;

    ErasedPeople(Sightings sightings) {
        this.sightings = sightings;
    }

    @Override
    public void leaving(List<Subscriber> people) {
        strangers(people.stream().map(Subscriber::msisdn).toList());
    }

    @Override
    public void strangers(List<Msisdn> numbers) {
        sightings.forget(numbers);
    }
}
