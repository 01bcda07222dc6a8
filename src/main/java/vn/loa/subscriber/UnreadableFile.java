package vn.loa.subscriber;

/// A file that is no list of people at all; the message says what it should be.
public final class UnreadableFile extends RuntimeException {

    public UnreadableFile(String message) {
        super(message);
    }
}
