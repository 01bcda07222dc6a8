package vn.loa.store;

import org.jspecify.annotations.Nullable;

/// Redis did not answer, or refused; nothing is known about what it did.
public final class RedisUnavailable extends RuntimeException {

    public RedisUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
