package vn.loa.subscriber;

/// What a feed says about numbers, line by line and in its order, column by column without an object for each.
final class InstallNews {

    // What became of a line, as the scripts say it.
    static final int NOBODY = 0;
    static final int REGISTERED = 1;
    static final int WITHDRAWN = 2;
    static final int UNCHANGED = 3;
    static final int OLDER = 4;

    /// The line names no area.
    static final int NO_AREA = 0xffff;

    // Bits of a line's state.
    private static final int HAS_IT = 1;
    private static final int SAYS_WHEN = 2;

    final int[] nationals;
    final byte[] states;
    final char[] days;
    final char[] areas;

    private int size;

    InstallNews(int capacity) {
        nationals = new int[capacity];
        states = new byte[capacity];
        days = new char[capacity];
        areas = new char[capacity];
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == nationals.length;
    }

    void clear() {
        size = 0;
    }

    /// @param day on which they registered or withdrew; today when the line does not say
    /// @param dated whether the line says
    void add(int national, boolean installed, int day, boolean dated, int area) {
        nationals[size] = national;
        states[size] = (byte) ((installed ? HAS_IT : 0) | (dated ? SAYS_WHEN : 0));
        days[size] = (char) day;
        areas[size++] = (char) area;
    }
}
