package vn.loa.subscriber;

/// A load that is not begun; the message says why, Vietnamese first, and what would mend it.
public final class LoadRefused extends RuntimeException {

    public LoadRefused(String message) {
        super(message);
    }
}
