package vn.loa.bench;

import java.util.Locale;

/// One row of the table about people: what is to be reached, and what was measured.
///
/// @param goal empty where the figure is only told
record Reach(String what, String goal, String measured, Verdict verdict) {

    static final String HEADER = """
            | what | to be reached | measured | |
            |---|---|---|---|
            """;

    enum Verdict {
        OK,
        MISSED,
        /// An answer that was not the right one; no speed makes up for it.
        WRONG,
        TOLD
    }

    /// @param more stands behind the figure
    static Reach atMost(String what, double goal, String unit, double measured, String more) {
        return new Reach(
                what,
                "at most " + figure(goal) + " " + unit,
                figure(measured) + " " + unit + (more.isEmpty() ? "" : "; " + more),
                measured <= goal ? Verdict.OK : Verdict.MISSED);
    }

    /// @param more stands behind the figure
    static Reach atLeast(String what, double goal, String unit, double measured, String more) {
        return new Reach(
                what,
                "at least " + figure(goal) + " " + unit,
                figure(measured) + " " + unit + (more.isEmpty() ? "" : "; " + more),
                measured >= goal ? Verdict.OK : Verdict.MISSED);
    }

    static Reach told(String what, String measured) {
        return new Reach(what, "", measured, Verdict.TOLD);
    }

    /// @param wrong how many answers were
    static Reach right(String what, long wrong, String more) {
        return new Reach(what, "0 wrong", wrong + " wrong; " + more, wrong == 0 ? Verdict.OK : Verdict.WRONG);
    }

    static String figure(double value) {
        var digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return value == Math.rint(value) && value < 1e6
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    String row() {
        return "| " + what + " | " + goal + " | " + measured + " | " + (verdict == Verdict.TOLD ? "" : verdict) + " |";
    }
}
