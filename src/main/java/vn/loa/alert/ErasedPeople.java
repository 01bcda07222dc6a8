package vn.loa.alert;

import java.util.List;
import vn.loa.subscriber.Leavers;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Subscriber;

/// Forgets the alerts to people who are being erased; how many there were stays in the accounts.
final class ErasedPeople implements Leavers {

    private final Forgetting forgetting;

    ErasedPeople(Forgetting forgetting) {
        this.forgetting = forgetting;
    }

    @Override
    public void leaving(List<Subscriber> people) {
        strangers(people.stream().map(Subscriber::msisdn).toList());
    }

    @Override
    public void strangers(List<Msisdn> numbers) {
        forgetting.people(numbers);
    }
}
