package vn.loa.sandbox;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The tokens that simulated Zalo has given out: each refresh token and each code is good for one use.
///
/// Its memory ends with the process, so what an earlier one gave out is believed once, by its form.
final class ZaloTokens {

    private static final String ACCESS = "sim-access-";
    private static final String REFRESH = "sim-refresh-";
    private static final String CODE = "sim-code-";

    private final Set<String> used = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, String> latest = new HashMap<>();
    private int refreshes;
    private int doubleRefreshes;

    record Pair(String access, String refresh) {}

    synchronized Pair issue(String oaId) {
        var access = ACCESS + oaId + "-" + UUID.randomUUID();
        latest.put(oaId, access);
        return new Pair(access, REFRESH + oaId + "-" + UUID.randomUUID());
    }

    String code(String oaId) {
        return CODE + oaId + "-" + UUID.randomUUID();
    }

    /// The pair that this refresh token is exchanged for; null when it is none of the app's, or used.
    synchronized @Nullable Pair refresh(ZaloApp app, String token) {
        refreshes++;
        if (!used.add(token)) {
            doubleRefreshes++;
            return null;
        }
        return token.startsWith(REFRESH + app.oaId() + "-") ? issue(app.oaId()) : null;
    }

    synchronized @Nullable Pair grant(ZaloApp app, String code) {
        return code.startsWith(CODE + app.oaId() + "-") && used.add(code) ? issue(app.oaId()) : null;
    }

    /// Whose token it is; null when it is nobody's or has ended.
    synchronized @Nullable String owner(String access) {
        if (!access.startsWith(ACCESS) || ended.contains(access)) {
            return null;
        }
        var rest = access.substring(ACCESS.length());
        var dash = rest.indexOf('-');
        return dash < 0 ? null : rest.substring(0, dash);
    }

    /// Ends every access token given out so far.
    synchronized void endAll() {
        ended.addAll(latest.values());
    }

    synchronized void end(String access) {
        ended.add(access);
    }

    synchronized int refreshes() {
        return refreshes;
    }

    synchronized int doubleRefreshes() {
        return doubleRefreshes;
    }
}
