package vn.loa.ussd;

import org.jspecify.annotations.Nullable;

/// What happens when somebody chooses a digit.
///
/// @param to the page that follows, or `back`
/// @param say what the choice means in the words of a reply by SMS, which has the same effects; null for nothing
record Choice(String to, @Nullable String say) {

    static final String BACK = "back";

    boolean isBack() {
        return to.equals(BACK);
    }
}
