package vn.loa.zalo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.loa.channel.FreeTexts;
import vn.loa.subscriber.Msisdn;

/// The seven days after somebody met an account in which it may write to them freely.
final class ConsultationWindow implements FreeTexts {

    private static final Duration LENGTH = Duration.ofDays(7);

    private final ZaloAccounts accounts;
    private final UserLinks users;
    private final Clock clock;

    ConsultationWindow(ZaloAccounts accounts, UserLinks users, Clock clock) {
        this.accounts = accounts;
        this.users = users;
        this.clock = clock;
    }

    @Override
    public String channel() {
        return ZaloChannel.NAME;
    }

    @Override
    public Optional<Instant> openUntil(String sender, Msisdn to) {
        return accounts.sender(sender)
                .flatMap(keeper -> users.find(keeper.account(), to))
                .flatMap(this::openUntil);
    }

    Optional<Instant> openUntil(UserLinks.User user) {
        return Optional.ofNullable(user.met())
                .map(met -> met.plus(LENGTH))
                .filter(end -> !end.isBefore(clock.instant()));
    }
}
