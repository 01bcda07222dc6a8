package vn.loa.zalo;

import java.util.HashMap;
import java.util.Map;

/// Calls Zalo for an account, with its token in the header `access_token` (never `Authorization`) and the proof that
/// the app's secret is known.
final class ZaloApi {

    private final ZaloHttp http;

    ZaloApi(ZaloHttp http) {
        this.http = http;
    }

    Exchange get(AccountSettings account, Secret token, Host host, String path, Map<String, String> query)
            throws InterruptedException {
        return http.get(ZaloHttp.address(account.base(host), path, query), headers(account, token));
    }

    Exchange post(AccountSettings account, Secret token, Host host, String path, Map<String, ?> body)
            throws InterruptedException {
        return http.post(ZaloHttp.address(account.base(host), path, Map.of()), headers(account, token), body);
    }

    private static Map<String, String> headers(AccountSettings account, Secret token) {
        var headers = new HashMap<String, String>();
        headers.put("access_token", token.reveal());
        if (account.appsecretProof()) {
            headers.put("appsecret_proof", AppsecretProof.of(token, account.appSecret()));
        }
        return headers;
    }
}
