package vn.loa.zalo;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.loa.subscriber.Leavers;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Subscriber;

/// Forgets who somebody is at our accounts, that Zalo could not reach them, and what waits here that names them.
final class ErasedPeople implements Leavers {

    private final List<AccountSettings> accounts;
    private final EventInbox inbox;
    private final UserLinks users;
    private final WaitingWords words;
    private final Unreachable unreachable;

    ErasedPeople(
            List<AccountSettings> accounts,
            EventInbox inbox,
            UserLinks users,
            WaitingWords words,
            Unreachable unreachable) {
        this.accounts = List.copyOf(accounts);
        this.inbox = inbox;
        this.users = users;
        this.words = words;
        this.unreachable = unreachable;
    }

    @Override
    public void leaving(List<Subscriber> people) {
        strangers(people.stream().map(Subscriber::msisdn).toList());
    }

    @Override
    public void strangers(List<Msisdn> numbers) {
        if (accounts.isEmpty() || numbers.isEmpty()) {
            return;
        }
        var marks = new HashSet<String>();
        for (var number : numbers) {
            marks.add(number.digits());
            marks.add(number.local());
            marks.add(HashedPhone.of(number));
        }
        for (var account : accounts) {
            for (var user : users.of(account, numbers)) {
                marks.add(user);
                words.forget(account, user);
            }
        }
        users.forget(numbers);
        unreachable.forget(numbers);
        inbox.forget(body -> names(body, marks));
    }

    // Ids and numbers stand between quotes in events; cut out once each, so that a crowd costs no more than one.
    static boolean names(String body, Set<String> marks) {
        var parts = body.split("\"");
        for (var part : parts) {
            if (marks.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
