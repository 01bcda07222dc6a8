package vn.loa.smpp;

import java.util.HashSet;
import java.util.List;
import vn.loa.subscriber.Leavers;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Subscriber;

/// Forgets the receipts about people that wait until ids are learnt, and the parts of long texts that they wrote.
final class ErasedPeople implements Leavers {

    private final RedisIdBook ids;
    private final RedisLongTexts longTexts;

    ErasedPeople(RedisIdBook ids, RedisLongTexts longTexts) {
        this.ids = ids;
        this.longTexts = longTexts;
    }

    @Override
    public void leaving(List<Subscriber> people) {
        strangers(people.stream().map(Subscriber::msisdn).toList());
    }

    @Override
    public void strangers(List<Msisdn> numbers) {
        ids.forgetAbout(new HashSet<>(numbers));
        longTexts.forget(numbers);
    }
}
