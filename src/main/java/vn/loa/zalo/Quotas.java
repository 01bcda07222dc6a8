package vn.loa.zalo;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Each account's quota.
final class Quotas {

    private final Map<String, Quota> byName;

    Quotas(List<AccountSettings> accounts, Function<AccountSettings, Quota> makes) {
        this.byName = accounts.stream().collect(Collectors.toUnmodifiableMap(AccountSettings::name, makes));
    }

    Quota of(AccountSettings account) {
        var quota = byName.get(account.name());
        if (quota == null) {
            throw new IllegalArgumentException("no account " + account.name());
        }
        return quota;
    }
}
