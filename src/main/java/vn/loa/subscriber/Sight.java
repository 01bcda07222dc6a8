package vn.loa.subscriber;

import org.springframework.security.core.context.SecurityContextHolder;

/// Whether whoever asks may know who is on health lists, and how many they are: the health role alone may.
public final class Sight {

    private static final String HEALTH = "ROLE_HEALTH";
    private static final ScopedValue<Boolean> ENTRUSTED = ScopedValue.newInstance();

    private Sight() {}

    /// Nobody who is not known to have the role has it; a thread without a caller has not.
    public static boolean ofHealth() {
        if (ENTRUSTED.isBound()) {
            return true;
        }
        var who = SecurityContextHolder.getContext().getAuthentication();
        return who != null
                && who.isAuthenticated()
                && who.getAuthorities().stream().anyMatch(each -> HEALTH.equals(each.getAuthority()));
    }

    /// Works on for somebody who had the role when they asked for it, or for whoever sits at the machine itself.
    public static <T, X extends Throwable> T entrusted(ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(ENTRUSTED, true).call(work);
    }
}
