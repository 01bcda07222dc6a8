package vn.loa.genuine;

import java.util.Locale;

/// Where questions come in; each has limits of its own, so that who storms one door does not close the others.
enum Door {
    PAGE,
    USSD,
    HOTLINE;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
