package vn.loa.area;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.SequencedMap;

/// The tree on any day. Between two changes every day is like another, so few trees are ever made, and the ones asked
/// for last are kept.
final class Calendar {

    private static final int KEPT = 8;

    private final Timeline time;
    private final Course forwards;
    private final Course backwards;
    private final NavigableSet<Long> spells;
    private final SequencedMap<Long, AreasOn> trees = new LinkedHashMap<>(16, 0.75f, true);

    Calendar(Timeline time, List<Succession> successions, Course.Numbers numbers) {
        this.time = time;
        forwards = Course.forwards(time, successions, numbers);
        backwards = Course.backwards(time, successions, numbers);
        spells = time.spells(successions);
    }

    AreasOn on(LocalDate day) {
        var spell = Objects.requireNonNull(spells.floor(day.toEpochDay()));
        synchronized (trees) {
            var tree = trees.get(spell);
            if (tree == null) {
                tree = new AreasOn(time, forwards, backwards, spell);
                trees.put(spell, tree);
                if (trees.size() > KEPT) {
                    trees.pollFirstEntry();
                }
            }
            return tree;
        }
    }
}
