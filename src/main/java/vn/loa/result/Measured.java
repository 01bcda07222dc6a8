package vn.loa.result;

import java.util.List;

/// What is counted of the people of a run, from the text to the app.
public enum Measured {
    SENT("attempted"),
    ACCEPTED("accepted"),
    DELIVERED("delivered"),
    /// Followed their link, each person once and robots aside.
    CLICKED("clicked"),
    REPLIED("replied"),
    REFUSED("refused_reminders"),
    /// Have the app now and had not when they were texted.
    INSTALLED("attempted");

    static final List<Measured> ALL = List.of(values());

    private final String plane;

    Measured(String plane) {
        this.plane = plane;
    }

    String expression(String runs) {
        return word(runs, plane) + (this == INSTALLED ? " and installed" : "");
    }

    static String word(String runs, String plane) {
        return "run(\"" + runs + "\", \"" + plane + "\")";
    }
}
