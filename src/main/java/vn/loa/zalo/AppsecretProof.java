package vn.loa.zalo;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import vn.loa.store.Hmac;

/// The header `appsecret_proof`: HMAC-SHA256 of the access token under the app's secret, in lowercase hexadecimal.
final class AppsecretProof {

    private AppsecretProof() {}

    static String of(Secret accessToken, Secret appSecret) {
        var proof = Hmac.under(appSecret.reveal()).over(accessToken.reveal().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(proof);
    }
}
