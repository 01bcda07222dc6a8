package vn.loa.smpp;

import java.util.HashSet;
import java.util.List;
import vn.loa.store.Redis;
import vn.loa.subscriber.Leavers;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Subscriber;

/// Forgets the receipts about people that wait until ids are learnt.
final class ErasedPeople implements Leavers {

    private final RedisIdBook ids;

    ErasedPeople(Redis redis) {
        this.ids = new RedisIdBook(redis);
    }

    @Override
    public void leaving(List<Subscriber> people) {
        strangers(people.stream().map(Subscriber::msisdn).toList());
    }

    @Override
    public void strangers(List<Msisdn> numbers) {
        var gone = new HashSet<>(numbers);
        ids.forgetAbout(gone);
    }
}
