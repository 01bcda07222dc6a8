package vn.loa.subscriber;

/// An expression that cannot be read; the message names the place, what stands there and what was expected.
public final class ExpressionException extends IllegalArgumentException {

    private final int position;
    private final String vietnamese;
    private final String mend;
    private final String english;

    /// @param position where reading stopped, counted from 1
    /// @param vietnamese what is wrong
    /// @param mend what to write instead, in Vietnamese
    /// @param english both
    public ExpressionException(int position, String vietnamese, String mend, String english) {
        super("ký tự thứ " + position + ": " + vietnamese + "; " + mend + ". (position " + position + ": " + english
                + ")");
        this.position = position;
        this.vietnamese = vietnamese;
        this.mend = mend;
        this.english = english;
    }

    public int position() {
        return position;
    }

    public String vietnamese() {
        return vietnamese;
    }

    public String mend() {
        return mend;
    }

    public String english() {
        return english;
    }
}
