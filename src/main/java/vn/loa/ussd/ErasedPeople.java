package vn.loa.ussd;

import java.util.List;
import vn.loa.subscriber.Leavers;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Subscriber;

/// Forgets the dialogues that people are in.
final class ErasedPeople implements Leavers {

    private final Sessions sessions;

    ErasedPeople(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void leaving(List<Subscriber> people) {
        strangers(people.stream().map(Subscriber::msisdn).toList());
    }

    @Override
    public void strangers(List<Msisdn> numbers) {
        sessions.forget(numbers);
    }
}
