package vn.loa.subscriber;

/// An expression that cannot be read; the message names the place, what stands there and what was expected.
public final class ExpressionException extends IllegalArgumentException {

    private final int position;

    /// @param position where reading stopped, counted from 1
    public ExpressionException(int position, String message) {
        super(message);
        this.position = position;
    }

    public int position() {
        return position;
    }
}
