package vn.loa.access;

import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/// Tells the audit log what a request has changed, beyond its address; written when the request is answered.
public final class Deed {

    static final String BEFORE = Deed.class.getName() + ".before";
    static final String AFTER = Deed.class.getName() + ".after";

    private Deed() {}

    /// @param before how it was, without numbers of people and secrets; null when there was nothing
    public static void changed(@Nullable Object before, @Nullable Object after) {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            put(request, BEFORE, before);
            put(request, AFTER, after);
        }
    }

    private static void put(RequestAttributes request, String name, @Nullable Object value) {
        if (value != null) {
            request.setAttribute(name, value, RequestAttributes.SCOPE_REQUEST);
        }
    }
}
