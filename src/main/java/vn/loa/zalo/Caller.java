package vn.loa.zalo;

import java.util.HashMap;
import java.util.Map;

/// Calls Zalo with the account's token at the agreed pace; a token that Zalo takes no more is renewed once and the call
/// made once more, for Zalo did nothing the first time.
final class Caller {

    private final ZaloApi api;
    private final Codes codes;
    private final Map<String, Turns> turns = new HashMap<>();

    /// @param accounts whose apps share a pace
    Caller(ZaloApi api, Codes codes, Iterable<AccountSettings> accounts, TurnsOf turnsOf) {
        this.api = api;
        this.codes = codes;
        for (var account : accounts) {
            for (var host : new Host[] {Host.OPENAPI, Host.BUSINESS}) {
                turns.computeIfAbsent(name(account, host), name -> turnsOf.make(name, host));
            }
        }
    }

    /// Makes the pace of one app at one host.
    interface TurnsOf {
        Turns make(String name, Host host);
    }

    Exchange get(TokenKeeper keeper, Host host, String path, Map<String, String> query) throws InterruptedException {
        return call(keeper, host, false, token -> api.get(keeper.account(), token, host, path, query));
    }

    Exchange post(TokenKeeper keeper, Host host, String path, Map<String, ?> body, boolean urgent)
            throws InterruptedException {
        return call(keeper, host, urgent, token -> api.post(keeper.account(), token, host, path, body));
    }

    private Exchange call(TokenKeeper keeper, Host host, boolean urgent, Call call) throws InterruptedException {
        var token = keeper.access();
        if (token.isEmpty()) {
            return new Exchange.NotSent("no token that lives");
        }
        take(keeper.account(), host, urgent);
        var first = call.with(token.get().value());
        if (!isRefusedToken(host, first)) {
            return first;
        }
        var renewed = keeper.renewed(token.get());
        if (renewed.isEmpty()) {
            return first;
        }
        take(keeper.account(), host, urgent);
        return call.with(renewed.get().value());
    }

    private boolean isRefusedToken(Host host, Exchange exchange) {
        return exchange instanceof Exchange.Answered answered
                && answered.error() != 0
                && codes.of(host, answered.error()).kind() == Verdict.Kind.TOKEN;
    }

    private void take(AccountSettings account, Host host, boolean urgent) throws InterruptedException {
        var pace = turns.get(name(account, host));
        if (pace != null) {
            pace.take(urgent);
        }
    }

    private static String name(AccountSettings account, Host host) {
        return account.appId() + "-" + host;
    }

    private interface Call {
        Exchange with(Secret token) throws InterruptedException;
    }
}
