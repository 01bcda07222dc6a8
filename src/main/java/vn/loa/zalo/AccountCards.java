package vn.loa.zalo;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.Vietnam;
import vn.loa.channel.Troubles.Trouble;

/// Asks Zalo at the start, and again every few hours, what each account is and may do, so that a package that ends or a
/// lost verification is known before messages are refused for it.
final class AccountCards {

    private static final Logger log = LoggerFactory.getLogger(AccountCards.class);
    private static final Duration READ_AGAIN_AFTER = Duration.ofHours(6);
    private static final Duration AFTER_NO_ANSWER = Duration.ofMinutes(10);
    private static final int DAYS_AHEAD = 14;

    private final ZaloApi api;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    AccountCards(ZaloApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    private record Known(Optional<AccountCard> card, long askedAt) {}

    Optional<AccountCard> of(AccountSettings account) {
        return Optional.ofNullable(known.get(account.name())).flatMap(Known::card);
    }

    /// Asks when it is time to.
    void look(TokenKeeper keeper) throws InterruptedException {
        var account = keeper.account();
        var before = known.get(account.name());
        var pause = before == null || before.card().isPresent() ? READ_AGAIN_AFTER : AFTER_NO_ANSWER;
        var token = keeper.access();
        if (token.isEmpty() || before != null && System.nanoTime() - before.askedAt() < pause.toNanos()) {
            return;
        }
        var answer = api.get(account, token.get().value(), Host.OPENAPI, "/v2.0/oa/getoa", Map.of());
        var card = answer instanceof Exchange.Answered answered && answered.error() == 0
                ? Optional.of(AccountCard.read(answered.data(), clock.instant()))
                : Optional.<AccountCard>empty();
        known.put(account.name(), new Known(card.or(() -> of(account)), System.nanoTime()));
        card.ifPresentOrElse(
                read -> log.info(
                        "account read account={} verified={} package=\"{}\" until={}",
                        account.name(),
                        read.verified(),
                        read.packageName(),
                        read.packageUntil()),
                () -> log.warn(
                        "account not read account={} answer={}",
                        account.name(),
                        answer instanceof Exchange.Answered answered ? "code " + answered.error() : "none"));
    }

    /// What a person should mend before Zalo refuses messages for it.
    Optional<Trouble> trouble(AccountSettings account) {
        return of(account).flatMap(card -> {
            var today = Vietnam.today(clock);
            var until = card.packageUntil();
            if (until != null && !until.isAfter(today.plusDays(DAYS_AHEAD))) {
                return Optional.of(new Trouble(
                        account.bind(),
                        until.minusDays(DAYS_AHEAD).atStartOfDay().toInstant(ZoneOffset.UTC),
                        "Gói dịch vụ “" + card.packageName() + "” của OA "
                                + (until.isBefore(today) ? "đã hết hạn " : "hết hạn ")
                                + until.getDayOfMonth() + "/" + until.getMonthValue() + "/" + until.getYear()
                                + ": hãy gia hạn ở trang quản lý OA, nếu không Zalo sẽ từ chối gửi",
                        "The account's package \"" + card.packageName() + "\" "
                                + (until.isBefore(today) ? "ended on " : "ends on ") + until
                                + ": renew it, or Zalo will refuse messages"));
            }
            if (!card.verified()) {
                return Optional.of(new Trouble(
                        account.bind(),
                        card.readAt(),
                        "OA chưa được Zalo xác thực: tin theo mẫu sẽ bị từ chối; hãy nộp hồ sơ xác thực ở trang quản lý OA",
                        "Zalo has not verified the account: templates will be refused; have it verified"));
            }
            return Boolean.FALSE.equals(card.wallet())
                    ? Optional.of(new Trouble(
                            account.bind(),
                            card.readAt(),
                            "OA chưa liên kết tài khoản ZBS trả tiền: hãy liên kết, nếu không tin theo mẫu sẽ bị từ chối",
                            "No ZBS account pays for the account's messages: link one, or templates will be refused"))
                    : Optional.empty();
        });
    }
}
