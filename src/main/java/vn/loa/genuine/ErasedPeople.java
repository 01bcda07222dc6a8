package vn.loa.genuine;

import java.util.List;
import vn.loa.subscriber.Leavers;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Subscriber;

/// Forgets the codes that people hold.
final class ErasedPeople implements Leavers {

    private final RedisCodes codes;

    ErasedPeople(RedisCodes codes) {
        this.codes = codes;
    }

    @Override
    public void leaving(List<Subscriber> people) {
        strangers(people.stream().map(Subscriber::msisdn).toList());
    }

    @Override
    public void strangers(List<Msisdn> numbers) {
        codes.forget(numbers);
    }
}
