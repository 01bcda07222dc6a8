package vn.loa.zalo;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Calls Zalo for an account, with its token in the header `access_token` (never `Authorization`) and the proof that
/// the app's secret is known.
final class ZaloApi {

    private final ZaloHttp http;
    private final Map<String, Shown> shown = new ConcurrentHashMap<>();

    ZaloApi(ZaloHttp http) {
        this.http = http;
    }

    private record Shown(Secret token, Secret proof) {}

    Exchange get(AccountSettings account, Secret token, Host host, String path, Map<String, String> query)
            throws InterruptedException {
        return http.get(ZaloHttp.address(account.base(host), path, query), headers(account, token));
    }

    Exchange post(AccountSettings account, Secret token, Host host, String path, Map<String, ?> body)
            throws InterruptedException {
        return http.post(ZaloHttp.address(account.base(host), path, Map.of()), headers(account, token), body);
    }

    private Map<String, String> headers(AccountSettings account, Secret token) {
        var headers = new HashMap<String, String>();
        headers.put("access_token", token.reveal());
        if (account.appsecretProof()) {
            headers.put("appsecret_proof", proof(account, token).reveal());
        }
        return headers;
    }

    // Once a token, for thousands of calls carry the same.
    private Secret proof(AccountSettings account, Secret token) {
        var last = shown.get(account.oaId());
        if (last == null || !last.token().equals(token)) {
            last = new Shown(token, new Secret(AppsecretProof.of(token, account.appSecret())));
            shown.put(account.oaId(), last);
        }
        return last.proof();
    }
}
