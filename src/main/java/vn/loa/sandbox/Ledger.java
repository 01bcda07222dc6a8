package vn.loa.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How many complete texts each number was accepted for, in nine octets a number: the record that knows what was sent
/// twice.
public final class Ledger {

    private long[] numbers = new long[1 << 12];
    private byte[] counts = new byte[1 << 12];
    private int used;
    private long total;

    synchronized void add(long number) {
        if (used * 2 > numbers.length) {
            grow();
        }
        var at = place(number);
        if (numbers[at] == 0) {
            numbers[at] = number;
            used++;
        }
        if (counts[at] < Byte.MAX_VALUE) {
            counts[at]++;
        }
        total++;
    }

    /// All texts.
    public synchronized long total() {
        return total;
    }

    /// All numbers that got at least one text.
    public synchronized int distinct() {
        return used;
    }

    /// How many texts the number got, up to 127.
    public synchronized int of(String number) {
        return counts[place(Long.parseLong(number))];
    }

    /// The numbers that got more than one text.
    public synchronized List<String> moreThanOnce() {
        var found = new ArrayList<String>();
        for (var at = 0; at < numbers.length; at++) {
            if (counts[at] > 1) {
                found.add(Long.toString(numbers[at]));
            }
        }
        return found;
    }

    public synchronized void clear() {
        Arrays.fill(numbers, 0);
        Arrays.fill(counts, (byte) 0);
        used = 0;
        total = 0;
    }

    private int place(long number) {
        var mask = numbers.length - 1;
        var at = (int) (number * 0x9E3779B97F4A7C15L >>> 33) & mask;
        while (numbers[at] != 0 && numbers[at] != number) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        var before = numbers;
        var beforeCounts = counts;
        numbers = new long[before.length * 2];
        counts = new byte[before.length * 2];
        for (var i = 0; i < before.length; i++) {
            if (before[i] != 0) {
                var at = place(before[i]);
                numbers[at] = before[i];
                counts[at] = beforeCounts[i];
            }
        }
    }
}
