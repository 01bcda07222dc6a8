package vn.loa.report;

/// A table of which nothing can be taken, with what is wrong and the mend.
public final class StatisticsRefused extends Exception {

    StatisticsRefused(String vietnamese, String english) {
        super(vietnamese + ". (" + english + ".)");
    }

    public String told() {
        return String.valueOf(getMessage());
    }
}
