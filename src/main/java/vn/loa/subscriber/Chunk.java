package vn.loa.subscriber;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows of a load that are written together, column by column, without an object for each, and the account of all lines
/// that they were taken from.
final class Chunk {

    /// The line does not say: a person who is there keeps what they have.
    static final int UNSAID = -1;

    private static final int MOST_TAGS = 1 << 16;
    private static final int MOST_REJECTED = 8 << 20;

    /// The tags a row adds, and those it takes away, as names of sets.
    record Tags(List<String> added, List<String> removed) {}

    private static final int SMALLEST = 1 << 10;

    private final int capacity;

    int[] nationals;
    int[] areas;
    int[] tags;
    int[] untils;
    short[] operators;
    short[] languages;
    byte[] smartphones;

    /// What the numbers in [#tags] mean.
    final List<Tags> tagged = new ArrayList<>();

    final RejectedLines rejected = new RejectedLines();
    final long[] rejectedBy = new long[Rejection.values().length];

    private int size;
    private int[] spared = new int[64];
    private int sparedSize;

    long rows;
    long converted;

    long octets;

    byte[] fingerprint = new byte[0];
    List<String> ignored = List.of();

    /// Nothing comes after it.
    boolean last;

    /// @param capacity how many rows it may hold; it takes the room when they come
    Chunk(int capacity) {
        this.capacity = capacity;
        var room = Math.min(capacity, SMALLEST);
        nationals = new int[room];
        areas = new int[room];
        tags = new int[room];
        untils = new int[room];
        operators = new short[room];
        languages = new short[room];
        smartphones = new byte[room];
    }

    private void grow() {
        var room = (int) Math.min(capacity, 2L * size);
        nationals = Arrays.copyOf(nationals, room);
        areas = Arrays.copyOf(areas, room);
        tags = Arrays.copyOf(tags, room);
        untils = Arrays.copyOf(untils, room);
        operators = Arrays.copyOf(operators, room);
        languages = Arrays.copyOf(languages, room);
        smartphones = Arrays.copyOf(smartphones, room);
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == capacity
                || sparedSize == capacity
                || rows >= 4L * capacity
                || tagged.size() >= MOST_TAGS
                || rejected.size() >= MOST_REJECTED;
    }

    void clear() {
        size = 0;
        sparedSize = 0;
        rows = 0;
        converted = 0;
        last = false;
        tagged.clear();
        rejected.clear();
        Arrays.fill(rejectedBy, 0);
    }

    /// Notes where the source stands behind the last line.
    void end(Lines lines, boolean last) {
        octets = lines.octets();
        fingerprint = lines.fingerprint();
        ignored = lines.ignored();
        this.last = last;
    }

    /// @param operator as numbered, or [#UNSAID]
    /// @param smartphone 1, 0 or [#UNSAID]
    /// @param tags the place of the row's tags in [#tagged], or [#UNSAID]
    /// @param until the last day on the list, counted from 1970, or [#UNSAID]
    void add(int national, int area, int operator, int smartphone, int language, int tags, int until) {
        if (size == nationals.length) {
            grow();
        }
        nationals[size] = national;
        areas[size] = area;
        operators[size] = (short) operator;
        smartphones[size] = (byte) smartphone;
        languages[size] = (short) language;
        this.tags[size] = tags;
        untils[size++] = until;
    }

    /// Somebody whom the file names in a line that cannot be taken: no reason to think that they are gone.
    void spare(int national) {
        if (sparedSize == spared.length) {
            spared = Arrays.copyOf(spared, 2 * sparedSize);
        }
        spared[sparedSize++] = national;
    }

    int[] spared() {
        return Arrays.copyOf(spared, sparedSize);
    }

    /// @param listed whether the line is kept for the report
    void reject(Line line, Rejection why, String detail, boolean listed) {
        rejectedBy[why.ordinal()]++;
        if (listed) {
            rejected.add(line, why, detail);
        }
    }
}
