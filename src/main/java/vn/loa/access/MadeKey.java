package vn.loa.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key that an administrator has made for somebody: never more than its holder may, until it ends.
///
/// @param holder the account that answers for it
/// @param oldSha256 of the key that it replaces, which opens until `oldUntil`
record MadeKey(
        AccessKey key,
        String holder,
        Instant expires,
        boolean revoked,
        Instant made,
        String madeBy,
        @Nullable String oldSha256,
        @Nullable Instant oldUntil) {

    boolean opensWith(String presented, Instant now) {
        if (revoked || !now.isBefore(expires)) {
            return false;
        }
        return key.opensWith(presented)
                || oldSha256 != null
                        && oldUntil != null
                        && now.isBefore(oldUntil)
                        && key.with(oldSha256).opensWith(presented);
    }

    MadeKey rotated(String sha256, Instant until, Instant newExpires) {
        return new MadeKey(key.with(sha256), holder, newExpires, revoked, made, madeBy, key.sha256(), until);
    }

    MadeKey ended() {
        return new MadeKey(key, holder, expires, true, made, madeBy, null, null);
    }

    @Override
    public String toString() {
        return key.name() + " " + key.roles() + " " + key.areas() + " of " + holder + " until " + expires
                + (revoked ? " revoked" : "");
    }
}
