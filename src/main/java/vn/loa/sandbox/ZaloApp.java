package vn.loa.sandbox;

/// An official account that simulated Zalo knows, and the app that acts for it.
///
/// @param webhookKey what its events are signed with
/// @param codeVerifier what a grant by code must show
public record ZaloApp(String appId, String appSecret, String oaId, String webhookKey, String codeVerifier) {

    /// The same account of every sandbox.
    public static final ZaloApp SANDBOX = new ZaloApp(
            "1000000000000000001",
            "sandbox-app-secret",
            "2000000000000000001",
            "sandbox-oa-secret-key",
            "sandbox-code-verifier-sandbox-code-verifier-1");
}
