package vn.loa.subscriber;

import java.util.Arrays;
import java.util.BitSet;

/// Rows of a load that are written together, column by column, without an object for each.
final class Chunk {

    /// The line does not say: a person who is there keeps what they have.
    static final int UNSAID = -1;

    /// What one row says.
    ///
    /// @param operator as numbered, or [#UNSAID]
    /// @param smartphone 1, 0 or [#UNSAID]
    /// @param tags the place of the row's tags in the list of the load, or [#UNSAID]
    record Row(int national, int area, int operator, int smartphone, int language, int tags) {}

    final int[] nationals;
    final int[] areas;
    final int[] tags;
    final short[] operators;
    final short[] languages;
    final byte[] smartphones;

    private int size;

    Chunk(int capacity) {
        nationals = new int[capacity];
        areas = new int[capacity];
        tags = new int[capacity];
        operators = new short[capacity];
        languages = new short[capacity];
        smartphones = new byte[capacity];
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

    void add(Row row) {
        put(size++, row);
    }

    private void put(int at, Row row) {
        nationals[at] = row.national();
        areas[at] = row.area();
        tags[at] = row.tags();
        operators[at] = (short) row.operator();
        languages[at] = (short) row.language();
        smartphones[at] = (byte) row.smartphone();
    }

    Row row(int at) {
        return new Row(nationals[at], areas[at], operators[at], smartphones[at], languages[at], tags[at]);
    }

    /// Keeps the first row of each number, in their order; answers how many were dropped.
    int dropRepeated() {
        var sorted = new long[size];
        for (var row = 0; row < size; row++) {
            sorted[row] = (long) nationals[row] << Integer.SIZE | row;
        }
        Arrays.sort(sorted);
        var repeated = new BitSet(size);
        for (var i = 1; i < size; i++) {
            if (sorted[i] >>> Integer.SIZE == sorted[i - 1] >>> Integer.SIZE) {
                repeated.set((int) sorted[i]);
            }
        }
        return drop(repeated);
    }

    /// Drops these rows and keeps the order of the others.
    int drop(BitSet rows) {
        var kept = 0;
        for (var row = 0; row < size; row++) {
            if (!rows.get(row)) {
                if (kept != row) {
                    put(kept, row(row));
                }
                kept++;
            }
        }
        var dropped = size - kept;
        size = kept;
        return dropped;
    }
}
