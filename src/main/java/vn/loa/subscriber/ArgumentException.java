package vn.loa.subscriber;

/// An argument that a word of the algebra can make nothing of.
public final class ArgumentException extends IllegalArgumentException {

    private final int argument;
    private final String vietnamese;
    private final String mend;
    private final String english;

    /// @param argument which one, counted from 0
    /// @param vietnamese what is wrong
    /// @param mend what to write instead, in Vietnamese
    /// @param english both
    public ArgumentException(int argument, String vietnamese, String mend, String english) {
        super(vietnamese + "; " + mend + ". (" + english + ")");
        this.argument = argument;
        this.vietnamese = vietnamese;
        this.mend = mend;
        this.english = english;
    }

    /// @param position where the argument stands in the expression
    ExpressionException at(int position) {
        return new ExpressionException(position, vietnamese, mend, english);
    }

    int argument() {
        return argument;
    }
}
